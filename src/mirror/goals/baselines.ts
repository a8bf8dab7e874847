import { acceptanceOfShown } from '../measures/log/acceptance-of-shown.ts';
import { followShare } from '../measures/log/follow-share.ts';
import { reasonedDeviation } from '../measures/log/reasoned-deviation.ts';
import { sentAsChosen } from '../measures/log/sent-as-chosen.ts';
import { quarterBefore, type ShareMeasure } from '../measures/measure.ts';
import { type ChoiceMonth, type CodeMonth, type Counter, total } from '../measures/month-tables.ts';
import { alone } from '../reports/compare.ts';
import { groupOf, yearOf } from '../reports/year.ts';
import type { NamedPoint } from '../statistics/cusum.ts';
import { type GoalSubject, goalTopics } from './format.ts';
import type { Baseline } from './goal.ts';

/** Where a practice stands, from its own month tables alone: by topic over the last four whole quarters, and month by month. */

interface TopicBaseline {
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

/** Where a practice stands on something that a goal may be about. */
export interface SubjectBaseline extends GoalSubject {
  readonly baseline: Baseline;
  /** What a year holds. */
  readonly size: number;
}

const shares = {
  'follow-share': followShare,
  'acceptance-of-shown': acceptanceOfShown,
  'reasoned-deviation': reasonedDeviation,
  'sent-as-chosen': sentAsChosen,
} as const;
const shareNames = ['follow-share', 'acceptance-of-shown', 'reasoned-deviation', 'sent-as-chosen'] as const;
/** Of a topic those reasons that are given most. */
const MOST_REASONS = 3;

/** Everything of the own mirror with ten chances or more, over the last four whole quarters. `at`: local day. */
export function goalBaselines(
  { choices, codes }: { readonly choices: readonly ChoiceMonth[]; readonly codes: readonly CodeMonth[] },
  at: string,
): readonly SubjectBaseline[] {
  const year = yearOf(quarterBefore(at));
  return goalTopics.flatMap((topic) => {
    const isIn = (row: { readonly month: string; readonly specialism: string }) =>
      year.includes(row.month) && (topic === 'alle' || groupOf(row.specialism) === topic);
    const rows = choices.filter(isIn);
    const of = shareNames.map((measure) => ({ measure, topic, ...counted(rows, shares[measure]) }));
    const n = counted(rows, followShare).n;
    const left = new Map<string, number>();
    for (const { code, n } of codes.filter((row) => row.about === 'reason' && isIn(row)))
      left.set(code, (left.get(code) ?? 0) + n);
    const most = [...left].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, MOST_REASONS);
    const reasons = most.map(([reason, k]) => ({ measure: 'left-for' as const, topic, reason, k: Math.min(k, n), n }));
    return [...of, ...reasons].flatMap(({ k, n, ...subject }): SubjectBaseline[] => {
      const found = n < 10 ? undefined : alone({ k, n });
      if (found === undefined) return [];
      const { value, low, high, level } = found;
      return [{ ...subject, baseline: { value, low, high, level, n }, size: n }];
    });
  });
}

/** Every whole month, oldest first. */
export function monthlyOf(months: readonly ChoiceMonth[], at: string): readonly NamedPoint[] {
  const names = [...new Set(months.map(({ month }) => month))].filter((month) => month < at.slice(0, 7)).sort();
  return names.map((name) => ({ name, ...countsOf(months.filter(({ month }) => month === name)) }));
}

const countsOf = (rows: readonly ChoiceMonth[]) => counted(rows, followShare);

function counted(rows: readonly ChoiceMonth[], { of, outOf }: Pick<ShareMeasure, 'of' | 'outOf'>) {
  const sum = (some: readonly Counter[]) => rows.reduce((all, { counts }) => all + total(counts, some), 0);
  return { k: sum(of), n: sum(outOf) };
}
