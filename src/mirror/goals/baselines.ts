import { followShare } from '../measures/log/follow-share.ts';
import { quarterBefore } from '../measures/measure.ts';
import { type ChoiceMonth, total } from '../measures/month-tables.ts';
import { alone } from '../reports/compare.ts';
import { groupOf, yearOf } from '../reports/year.ts';
import type { NamedPoint } from '../statistics/cusum.ts';
import { goalTopics } from './format.ts';
import type { Baseline } from './goal.ts';

/** Where a practice stands, from its own month tables alone: by topic over the last four whole quarters, and month by month. */

export interface TopicBaseline {
  readonly topic: string;
  readonly baseline: Baseline;
  /** Proposals a year. */
  readonly size: number;
}

/** Topics without a proposal are left out. `at`: local day. */
export function baselinesOf(months: readonly ChoiceMonth[], at: string): readonly TopicBaseline[] {
  const year = yearOf(quarterBefore(at));
  const rows = months.filter(({ month }) => year.includes(month));
  return goalTopics.flatMap((topic) => {
    const { k, n } = countsOf(rows.filter(({ specialism }) => topic === 'alle' || groupOf(specialism) === topic));
    const found = alone({ k, n });
    if (found === undefined) return [];
    const { value, low, high, level } = found;
    return [{ topic, baseline: { value, low, high, level, n }, size: n }];
  });
}

/** Every whole month, oldest first. */
export function monthlyOf(months: readonly ChoiceMonth[], at: string): readonly NamedPoint[] {
  const names = [...new Set(months.map(({ month }) => month))].filter((month) => month < at.slice(0, 7)).sort();
  return names.map((name) => ({ name, ...countsOf(months.filter(({ month }) => month === name)) }));
}

function countsOf(rows: readonly ChoiceMonth[]) {
  const sum = (of: typeof followShare.of) => rows.reduce((all, { counts }) => all + total(counts, of), 0);
  return { k: sum(followShare.of), n: sum(followShare.outOf) };
}
