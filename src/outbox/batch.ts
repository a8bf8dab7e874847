/** Which of the waiting events go together in one request. Pure. */

/** Browsers allow 64 KiB of keepalive bodies in flight for the whole page; the host needs some of it (AUDIT §6). */
export const BATCH_BYTES = 48 * 1024;
export const BATCH_EVENTS = 20;

export interface BatchEntry {
  readonly id: string;
  /** The Bundle entry as JSON text. */
  readonly json: string;
}

export interface Batch {
  readonly entries: readonly BatchEntry[];
  /** The batch Bundle as JSON text. */
  readonly body: string;
  /** UTF-8 bytes of `body`. */
  readonly bytes: number;
}

const HEAD = '{"resourceType":"Bundle","type":"batch","entry":[';
const TAIL = ']}';
const utf8 = new TextEncoder();

/**
 * The first events that fit: at most `events` of them (1–20) and at most 48 KiB. An event that is larger by itself goes
 * alone, so that it never holds up the others. No entries, no batch.
 */
export function takeBatch(waiting: readonly BatchEntry[], events: number = BATCH_EVENTS): Batch | undefined {
  const entries: BatchEntry[] = [];
  let bytes = HEAD.length + TAIL.length;
  for (const entry of waiting.slice(0, Math.max(1, Math.min(events, BATCH_EVENTS)))) {
    const size = utf8.encode(entry.json).length + (entries.length > 0 ? 1 : 0);
    if (entries.length > 0 && bytes + size > BATCH_BYTES) break;
    entries.push(entry);
    bytes += size;
  }
  if (entries.length === 0) return undefined;
  return { entries, body: HEAD + entries.map((entry) => entry.json).join(',') + TAIL, bytes };
}
