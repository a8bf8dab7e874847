import { retryAfter } from './backoff.ts';
import type { Batch } from './batch.ts';
import type { Clock, Fetch, Schedule } from './ports.ts';
import { asDetail, isOutcome, type Receipt, readReceipt, refusesContent } from './receipt.ts';

/** One request to the logbook. */

/** Long enough for a slow line, short enough to let the next tab send. */
const PATIENCE = 15_000;

export type Delivery =
  | { readonly kind: 'answered'; readonly receipt: Receipt; readonly wait: number }
  /** The request as a whole was refused for what it holds: send less at a time to find the one at fault. */
  | { readonly kind: 'content'; readonly status: number; readonly detail: string }
  /** No line, a server in trouble, or a door that is closed to us. `wait` is what the server asked for, in ms. */
  | { readonly kind: 'failed'; readonly status: number; readonly wait: number };

/**
 * Sends a batch and reads the receipt. Never throws. `keepalive` lets the request outlive the page; browsers refuse it
 * above 64 KiB. No cookies, no referrer, no redirects: an event goes to the configured logbook or nowhere.
 */
export async function deliver(
  url: string,
  batch: Batch,
  keepalive: boolean,
  ports: { readonly fetch: Fetch; readonly schedule: Schedule; readonly clock: Clock },
): Promise<Delivery> {
  const stop = new AbortController();
  const cancel = ports.schedule(() => stop.abort(), PATIENCE);
  try {
    const response = await ports.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' },
      body: batch.body,
      keepalive,
      signal: stop.signal,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const wait = retryAfter(response.headers.get('retry-after'), ports.clock());
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      return {
        kind: 'answered',
        wait,
        receipt: readReceipt(
          batch.entries.map((entry) => entry.id),
          body,
        ),
      };
    }
    if (refusesContent(response.status, body)) {
      return { kind: 'content', status: response.status, detail: isOutcome(body) ? asDetail(body) : '' };
    }
    return { kind: 'failed', status: response.status, wait };
  } catch {
    return { kind: 'failed', status: 0, wait: 0 };
  } finally {
    cancel();
  }
}
