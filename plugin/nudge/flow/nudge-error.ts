import type { TenzijErrorCode } from '../../page/error-codes.ts';

/** Why the nudge has nothing to say about a draft. The code is that of the `tenzij-error` event. */
export class NudgeError extends Error {
  readonly code: TenzijErrorCode;
  constructor(code: TenzijErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code of whatever was thrown. */
export function codeOf(cause: unknown): TenzijErrorCode {
  return cause instanceof NudgeError ? cause.code : 'unexpected';
}

/** Told to the vendor: a code, and in English what happened. */
export type Report = (code: TenzijErrorCode, message: string) => void;
