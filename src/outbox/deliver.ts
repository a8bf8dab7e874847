import { retryAfter } from './backoff.ts';
import type { Clock, Fetch } from './ports.ts';

/** One request to the logbook. */

/** Long enough for a slow line, short enough to let the next tab send. */
const PATIENCE = 15_000;

export interface Answer {
  /** 0: no line, or no answer in time. */
  readonly status: number;
  /** What the server asks to wait, in milliseconds. */
  readonly wait: number;
  /** The JSON that came back; undefined for anything else. */
  readonly body: unknown;
}

/**
 * Sends a batch. Never throws. `keepalive` lets the request outlive the page; browsers refuse it above 64 KiB. No
 * cookies, no referrer, no redirects: an event goes to the configured logbook or nowhere.
 */
export async function deliver(
  url: string,
  body: string,
  keepalive: boolean,
  { fetch, clock }: { readonly fetch: Fetch; readonly clock: Clock },
): Promise<Answer> {
  let [status, wait, said]: [number, number, unknown] = [0, 0, undefined];
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
      body,
      keepalive,
      signal: AbortSignal.timeout(PATIENCE),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    status = response.status;
    wait = retryAfter(response.headers.get('retry-after'), clock());
    said = await response.json();
  } catch {
    // No line, no answer in time, or no JSON: what is known by then is all there is to know.
  }
  return { status, wait, body: said };
}
