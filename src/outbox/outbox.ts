import type { ChoiceEvent } from '../advice/index.ts';
import { type Fetch, toAuditEvent } from '../fhir/index.ts';
import { type Dispatch, dispatcher } from './dispatch.ts';
import { type DurableQueue, durableQueue, type Kept } from './durable-queue.ts';
import { indexedDbStorage } from './indexeddb.ts';
import * as ports from './ports.ts';
import type { OutboxStorage } from './storage.ts';

export interface OutboxOptions {
  /** FHIR base of the logbook. */
  readonly logbook: string;
  /** Pseudonym of the practice; every event of this outbox is of this practice. */
  readonly practice: string;
  /** Told what happens. What it throws changes nothing. */
  readonly onReport?: ((report: ports.OutboxReport) => void) | undefined;
  /** Where a host adds its tokens. Default: the page's fetch. */
  readonly fetch?: Fetch | undefined;
  /** Default: IndexedDB. Memory steps in wherever it fails. */
  readonly storage?: OutboxStorage | undefined;
  readonly clock?: ports.Clock | undefined;
  readonly random?: ports.Random | undefined;
  readonly schedule?: ports.Schedule | undefined;
  /** Lets one tab send at a time. Default: the Web Locks API. */
  readonly exclusive?: ports.Exclusive | undefined;
}

/**
 * Client side of the choice log: append, deliver, confirm. An event is on disk before the choice goes back to the HIS, is
 * sent at once, again after 1 s to 10 min while that fails, and is done only when the logbook names its id. Even then it stays
 * for 14 days, and is sent again when the log turns out to have shrunk or changed, as after a restored backup. What the
 * logbook refuses is kept apart, counted and reported, and not sent again. Nothing here throws at the caller.
 *
 * Outboxes of the same logbook and practice share one queue, in this tab and in others; outboxes of another logbook or
 * practice never see it.
 */
export class Outbox {
  readonly #queue: DurableQueue;
  readonly #schedule: ports.Schedule;
  readonly #clock: ports.Clock;
  /** Sends when no other tab does. */
  readonly #inTurn: () => Promise<void>;
  readonly #dispatch: Dispatch;
  #sending: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor({
    logbook,
    practice,
    onReport = () => {},
    fetch = globalThis.fetch,
    clock = Date.now,
    random = Math.random,
    schedule = ports.schedule,
    exclusive = ports.exclusive,
    storage,
  }: OutboxOptions) {
    const url = logbook.replace(/\/+$/, '');
    const lane = `${url} ${practice}`;
    const report = (told: ports.OutboxReport) => {
      try {
        onReport(told);
      } catch {
        // The host's own trouble.
      }
    };
    this.#schedule = schedule;
    this.#clock = clock;
    this.#inTurn = () => exclusive(`tenzij-outbox ${lane}`, () => this.#send());
    this.#queue = durableQueue(storage ?? indexedDbStorage(lane), schedule, (cause) =>
      report({ kind: 'not-durable', because: String(cause) }),
    );
    this.#dispatch = dispatcher({ url, practice, queue: this.#queue, report, fetch, clock, random });
  }

  /** Keeps an event and sends it. Resolves when it is on disk, or after 150 ms with `late`. */
  async append(event: ChoiceEvent): Promise<Kept> {
    const { id } = event;
    const request = { method: 'PUT', url: `AuditEvent/${id}` };
    const entry = JSON.stringify({ resource: toAuditEvent(event), request });
    const kept = await this.#queue.keep({ id, entry, since: this.#clock() });
    void this.flush();
    return kept;
  }

  /**
   * Sends what waits, now. Call it when the page is shown, when the line returns, and with `leaving` when the page becomes
   * hidden: then it does not wait for another tab, and what no request has held yet does not wait for the answer to a request that is
   * under way. Resolves when all is sent or the next attempt is planned.
   */
  flush({ leaving = false }: { readonly leaving?: boolean } = {}): Promise<void> {
    if (!leaving) return this.#inTurn();
    return this.#sending ? this.#dispatch.parting() : this.#send(true);
  }

  /** How many events wait, and how many are set aside. */
  state(): Promise<{ readonly waiting: number; readonly quarantined: number }> {
    return this.#queue.state();
  }

  /** Sends, in turn or not, one request at a time; what is appended meanwhile goes along. */
  #send(isLeaving = false): Promise<void> {
    this.#cancelRetry?.();
    this.#sending ??= this.#dispatch.all(isLeaving).then((delay) => {
      this.#sending = undefined;
      if (delay !== undefined) this.#cancelRetry = this.#schedule(() => void this.flush(), delay);
    });
    return this.#sending;
  }
}
