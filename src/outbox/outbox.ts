import { type ChoiceEvent, choiceEvent } from '../advice/choice.ts';
import { toAuditEvent } from '../fhir/audit-event.ts';
import { backoff } from './backoff.ts';
import { BATCH_BYTES, BATCH_EVENTS, type BatchEntry, takeBatch } from './batch.ts';
import { type Delivery, deliver } from './deliver.ts';
import { indexedDbStorage } from './indexeddb.ts';
import { type Keeper, type Kept, keeper } from './keeper.ts';
import { memoryStorage } from './memory.ts';
import {
  type Clock,
  type Exclusive,
  exclusive,
  type Fetch,
  fetchNow,
  type Random,
  type Schedule,
  schedule,
} from './ports.ts';
import type { Receipt, Refusal } from './receipt.ts';
import type { OutboxReport } from './report.ts';
import type { OutboxCounts, OutboxRecord, OutboxStorage, QuarantineRecord } from './storage.ts';

/** An event older than this is deleted unsent and counted (AUDIT §10). */
const LIFETIME = 30 * 24 * 60 * 60 * 1_000;

export interface OutboxOptions {
  /** FHIR base of the logbook. */
  readonly logbook: string;
  /** Pseudonym of the practice; every event of this outbox is of this practice. */
  readonly practice: string;
  /** Where a host adds its tokens. Default: the page's fetch. */
  readonly fetch?: Fetch | undefined;
  /** Told what happens; may throw without harm. */
  readonly onReport?: ((report: OutboxReport) => void) | undefined;
  /** Default: IndexedDB. Memory steps in wherever it fails. */
  readonly storage?: OutboxStorage | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly schedule?: Schedule | undefined;
  readonly exclusive?: Exclusive | undefined;
}

/**
 * Client side of the choice log: append, deliver, confirm. An event is on disk before the choice goes back to the HIS, is
 * sent at once, again after 1 s to 10 min while that fails, and is deleted only when the logbook names its id. What the
 * logbook refuses is kept apart, counted and reported, and not sent again. Nothing here throws at the caller.
 */
export class Outbox {
  readonly #url: string;
  readonly #lane: string;
  readonly #practice: string;
  readonly #fetch: Fetch;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #schedule: Schedule;
  readonly #exclusive: Exclusive;
  readonly #keeper: Keeper;
  readonly #onReport: ((report: OutboxReport) => void) | undefined;
  /** Confirmed or set aside in this page: never sent again, even where the disk refuses to delete them. */
  readonly #settled = new Set<string>();
  #running: Promise<void> | undefined;
  #draining: Promise<void> | undefined;
  #again = false;
  #closed = false;
  #attempt = 0;
  #size = BATCH_EVENTS;
  #notBefore = 0;
  #cancelRetry: (() => void) | undefined;

