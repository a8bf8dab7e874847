import { backoff } from './backoff.ts';
import { BATCH_BYTES, BATCH_EVENTS, takeBatch } from './batch.ts';
import { deliver } from './deliver.ts';
import type { Keeper } from './durable-queue.ts';
import { idsFrom } from './new-id.ts';
import type { Clock, Fetch, Random } from './ports.ts';
import { isFinal, readReceipt } from './receipt.ts';
import type { OutboxReport } from './report.ts';

/** Sends what waits, batch after batch, and settles each receipt. */

/** An event older than this is deleted unsent and counted (AUDIT §10). */
const LIFETIME = 30 * 24 * 60 * 60 * 1_000;

export interface DispatchOptions {
  /** FHIR base of the logbook, without a slash at the end. */
  readonly url: string;
  readonly keeper: Keeper;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (report: OutboxReport) => void;
}

/**
 * Gives after how many milliseconds to try again; undefined when nothing waits any more. Never rejects. `isLeaving`: the
 * page may go at once; what is not on disk yet goes first, before the disk is asked anything.
 */
export type Dispatch = (isLeaving: boolean) => Promise<number | undefined>;

export function dispatcher({ url, keeper, report, ...ports }: DispatchOptions): Dispatch {
  let attempt = 0;
  let size = BATCH_EVENTS;
  let notBefore = 0;

  const sendAll: Dispatch = async (isLeaving) => {
    for (let inHaste = isLeaving; ; inHaste = false) {
      const wait = notBefore - ports.clock();
      if (wait > 0) return wait;
      const waiting = await keeper.waiting(BATCH_EVENTS + 1, inHaste);
      if (waiting.length === 0) {
        if (inHaste) continue;
        return undefined;
      }
      const { records, body, bytes } = takeBatch(waiting, size);
      const isAll = records.length === waiting.length;
      const answer = await deliver(url, body, isAll && bytes <= BATCH_BYTES, ports);
      if (records.length > 1 && isFinal(answer.status)) {
        // Fewer at a time find the one at fault.
        size = records.length >> 1;
        continue;
      }
      const { confirmed, refused } = readReceipt(records, answer.status, answer.body);
      await keeper.settle(confirmed, refused);
      if (confirmed.length > 0) report({ kind: 'confirmed', ids: confirmed });
      for (const { id, refusal } of refused) report({ kind: 'quarantined', id, ...refusal });
      notBefore = ports.clock() + answer.wait;
      if (confirmed.length + refused.length < records.length) {
        const delay = Math.max(answer.wait, backoff(attempt, ports.random()));
        attempt += 1;
        report({ kind: 'retry', attempt, delay, status: answer.status });
        return delay;
      }
      attempt = 0;
      size = Math.min(BATCH_EVENTS, size * 2);
    }
  };

  return async (isLeaving) => {
    const delay = await sendAll(isLeaving);
    // After the attempt: a clock that was set a year ahead may cost what cannot be delivered, not what can.
    void keeper.forget(idsFrom(ports.clock() - LIFETIME)).then((count) => {
      if (count > 0) report({ kind: 'expired', count });
    });
    return delay;
  };
}
