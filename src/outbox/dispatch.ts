import { backoff } from './backoff.ts';
import { BATCH_BYTES, BATCH_EVENTS, takeBatch } from './batch.ts';
import { deliver } from './deliver.ts';
import type { Keeper } from './keeper.ts';
import { idsFrom } from './new-id.ts';
import type { Clock, Fetch, Random } from './ports.ts';
import { readReceipt, refusesContent } from './receipt.ts';
import type { OutboxReport } from './report.ts';

/** Sends what waits, batch after batch, and settles each receipt. */

/** An event older than this is deleted unsent and counted (AUDIT §10). */
const LIFETIME = 30 * 24 * 60 * 60 * 1_000;

/** Sending stopped before all was sent; try again after `delay` milliseconds. */
export interface Pause {
  readonly attempt: number;
  readonly delay: number;
  readonly because: string;
}

export interface DispatchOptions {
  /** FHIR base of the logbook, without a slash at the end. */
  readonly url: string;
  readonly keeper: Keeper;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: (report: OutboxReport) => void;
}

/** Gives undefined when nothing waits any more. Never rejects. */
export function dispatcher({ url, keeper, report, ...ports }: DispatchOptions): () => Promise<Pause | undefined> {
  let attempt = 0;
  let size = BATCH_EVENTS;
  let notBefore = 0;

  const pause = (asked: number, because: string): Pause => {
    const delay = Math.max(asked, backoff(attempt, ports.random()));
    attempt += 1;
    return { attempt, delay, because };
  };

  const sendAll = async (): Promise<Pause | undefined> => {
    for (;;) {
      const wait = notBefore - ports.clock();
      if (wait > 0) return pause(wait, 'the logbook asked to wait');
      const waiting = await keeper.waiting(BATCH_EVENTS + 1);
      if (waiting.length === 0) return undefined;
      const { records, body, bytes } = takeBatch(waiting, size);
      const isAll = records.length === waiting.length;
      const answer = await deliver(url, body, isAll && bytes <= BATCH_BYTES, ports);
      if (records.length > 1 && refusesContent(answer.status)) {
        size = records.length >> 1;
        continue;
      }
      const { confirmed, refused, unanswered } = readReceipt(records, answer.status, answer.body);
      await keeper.settle(confirmed, refused);
      if (confirmed.length > 0) report({ kind: 'confirmed', ids: confirmed });
      for (const { id, refusal } of refused) report({ kind: 'quarantined', id, ...refusal });
      notBefore = ports.clock() + answer.wait;
      if (unanswered.length > 0)
        return pause(answer.wait, `status ${answer.status}, ${unanswered.length} without a receipt`);
      attempt = 0;
      size = Math.min(BATCH_EVENTS, size * 2);
    }
  };

  return async () => {
    const paused = await sendAll();
    // After the attempt: a clock that was set a year ahead may cost what cannot be delivered, not what can.
    const count = await keeper.forget(idsFrom(ports.clock() - LIFETIME));
    if (count > 0) report({ kind: 'expired', count });
    return paused;
  };
}