  constructor(options: OutboxOptions) {
    this.#url = options.logbook.replace(/\/+$/, '');
    this.#practice = options.practice;
    this.#lane = `${this.#url} ${options.practice}`;
    this.#fetch = options.fetch ?? fetchNow;
    this.#clock = options.clock ?? Date.now;
    this.#random = options.random ?? Math.random;
    this.#schedule = options.schedule ?? schedule;
    this.#exclusive = options.exclusive ?? exclusive;
    this.#onReport = options.onReport;
    this.#keeper = keeper(options.storage ?? indexedDbStorage(this.#lane), memoryStorage(), {
      schedule: this.#schedule,
      onTrouble: (cause) => this.#report({ kind: 'not-durable', because: String(cause) }),
    });
  }

  /**
   * Keeps an event and sends it. Resolves when it is on disk, or after 150 ms with `late`. `refused`: it is not a choice
   * event of this practice, or the outbox is closed; it is reported and goes nowhere.
   */
  async append(event: ChoiceEvent): Promise<Kept | 'refused'> {
    const read = choiceEvent.safeParse(event);
    const problem = this.#closed
      ? 'the outbox is closed'
      : !read.success
        ? read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : read.data.practice !== this.#practice
          ? `practice ${read.data.practice} is not ${this.#practice}`
          : undefined;
    if (problem !== undefined || !read.success) {
      this.#report({ kind: 'refused', because: problem ?? '' });
      return 'refused';
    }
    const kept = await this.#keeper.keep({ id: read.data.id, added: this.#clock(), event: read.data });
    this.#report({ kind: 'kept', id: read.data.id, kept });
    void this.#send();
    return kept;
  }

  /**
   * Sends what waits, now. Call it when the page is shown, when the line returns, and with `leaving` when the page becomes
   * hidden: then it does not wait for another tab, and the request may outlive the page. Resolves when all is sent or the
   * next attempt is planned.
   */
  async flush({ leaving = false }: { readonly leaving?: boolean } = {}): Promise<void> {
    if (this.#closed) return;
    if (!leaving) return this.#send();
    this.#stopRetry();
    await this.#drain(true).catch((cause) => this.#retry(0, String(cause)));
  }

  /** How many events wait, and how many are set aside. */
  state(): Promise<OutboxCounts> {
    return this.#keeper.counts();
  }

  /** The events that are set aside, with what the logbook said of them. */
  quarantined(): Promise<readonly QuarantineRecord[]> {
    return this.#keeper.quarantined();
  }

  /** Stops sending. What waits stays on disk for the next page. */
  close(): void {
    this.#closed = true;
    this.#stopRetry();
    void (this.#draining ?? Promise.resolve()).then(() => this.#keeper.close());
  }

  /** Sends in its turn among the tabs; what is appended while it runs goes along. */
  #send(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#stopRetry();
    const run = async () => {
      do {
        this.#again = false;
        await this.#exclusive(`tenzij-outbox ${this.#lane}`, () => this.#drain(false));
      } while (this.#again && !this.#closed && !this.#cancelRetry);
    };
    this.#running = run()
      .catch((cause) => this.#retry(0, String(cause)))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** One at a time within this page, in turn or not. */
  #drain(leaving: boolean): Promise<void> {
    this.#draining ??= this.#sendAll(leaving).finally(() => {
      this.#draining = undefined;
    });
    return this.#draining;
  }

  /** Sends batch after batch until nothing waits or an attempt fails. */
  async #sendAll(leaving: boolean): Promise<void> {
    const expired = await this.#keeper.forget(this.#clock() - LIFETIME);
    if (expired > 0) this.#report({ kind: 'expired', count: expired });
    while (!this.#closed) {
      const wait = this.#notBefore - this.#clock();
      if (wait > 0) return this.#retry(wait, 'the logbook asked to wait');
      const records = await this.#waiting();
      const entries = await this.#readable(records);
      const batch = takeBatch(entries, this.#size);
      if (!batch) return;
      const wholeBacklog = entries.length === batch.entries.length && batch.bytes <= BATCH_BYTES;
      const keepalive = wholeBacklog && (leaving || this.#attempt === 0);
      const delivery = await deliver(this.#url, batch, keepalive, {
        fetch: this.#fetch,
        schedule: this.#schedule,
        clock: this.#clock,
      });
      const sent = records.filter((record) => batch.entries.some((entry) => entry.id === record.id));
      if (!(await this.#confirm(delivery, sent))) return;
    }
  }

  /** Settles what the answer settles. True when the next batch may go at once. */
  async #confirm(delivery: Delivery, sent: readonly OutboxRecord[]): Promise<boolean> {
    if (delivery.kind === 'failed') {
      this.#retry(delivery.wait, delivery.status === 0 ? 'no answer' : `status ${delivery.status}`);
      return false;
    }
    if (delivery.kind === 'content') {
      if (sent.length > 1) {
        this.#size = Math.ceil(sent.length / 2);
        return true;
      }
      if (delivery.status === 413 && delivery.detail === '') {
        // A proxy with a narrow door says nothing about the event itself.
        this.#retry(0, 'status 413');
        return false;
      }
      await this.#setAside(sent, [{ id: sent[0]?.id ?? '', status: delivery.status, detail: delivery.detail }]);
      return true;
    }
    const { confirmed, refused, unanswered }: Receipt = delivery.receipt;
    if (confirmed.length > 0) {
      for (const id of confirmed) this.#settled.add(id);
      await this.#keeper.remove(confirmed);
      this.#report({ kind: 'confirmed', ids: confirmed });
    }
    if (refused.length > 0) await this.#setAside(sent, refused);
    if (unanswered.length > 0) {
      this.#retry(delivery.wait, `${unanswered.length} without a receipt`);
      return false;
    }
    this.#attempt = 0;
    this.#size = Math.min(BATCH_EVENTS, this.#size * 2);
    return true;
  }

  async #waiting(): Promise<readonly OutboxRecord[]> {
    const records = await this.#keeper.oldest(BATCH_EVENTS + 1 + this.#settled.size);
    return records.filter((record) => !this.#settled.has(record.id)).slice(0, BATCH_EVENTS + 1);
  }

  /** Bundle entries of the records that can still be read; the others are set aside. */
  async #readable(records: readonly OutboxRecord[]): Promise<readonly BatchEntry[]> {
    const entries: BatchEntry[] = [];
    const damaged: QuarantineRecord[] = [];
    for (const record of records) {
      const read = choiceEvent.safeParse(record.event);
      if (read.success && read.data.id === record.id && read.data.practice === this.#practice) {
        const { id } = record;
        const request = { method: 'PUT', url: `AuditEvent/${id}` };
        entries.push({ id, json: JSON.stringify({ resource: toAuditEvent(read.data), request }) });
      } else {
        damaged.push({ ...record, reason: 'unreadable', status: 0, detail: 'This event can no longer be read.' });
      }
    }
    if (damaged.length > 0) await this.#quarantine(damaged);
    return entries;
  }

  #setAside(sent: readonly OutboxRecord[], refused: readonly Refusal[]): Promise<void> {
    return this.#quarantine(
      refused.flatMap(({ id, status, detail }): QuarantineRecord[] => {
        const record = sent.find((one) => one.id === id);
        return record ? [{ ...record, reason: status === 409 ? 'conflict' : 'refused', status, detail }] : [];
      }),
    );
  }

  async #quarantine(records: readonly QuarantineRecord[]): Promise<void> {
    for (const record of records) this.#settled.add(record.id);
    await this.#keeper.quarantine(records);
    for (const { id, reason, status, detail } of records) {
      this.#report({ kind: 'quarantined', id, reason, status, detail });
    }
  }

  #retry(asked: number, because: string): void {
    if (asked > 0) this.#notBefore = this.#clock() + asked;
    const delay = Math.max(asked, backoff(this.#attempt, this.#random()));
    this.#attempt += 1;
    this.#stopRetry();
    if (this.#closed) return;
    this.#cancelRetry = this.#schedule(() => {
      this.#cancelRetry = undefined;
      void this.#send();
    }, delay);
    this.#report({ kind: 'retry', attempt: this.#attempt, delay, because });
  }

  #stopRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }

  #report(report: OutboxReport): void {
    try {
      this.#onReport?.(report);
    } catch {
      // A listener that fails may not cost a choice.
    }
  }
}
