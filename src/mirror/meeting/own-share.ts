import { followShare } from '../measures/log/follow-share.ts';
import { earlier, quarterBefore } from '../measures/measure.ts';
import { type ChoiceMonth, total } from '../measures/month-tables.ts';
import { groupOf, yearOf } from '../reports/year.ts';
import type { Share } from '../statistics/estimate.ts';

/** A practice's own counts, of one subject, over whole months. */

/** A row of the own month tables. */
export type OwnMonth = Pick<ChoiceMonth, 'month' | 'specialism' | 'counts'>;

/** Every specialism together. */
export const EVERY = 'alle';

/** Followed, of what was decided on. `months`: the ones that count. */
export function ownShare(rows: readonly OwnMonth[], subject: string, months: readonly string[]): Share {
  const own = rows.filter(
    ({ month, specialism }) => months.includes(month) && (subject === EVERY || groupOf(specialism) === subject),
  );
  const sum = (counters: typeof followShare.of) => own.reduce((all, { counts }) => all + total(counts, counters), 0);
  return { k: sum(followShare.of), n: sum(followShare.outOf) };
}

/** Months that lie whole within two local days. */
export function wholeMonths(from: string, until: string): readonly string[] {
  const found: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  if (!from.endsWith('-01')) month += 1;
  while (found.length < 120) {
    const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
    if (!(last <= until)) break;
    found.push(last.slice(0, 7));
    month += 1;
  }
  return found;
}

/** The baseline of a plan: the year up to the last whole quarter, and how many chances a month brings. */
export function baselineOf(rows: readonly OwnMonth[], subject: string, at: string) {
  const quarter = quarterBefore(at);
  const months = yearOf(quarter);
  const first = rows.reduce((least, { month }) => (month < least ? month : least), '9999-12');
  const counted = months.filter((month) => month >= first);
  const { k, n } = ownShare(rows, subject, counted);
  return {
    ...{ k, n, from: `${counted[0] ?? months[0]}-01`, until: quarter.until },
    monthly: counted.length === 0 ? 0 : Math.round((n * 10) / counted.length) / 10,
  };
}

/** The day on which a quarter after the running one has ended: the usual day to look again. */
export function twoQuartersOn(at: string): string {
  return earlier(quarterBefore(at), -2).until;
}
