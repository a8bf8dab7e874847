import { choiceEvent } from '../advice/choice.ts';
import { toAuditEvent } from '../fhir/audit-event.ts';
import { backoff } from './backoff.ts';
import { BATCH_BYTES, BATCH_EVENTS, type BatchEntry, takeBatch } from './batch.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { Keeper } from './keeper.ts';
import type { Clock, Fetch, Random, Schedule } from './ports.ts';
import type { Refusal } from './receipt.ts';
import type { OutboxReport } from './report.ts';
import type { OutboxRecord, QuarantineRecord } from './storage.ts';

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
  readonly practice: string;
  readonly keeper: Keeper;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly schedule: Schedule;
  readonly report: (report: OutboxReport) => void;
}

/** `stopped` is asked before each batch. Undefined when nothing waits any more. */
export type Dispatch = (leaving: boolean, stopped: () => boolean) => Promise<Pause | undefined>;

export function dispatcher({ url, practice, keeper, report, ...ports }: DispatchOptions): Dispatch {
  /** Confirmed or set aside in this page: never sent again, even where the disk refuses to delete them. */
  const settled = new Set<string>();
  let attempt = 0;
  let size = BATCH_EVENTS;
  let notBefore = 0;

  const pause = (asked: number, because: string): Pause => {
    if (asked > 0) notBefore = ports.clock() + asked;
    const delay = Math.max(asked, backoff(attempt, ports.random()));
    attempt += 1;
    return { attempt, delay, because };
  };

  const quarantine = async (records: readonly QuarantineRecord[]) => {
    for (const record of records) settled.add(record.id);
    await keeper.quarantine(records);
    for (const { id, reason, status, detail } of records) report({ kind: 'quarantined', id, reason, status, detail });
  };

  const waiting = async (): Promise<readonly OutboxRecord[]> => {
    const records = await keeper.oldest(BATCH_EVENTS + 1 + settled.size);
    return records.filter((record) => !settled.has(record.id)).slice(0, BATCH_EVENTS + 1);
  };

  /** Settles what the answer settles. A pause, or undefined when the next batch may go at once. */
  const confirm = async (delivery: Delivery, sent: readonly OutboxRecord[]): Promise<Pause | undefined> => {
    if (delivery.kind === 'failed') {
      return pause(delivery.wait, delivery.status === 0 ? 'no answer' : `status ${delivery.status}`);
    }
    if (delivery.kind === 'content') {
      if (sent.length > 1) {
        size = Math.ceil(sent.length / 2);
        return undefined;
      }
      // A proxy with a narrow door says nothing about the event itself.
      if (delivery.status === 413 && delivery.detail === '') return pause(0, 'status 413');
      await quarantine(aside(sent, [{ id: sent[0]?.id ?? '', status: delivery.status, detail: delivery.detail }]));
      return undefined;
    }
    const { confirmed, refused, unanswered } = delivery.receipt;
    if (confirmed.length > 0) {
      for (const id of confirmed) settled.add(id);
      await keeper.remove(confirmed);
      report({ kind: 'confirmed', ids: confirmed });
    }
    if (refused.length > 0) await quarantine(aside(sent, refused));
    if (unanswered.length > 0) return pause(delivery.wait, `${unanswered.length} without a receipt`);
    attempt = 0;
    size = Math.min(BATCH_EVENTS, size * 2);
    return undefined;
  };

  const sendAll: Dispatch = async (leaving, stopped) => {
    while (!stopped()) {
      const wait = notBefore - ports.clock();
      if (wait > 0) return pause(wait, 'the logbook asked to wait');
      const records = await waiting();
      const { entries, damaged } = parcel(records, practice);
      if (damaged.length > 0) await quarantine(damaged);
      const batch = takeBatch(entries, size);
      if (!batch) return undefined;
      const wholeBacklog = entries.length === batch.entries.length && batch.bytes <= BATCH_BYTES;
      const delivery = await deliver(url, batch, wholeBacklog && (leaving || attempt === 0), ports);
      const ids = new Set(batch.entries.map(({ id }) => id));
      const paused = await confirm(
        delivery,
        records.filter(({ id }) => ids.has(id)),
      );
      if (paused) return paused;
    }
    return undefined;
  };

  return async (leaving, stopped) => {
    const paused = await sendAll(leaving, stopped);
    // After the attempt: a clock that was set a year ahead may cost what cannot be delivered, not what can.
    const expired = await keeper.forget(ports.clock() - LIFETIME);
    if (expired > 0) report({ kind: 'expired', count: expired });
    return paused;
  };
}

/** Bundle entries of the records that can still be read, and the records that cannot. */
function parcel(records: readonly OutboxRecord[], practice: string) {
  const entries: BatchEntry[] = [];
  const damaged: QuarantineRecord[] = [];
  for (const record of records) {
    const { id } = record;
    const read = choiceEvent.safeParse(record.event);
    if (read.success && read.data.id === id && read.data.practice === practice) {
      const request = { method: 'PUT', url: `AuditEvent/${id}` };
      entries.push({ id, json: JSON.stringify({ resource: toAuditEvent(read.data), request }) });
    } else {
      damaged.push({ ...record, reason: 'unreadable', status: 0, detail: 'This event can no longer be read.' });
    }
  }
  return { entries, damaged };
}

function aside(sent: readonly OutboxRecord[], refused: readonly Refusal[]): readonly QuarantineRecord[] {
  return refused.flatMap(({ id, status, detail }): QuarantineRecord[] => {
    const record = sent.find((one) => one.id === id);
    return record ? [{ ...record, reason: status === 409 ? 'conflict' : 'refused', status, detail }] : [];
  });
}
