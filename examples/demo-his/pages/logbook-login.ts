import * as z from 'zod/mini';
import type { Fetch } from './traffic.ts';

/** Who asks the logbook: a role, and for a practice which one. */
export interface Identity {
  readonly role: string;
  readonly practice?: string;
  /** Which person; without it the role is the person. */
  readonly who?: string;
}

const answer = z.object({ token: z.string() });
/** The demo's tokens live fifteen minutes. */
const FRESH = 10 * 60_000;

/** A `fetch` that brings a token of this identity. A real HIS gets one from the region's issuer, as a backend service. */
export function loggedIn(identity: Identity, through: Fetch): Fetch {
  let token: Promise<string> | undefined;
  let until = 0;
  const fresh = () => {
    if (token && Date.now() < until) return token;
    until = Date.now() + FRESH;
    token = fetch('token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(identity),
    })
      .then((response) => response.json())
      .then((body) => answer.parse(body).token);
    token.catch(() => {
      until = 0;
    });
    return token;
  };
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await fresh()}`);
    return through(input, { ...init, headers: Object.fromEntries(headers) });
  };
}

/** `practice:p07` or `audit`, as it stands in the address of a page. */
export function identityOf(text: string | null, fallback: Identity): Identity {
  const [role, practice] = text?.split(':', 2) ?? [];
  if (!role) return fallback;
  return practice === undefined ? { role } : { role, practice };
}
