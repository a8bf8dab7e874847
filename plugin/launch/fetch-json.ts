import { LaunchError, type LaunchErrorCode } from './launch-error.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Milliseconds for one request, and characters of one answer. */
const limits = { time: 10_000, characters: 200_000 } as const;

/**
 * JSON from exactly this address: no redirect is followed, no cookie or referrer is sent, nothing is cached. Throws
 * LaunchError with `code`; its message repeats nothing of the answer, which may hold a token.
 */
export async function fetchJson(fetch: Fetch, url: string, init: RequestInit, code: LaunchErrorCode): Promise<unknown> {
  const response = await fetch(url, {
    ...init,
    // 'error', not 'manual': nothing of a redirect is of use here.
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(limits.time),
  }).catch(() => {
    throw new LaunchError(code, 'No answer: no connection, a redirect, or no permission (CORS, CSP).');
  });
  if (response.redirected || (response.url !== '' && response.url !== url)) {
    throw new LaunchError(code, 'The answer came from another address than was asked.');
  }
  if (!response.ok) throw new LaunchError(code, `The server answered ${response.status}.`);
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) {
    throw new LaunchError(code, 'The answer is not JSON.');
  }
  const text = await response.text().catch(() => '');
  try {
    if (text.length <= limits.characters) return JSON.parse(text);
  } catch {
    // Falls through.
  }
  throw new LaunchError(code, 'The answer is not JSON, or too long.');
}
