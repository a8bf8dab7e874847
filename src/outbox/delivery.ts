import { type Fetch, guardedFetch, retryAfter, type Witness, witnessExtension } from '../fhir/index.ts';
import type { Clock } from './ports.ts';
import type { OutboxRecord } from './storage.ts';

/** One request to the logbook: which of the waiting events go together in it, and how it is sent. */

/** Browsers allow 64 KiB of keepalive bodies in flight for the whole page; the host needs some of it. */
export const BATCH_BYTES = 48 * 1024;
export const BATCH_EVENTS = 20;

export interface Batch {
  readonly records: readonly OutboxRecord[];
  /** The batch Bundle as JSON text. */
  readonly body: string;
  /** UTF-8 bytes of `body`. */
  readonly bytes: number;
}

/**
 * The first events that fit: at most `events` of them and at most 48 KiB. An event that is larger by itself goes alone, so
 * that it never holds up the others. `told`: what the logbook last said of its log, for it to hold against what it has.
 */
export function takeBatch(waiting: readonly OutboxRecord[], events: number, told?: Witness): Batch {
  const records = waiting.slice(0, events);
  const meta = told ? `"meta":${JSON.stringify({ extension: [witnessExtension(told)] })},` : '';
  const body = `{"resourceType":"Bundle",${meta}"type":"batch","entry":[${records.map(({ entry }) => entry).join()}]}`;
  const bytes = new Blob([body]).size;
  const isTooMuch = bytes > BATCH_BYTES && records.length > 1;
  return isTooMuch ? takeBatch(waiting, records.length - 1, told) : { records, body, bytes };
}

/** Long enough for a slow line, short enough to let the next tab send. */
const PATIENCE = 15_000;

/** Bytes of a receipt; that of a full batch is some 10 kB. */
const MOST = 1_000_000;

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
    const headers = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' };
    const init: RequestInit = { method: 'POST', headers, body, keepalive, credentials: 'omit', redirect: 'error' };
    const { response, text } = await guardedFetch(url, init, { fetch, timeoutMs: PATIENCE, maxBody: MOST });
    status = response.status;
    wait = retryAfter(response.headers.get('retry-after'), clock());
    said = JSON.parse(text);
  } catch {
    // No line, no answer in time, or no JSON: what is known by then is all there is to know.
  }
  return { status, wait, body: said };
}
