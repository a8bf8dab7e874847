import type { OutboxRecord } from './storage.ts';

/** Which of the waiting events go together in one request. Pure. */

/** Browsers allow 64 KiB of keepalive bodies in flight for the whole page; the host needs some of it (AUDIT §6). */
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
 * that it never holds up the others.
 */
export function takeBatch(waiting: readonly OutboxRecord[], events: number): Batch {
  const records = waiting.slice(0, events);
  const body = `{"resourceType":"Bundle","type":"batch","entry":[${records.map(({ entry }) => entry).join()}]}`;
  const bytes = new Blob([body]).size;
  return bytes > BATCH_BYTES && records.length > 1 ? takeBatch(waiting, records.length - 1) : { records, body, bytes };
}
