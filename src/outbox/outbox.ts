import { type ChoiceEvent, choiceEvent } from '../advice/choice.ts';
import { type Dispatch, dispatcher, type Pause } from './dispatch.ts';
import { indexedDbStorage } from './indexeddb.ts';
import { type Keeper, type Kept, keeper } from './keeper.ts';
import { memoryStorage } from './memory.ts';
import * as ports from './ports.ts';
import type { OutboxReport } from './report.ts';
import type { OutboxCounts, OutboxStorage, QuarantineRecord } from './storage.ts';

export interface OutboxOptions {
  /** FHIR base of the logbook. */
  readonly logbook: string;
  /** Pseudonym of the practice; every event of this outbox is of this practice. */
  readonly practice: string;
  /** Where a host adds its tokens. Default: the page's fetch. */
  readonly fetch?: ports.Fetch | undefined;
  /** Told what happens; may throw without harm. */
  readonly onReport?: ((report: OutboxReport) => void) | undefined;
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
 * sent at once, again after 1 s to 10 min while that fails, and is deleted only when the logbook names its id. What the
 * logbook refuses is kept apart, counted and reported, and not sent again. Nothing here throws at the caller.
 *
 * Outboxes of the same logbook and practice share one queue, in this tab and in others; outboxes of another logbook or
 * practice never see it.
 */
export class Outbox {
  readonly #lane: string;
  readonly #practice: string;
  readonly #clock: ports.Clock;
  readonly #schedule: ports.Schedule;
  readonly #exclusive: ports.Exclusive;
  readonly #keeper: Keeper;
  readonly #dispatch: Dispatch;
  readonly #onReport: ((report: OutboxReport) => void) | undefined;
  #turn: Promise<void> | undefined;
  #sending: Promise<void> | undefined;
  #again = false;
  #closed = false;
  #cancelRetry: (() => void) | undefined;

  constructor({ logbook, practice, ...options }: OutboxOptions) {
    const url = logbook.replace(/\/+$/, '');
    this.#lane = `${url} ${practice}`;
    this.#practice = practice;
    this.#clock = options.clock ?? Date.now;
    this.#schedule = options.schedule ?? ports.schedule;
    this.#exclusive = options.exclusive ?? ports.exclusive;
    this.#onReport = options.onReport;
    const report = (said: OutboxReport) => this.#report(said);
    this.#keeper = keeper(options.storage ?? indexedDbStorage(this.#lane), memoryStorage(), {
      schedule: this.#schedule,
      onTrouble: (cause) => report({ kind: 'not-durable', because: String(cause) }),
    });
    this.#dispatch = dispatcher({
      url,
      practice,
      report,
      keeper: this.#keeper,
      fetch: options.fetch ?? ports.fetchNow,
      clock: this.#clock,
      random: options.random ?? Math.random,
      schedule: this.#schedule,
    });
  }

  /**
   * Keeps an event and sends it. Resolves when it is on disk, or after 150 ms with `late`. `refused`: it is not a choice
   * event of this practice, or the outbox is closed; it is reported and goes nowhere.
   */
  async append(event: ChoiceEvent): Promise<Kept | 'refused'> {
    const read = choiceEvent.safeParse(event);
    if (this.#closed) return this.#refuse('the outbox is closed');
    if (!read.success) {
      return this.#refuse(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
    }
    const { id, practice } = read.data;
    if (practice !== this.#practice) return this.#refuse(`practice ${practice} is not ${this.#practice}`);
    const kept = await this.#keeper.keep({ id, added: this.#clock(), event: read.data });
    this.#report({ kind: 'kept', id, kept });
    void this.#takeTurn();
    return kept;
  }

  /**
   * Sends what waits, now. Call it when the page is shown, when the line returns, and with `leaving` when the page becomes
   * hidden: then it does not wait for another tab, and the request may outlive the page. Resolves when all is sent or the
   * next attempt is planned.
   */
  async flush({ leaving = false }: { readonly leaving?: boolean } = {}): Promise<void> {
    if (this.#closed) return;
    await (leaving ? this.#send(true) : this.#takeTurn());
  }

  /** How many events wait, and how many are set aside. */
  state(): Promise<OutboxCounts> {
    return this.#keeper.counts();
  }

  /** The events that are set aside, with what the logbook said of them. */
  quarantined(): Promise<readonly QuarantineRecord[]> {
    return this.#keeper.quarantined();
  }

  /**
   * True when the browser promised not to clear what waits. False in a private window, or where the browser may clear it
   * when room runs out: an admin page can say so.
   */
  persistent(): Promise<boolean> {
    return this.#keeper.persistent();
  }

  /** Stops sending. What waits stays on disk for the next page. */
  close(): void {
    this.#closed = true;
    this.#stopRetry();
    void (this.#sending ?? Promise.resolve()).then(() => this.#keeper.close());
  }

  /** Sends in its turn among the tabs; what is appended while it runs goes along. */
  #takeTurn(): Promise<void> {
    if (this.#turn) {
      this.#again = true;
      return this.#turn;
    }
    const turn = async () => {
      do {
        this.#again = false;
        await this.#exclusive(`tenzij-outbox ${this.#lane}`, () => this.#send(false));
      } while (this.#again && !this.#closed && !this.#cancelRetry);
    };
    this.#turn = turn()
      .catch((cause) => this.#report({ kind: 'failed', because: String(cause) }))
      .finally(() => {
        this.#turn = undefined;
      });
    return this.#turn;
  }

  /** Sends, in turn or not, one request at a time. Never rejects. */
  #send(leaving: boolean): Promise<void> {
    this.#stopRetry();
    this.#sending ??= this.#dispatch(leaving, () => this.#closed)
      .catch((cause): Pause => ({ attempt: 0, delay: 60_000, because: String(cause) }))
      .then((pause) => {
        this.#sending = undefined;
        if (pause && !this.#closed) this.#planRetry(pause);
      });
    return this.#sending;
  }

  #planRetry({ attempt, delay, because }: Pause): void {
    this.#cancelRetry = this.#schedule(() => {
      this.#cancelRetry = undefined;
      void this.#takeTurn();
    }, delay);
    this.#report({ kind: 'retry', attempt, delay, because });
  }

  #stopRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }

  #refuse(because: string): 'refused' {
    this.#report({ kind: 'refused', because });
    return 'refused';
  }

  #report(report: OutboxReport): void {
    try {
      this.#onReport?.(report);
    } catch {
      // A listener that fails may not cost a choice.
    }
  }
}
