/**
 * The secrets of one launch. `state` travels through the address bar; `secret` stays in this browser; the PKCE verifier is
 * made of both and kept nowhere. Whoever reads one of the two, in a log or in a frame's name, has nothing.
 */
export interface LaunchSecret {
  /** 128 random bits, base64url. */
  readonly state: string;
  /** 256 random bits, base64url. */
  readonly secret: string;
}

export function newSecret(): LaunchSecret {
  return { state: random(16), secret: random(32) };
}

/** PKCE `code_verifier`: HMAC-SHA-256 of the state under the secret, 43 characters (RFC 7636 §4.1). */
export async function verifierOf({ state, secret }: LaunchSecret): Promise<string> {
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return base64url(await crypto.subtle.sign('HMAC', key, bytes(state)));
}

/** PKCE `code_challenge`, method S256. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', bytes(verifier)));
}

/** A name for the launch of this state, which does not give the state away. */
export async function nameOf(state: string): Promise<string> {
  return base64url(await crypto.subtle.digest('SHA-256', bytes(`tenzij-launch ${state}`)));
}

/** A state as this page makes them. */
export const isState = (text: string) => /^[\w-]{22}$/.test(text);

function random(length: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(length)).buffer);
}

const bytes = (text: string) => new TextEncoder().encode(text);

function base64url(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
