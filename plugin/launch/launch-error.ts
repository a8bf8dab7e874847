/** Why there is no session. The code is that of the `tenzij-error` event. */
export type LaunchErrorCode =
  /** The page was opened by itself: neither a launch nor the way back from one. */
  | 'no-launch'
  /** The page's own configuration can not be read. */
  | 'launch-configuration'
  /** `iss` is not on the list, or is no safe address. */
  | 'issuer-refused'
  /** The issuer's SMART configuration is absent, redirects, or asks for something unsafe. */
  | 'smart-configuration'
  /** Web Crypto is absent: the page is not on https. */
  | 'not-secure'
  /** Nowhere to keep the secret of a launch while the browser is at the authorization server. */
  | 'nowhere-to-keep'
  /** The way back does not belong to a launch of this page: unknown, used, too old, or another issuer's. */
  | 'state-refused'
  /** The authorization server said no. */
  | 'not-authorised'
  /** The code could not be exchanged, or what came is no token response. */
  | 'token-refused'
  /** No draft referral, or more than one, in the launch context. */
  | 'no-draft';

/** The message is for a developer, in English, and never holds a code, a token, a state or an id. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly code: LaunchErrorCode;
  /** Who opened the page can do something about it, and is told what. */
  readonly todo: boolean;
  constructor(code: LaunchErrorCode, message: string, todo = false) {
    super(message);
    this.code = code;
    this.todo = todo;
  }
}
