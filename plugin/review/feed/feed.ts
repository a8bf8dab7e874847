import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { type Filters, isReversed, toQuery } from './filters.ts';
import { admit, emptyLedger, holdPage, isAllNew, type Ledger, showPage } from './ledger.ts';
import { type PageAnswer, type Problem, readPage, searchAddress } from './logbook-page.ts';
import { referralOf } from './standing.ts';
import { readCourse, readPeriod, type WholeAnswer } from './whole-answer.ts';

/** Where the feed asks, and for what; read anew at every question, so that "today" follows the clock. */
export interface FeedSource {
  readonly logbook: () => string;
  readonly filters: () => Filters;
  readonly fetcher: () => typeof fetch;
  readonly now: () => Date;
  /** Called when the logbook begins to fail, or fails in another way; for the vendor. */
  readonly onProblem: (problem: Problem, message: string) => void;
}

type Page = Extract<PageAnswer, { ok: true }>;

const pageSize = 50;
const pollSize = 10;
/** After this many pages of nothing but new choices, the reader gets a fresh first page instead. */
const mostPolls = 5;

/** The stream of choices for the present filters: first page, older pages, new arrivals. It never throws. */
export class ChoiceFeed implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: FeedSource;
  #abort = new AbortController();
  #polling = false;
  #etag: string | undefined;
  #next: string | undefined;
  #answeredQuery = '';

  ledger: Ledger = emptyLedger;
  /** The filters that the ledger answers; absent before the first answer. */
  answered: Filters | undefined;
  /** All of the period and specialism, whatever else is asked for; absent when it is not here, or could not be had. */
  period: WholeAnswer | undefined;
  /** The whole course of referrals that were opened, by `referralOf`. */
  readonly courses = new Map<string, readonly ChoiceEvent[]>();
  busy: 'first' | 'older' | undefined;
  /** What stands between the reader and the logbook now. */
  problem: Problem | undefined;
  /** When the logbook last answered. */
  updated: Date | undefined;
  /** More arrived than was read: showing them begins with a new first page. */
  overflow = false;

  constructor(host: ReactiveControllerHost, source: FeedSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.busy = undefined;
  }

  /** Every choice that this page knows of, but for what waits. A choice may be in it twice. */
  get known(): readonly ChoiceEvent[] {
    return [...this.inPeriod, ...[...this.courses.values()].flat()];
  }

  /** What is counted: not what belongs to a course alone, which may lie outside the period. */
  get inPeriod(): readonly ChoiceEvent[] {
    return [...this.ledger.choices, ...(this.period?.choices ?? [])];
  }

  /** True when nothing of the period is left out of `known`. */
  get isWhole(): boolean {
    const { answered = {} } = this;
    const { kind, reason, service } = answered;
    return this.period?.whole ?? (!this.hasOlder && !kind && !reason && !service);
  }

  get hasOlder(): boolean {
    return this.#next !== undefined;
  }

  /** Begins anew with the present filters; the old choices stand until the answer is here. */
  async load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const filters = this.#source.filters();
    this.busy = 'first';
    this.#host.requestUpdate();
    const period = filters.service === undefined ? undefined : await this.#period(filters, signal);
    const page = period
      ? this.#listed(period)
      : await this.#read(this.#address(toQuery(filters, pageSize)), signal, isReversed(filters));
    if (signal.aborted) return;
    this.busy = undefined;
    if (page !== undefined) {
      this.ledger = showPage(emptyLedger, page, filters);
      this.answered = filters;
      this.#answeredQuery = this.#query(filters);
      this.period = period;
      this.courses.clear();
      this.#next = page.next;
      this.#etag = undefined;
      this.overflow = false;
      if (!this.isWhole) void this.#readPeriod(filters, signal);
    }
    this.#host.requestUpdate();
  }

  /** Reads all of a referral, also what lies outside the filters. Where that cannot be had, what is known of it stays. */
  async readCourse(choice: ChoiceEvent): Promise<void> {
    const search = this.#address(new URLSearchParams());
    if (!search || this.courses.has(referralOf(choice))) return;
    const { signal } = this.#abort;
    const course = await readCourse(search, choice, this.#source.fetcher(), signal);
    if (signal.aborted || !course) return;
    this.courses.set(referralOf(choice), course);
    this.#host.requestUpdate();
  }

  /** Adds the next page of older choices. */
  async older(): Promise<void> {
    const { signal } = this.#abort;
    const { answered } = this;
    if (this.#next === undefined || answered === undefined || this.busy !== undefined) return;
    this.busy = 'older';
    this.#host.requestUpdate();
    const page = await this.#read(new URL(this.#next), signal);
    if (signal.aborted) return;
    this.busy = undefined;
    if (page !== undefined) {
      this.ledger = showPage(this.ledger, page, answered);
      // A server whose next page is this page again would never end.
      this.#next = page.next === this.#next ? undefined : page.next;
    }
    this.#host.requestUpdate();
  }

  /** Looks for new arrivals, at the price of one small answer. True when the logbook answered. */
  async poll(): Promise<boolean> {
    if (this.busy !== undefined || this.#polling) return true;
    const filters = this.#source.filters();
    if (isReversed(filters)) return true;
    if (this.answered === undefined || this.#query(filters) !== this.#answeredQuery) {
      await this.load();
      return this.problem === undefined;
    }
    this.#polling = true;
    try {
      return await this.#pollPages(filters, this.#abort.signal);
    } finally {
      this.#polling = false;
    }
  }

  /** Puts the new arrivals on screen. */
  async admit(): Promise<void> {
    if (this.overflow) return this.load();
    this.ledger = admit(this.ledger);
    this.#host.requestUpdate();
  }

  async #readPeriod(filters: Filters, signal: AbortSignal): Promise<void> {
    const period = await this.#period(filters, signal);
    if (signal.aborted) return;
    this.period = period;
    this.#host.requestUpdate();
  }

  async #period(filters: Filters, signal: AbortSignal): Promise<WholeAnswer | undefined> {
    const search = this.#address(new URLSearchParams());
    return search && !isReversed(filters) ? readPeriod(search, filters, this.#source.fetcher(), signal) : undefined;
  }

  /** No server searches by service: the list is taken from the whole period. */
  #listed({ choices }: WholeAnswer): Page {
    this.problem = undefined;
    this.updated = this.#source.now();
    return { ok: true, choices, unreadable: [], unchanged: false };
  }

  async #pollPages(filters: Filters, signal: AbortSignal): Promise<boolean> {
    let address = this.#address(toQuery(filters, pollSize));
    let etag: string | undefined;
    for (let turn = 0; turn < mostPolls; turn += 1) {
      const page = await this.#read(address, signal, false, turn === 0 ? this.#etag : undefined);
      if (signal.aborted) return true;
      if (page === undefined) {
        this.#host.requestUpdate();
        return false;
      }
      if (page.unchanged) return true;
      const allNew = isAllNew(this.ledger, page, filters);
      // Across origins the header that sends it back needs the server's consent; without it every poll would fail.
      if (turn === 0 && address?.origin === location.origin) etag = page.etag;
      this.ledger = holdPage(this.ledger, page, filters);
      this.#host.requestUpdate();
      if (!allNew || page.next === undefined) {
        // Kept only now: an answer "unchanged" may never hide a page that was not read.
        this.#etag = etag;
        return true;
      }
      address = new URL(page.next);
    }
    this.overflow = true;
    this.#host.requestUpdate();
    return true;
  }

  async #read(address: URL | undefined, signal: AbortSignal, skip = false, etag?: string): Promise<Page | undefined> {
    if (skip) return undefined;
    const answer: PageAnswer =
      address === undefined
        ? { ok: false, problem: 'unset', message: `logbook is no web address: "${this.#source.logbook()}"` }
        : await readPage(address, this.#source.fetcher(), signal, etag);
    if (signal.aborted) return undefined;
    if (!answer.ok) {
      if (this.problem !== answer.problem) this.#source.onProblem(answer.problem, answer.message);
      this.problem = answer.problem;
      return undefined;
    }
    this.problem = undefined;
    this.updated = this.#source.now();
    return answer;
  }

  #address(query: URLSearchParams): URL | undefined {
    const url = searchAddress(this.#source.logbook(), document.baseURI);
    if (url !== undefined) url.search = query.toString();
    return url;
  }

  #query(filters: Filters): string {
    return `${this.#source.logbook()} ${toQuery(filters, pageSize)} ${filters.service ?? ''}`;
  }
}
