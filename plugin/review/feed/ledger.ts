import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { type Filters, fits } from './filters.ts';
import type { PageAnswer } from './logbook-page.ts';
import { localHour } from './period.ts';

type Page = Extract<PageAnswer, { ok: true }>;

/** The choices that this page knows: those on screen, and those that wait until the reader asks for them. */
export interface Ledger {
  /** On screen, newest first. */
  readonly choices: readonly ChoiceEvent[];
  /** Arrived since, newest first. */
  readonly waiting: readonly ChoiceEvent[];
  /** Keys of entries that could not be read. */
  readonly unreadable: ReadonlySet<string>;
}

export const emptyLedger: Ledger = { choices: [], waiting: [], unreadable: new Set() };

/** Puts a page on screen: the first one, or an older one below what stands. */
export function showPage(ledger: Ledger, page: Page, filters: Filters): Ledger {
  const waiting = new Set(ledger.waiting.map((choice) => choice.id));
  const fresh = unknownOf(ledger, page, filters).filter((choice) => !waiting.has(choice.id));
  return {
    ...ledger,
    choices: newestFirst([...ledger.choices, ...fresh]),
    unreadable: new Set([...ledger.unreadable, ...page.unreadable]),
  };
}

/** Keeps new arrivals aside, so that nothing moves under the reader's eyes. */
export function holdPage(ledger: Ledger, page: Page, filters: Filters): Ledger {
  return {
    ...ledger,
    waiting: newestFirst([...ledger.waiting, ...unknownOf(ledger, page, filters)]),
    unreadable: new Set([...ledger.unreadable, ...page.unreadable]),
  };
}

/** Puts what waited on screen. */
export function admit(ledger: Ledger): Ledger {
  return { ...ledger, choices: newestFirst([...ledger.waiting, ...ledger.choices]), waiting: [] };
}

/** True when nothing on this page was known before: there may be more new ones behind it. */
export function isAllNew(ledger: Ledger, page: Page, filters: Filters): boolean {
  const asked = page.choices.filter((choice) => fits(choice, filters));
  return (
    asked.length + page.unreadable.length > 0 &&
    unknownOf(ledger, page, filters).length === asked.length &&
    page.unreadable.every((key) => !ledger.unreadable.has(key))
  );
}

/** The choices by local day, in the order given. */
export function byDay(choices: readonly ChoiceEvent[]): ReadonlyMap<string, readonly ChoiceEvent[]> {
  const days = new Map<string, ChoiceEvent[]>();
  for (const choice of choices) {
    const { date } = localHour(choice.hour);
    const day = days.get(date);
    if (day === undefined) days.set(date, [choice]);
    else day.push(choice);
  }
  return days;
}

function unknownOf(ledger: Ledger, page: Page, filters: Filters): readonly ChoiceEvent[] {
  const known = new Set([...ledger.choices, ...ledger.waiting].map((choice) => choice.id));
  return page.choices.filter((choice) => {
    if (known.has(choice.id) || !fits(choice, filters)) return false;
    known.add(choice.id);
    return true;
  });
}

// A UUID v7 begins with its own time: within one hour it still tells the order.
function newestFirst(choices: readonly ChoiceEvent[]): readonly ChoiceEvent[] {
  return [...choices].sort((a, b) => compare(b.hour, a.hour) || compare(b.id, a.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
