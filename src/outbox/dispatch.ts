import { type Fetch, idsFrom } from '../fhir/index.ts';
import { BATCH_BYTES, BATCH_EVENTS, deliver, takeBatch } from './delivery.ts';
import type { DurableQueue } from './durable-queue.ts';
import type { Clock, OutboxReport, Random } from './ports.ts';
import { isFinal, readReceipt } from './receipt.ts';
import type { OutboxRecord } from './storage.ts';

/** Sends what waits, batch after batch, and settles each receipt. */

/** An event older than this is deleted unsent and counted. */
const LIFETIME = 30 * 24 * 60 * 60 * 1_000;

const FIRST = 1_000;
export const LONGEST = 600_000;

/**
 * Milliseconds before attempt `attempt` (0 = the first repeat): 1 s, 2 s, 4 s … at most 10 minutes, of which the last half
 * is left to chance, so that the practices of a region do not all return in the same second after an outage.
 */
export function backoff(attempt: number, random: number): number {
  return Math.round((Math.min(LONGEST, FIRST * 2 ** attempt) * (1 + random)) / 2);
}

export interface DispatchOptions {
  /** FHIR base of the logbook, without a slash at the end. */
  readonly url: string;
  readonly queue: DurableQueue;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (report: OutboxReport) => void;
}

/** Neither rejects. */
export interface Dispatch {
  /**
   * Gives after how many milliseconds to try again; undefined when nothing waits any more. `isLeaving`: the page may go
   * at once; what is not on disk yet goes first, before the disk is asked anything.
   */
  all(isLeaving: boolean): Promise<number | undefined>;
  /** Beside a request that is under way: sends at once what only memory holds, because the page may go at once. */
  parting(): Promise<void>;
}

export function dispatcher({ url, queue, report, ...ports }: DispatchOptions): Dispatch {
  let attempt = 0;
  let size = BATCH_EVENTS;
  let notBefore = 0;
  /** Ids in requests without an answer yet. */
  const underWay = new Set<string>();

  const exchange = async (records: readonly OutboxRecord[], body: string, keepalive: boolean) => {
    for (const { id } of records) underWay.add(id);
    const answer = await deliver(url, body, keepalive, ports);
    for (const { id } of records) underWay.delete(id);
    return answer;
  };

  const settle = async (records: readonly OutboxRecord[], status: number, body: unknown) => {
    const { confirmed, refused } = readReceipt(records, status, body);
    await queue.settle(confirmed, refused);
    if (confirmed.length > 0) report({ kind: 'confirmed', ids: confirmed });
    for (const { id, refusal } of refused) report({ kind: 'quarantined', id, ...refusal });
    return confirmed.length + refused.length;
  };

  const sendAll = async (isLeaving: boolean) => {
    for (let inHaste = isLeaving; ; inHaste = false) {
      const wait = notBefore - ports.clock();
      if (wait > 0) return wait;
      const waiting = await queue.waiting(BATCH_EVENTS + 1, inHaste);
      if (waiting.length === 0) {
        if (inHaste) continue;
        return undefined;
      }
      const { records, body, bytes } = takeBatch(waiting, size);
      const isAll = records.length === waiting.length;
      const answer = await exchange(records, body, isAll && bytes <= BATCH_BYTES);
      if (records.length > 1 && isFinal(answer.status)) {
        // Fewer at a time find the one at fault.
        size = records.length >> 1;
        continue;
      }
      const settled = await settle(records, answer.status, answer.body);
      notBefore = ports.clock() + answer.wait;
      if (settled < records.length) {
        const delay = Math.max(answer.wait, backoff(attempt, ports.random()));
        attempt += 1;
        report({ kind: 'retry', attempt, delay, status: answer.status });
        return delay;
      }
      attempt = 0;
      size = Math.min(BATCH_EVENTS, size * 2);
    }
  };

  return {
    async all(isLeaving) {
      const delay = await sendAll(isLeaving);
      // After the attempt: a clock that was set a year ahead may cost what cannot be delivered, not what can.
      void queue.forget(idsFrom(ports.clock() - LIFETIME)).then((count) => {
        if (count > 0) report({ kind: 'expired', count });
      });
      return delay;
    },
    async parting() {
      const inMemory = await queue.waiting(BATCH_EVENTS + underWay.size, true);
      const waiting = inMemory.filter(({ id }) => !underWay.has(id));
      if (waiting.length === 0) return;
      const { records, body, bytes } = takeBatch(waiting, BATCH_EVENTS);
      const { status, body: said } = await exchange(records, body, bytes <= BATCH_BYTES);
      // A refusal of several is the next round's to divide; here only what is certain counts.
      if (records.length === 1 || !isFinal(status)) await settle(records, status, said);
    },
  };
}
