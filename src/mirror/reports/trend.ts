import { enrolledAt, type Imports } from '../measures/imports.ts';
import { followShare } from '../measures/log/follow-share.ts';
import { earlier, type Quarter } from '../measures/measure.ts';
import { added, type ChoiceMonth, outcomeCounters, total } from '../measures/month-tables.ts';
import { type ChartPoint, pChart, uChart } from '../statistics/control-chart.ts';
import type { Period, TrendQuarter } from './page.ts';
import { rounded } from './topics.ts';

/** A practice beside itself, quarter by quarter: a p-chart of the share that followed, a u-chart of what was seen for each thousand patients. */

const QUARTERS = 8;

type Rows = readonly ChoiceMonth[];

/** Rules under which most of these drafts were judged: a change of them begins new limits. */
function baseOf(rows: Rows): string {
  const sizes = new Map<string, number>();
  for (const { rules, counts } of rows) sizes.set(rules, (sizes.get(rules) ?? 0) + total(counts, followShare.outOf));
  return [...sizes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

const quartersUpTo = (last: Quarter) =>
  Array.from({ length: QUARTERS }, (_, back) => earlier(last, QUARTERS - 1 - back));
const periodOf = ({ name, months, until }: Quarter): Period => ({ name, from: `${months[0]}-01`, until });

export function trendOf(own: Rows, last: Quarter, receipt: (period: Period) => string): readonly TrendQuarter[] {
  const quarters = quartersUpTo(last).flatMap((one) => {
    const rows = own.filter(({ month }) => one.months.includes(month));
    const counts = added(rows);
    const point = { k: total(counts, followShare.of), n: total(counts, followShare.outOf), base: baseOf(rows) };
    return point.n === 0 ? [] : [{ one, point }];
  });
  const drawn = pChart(quarters.map(({ point }) => point));
  return drawn.flatMap((point, nth) => {
    const quarter = quarters[nth]?.one;
    return quarter === undefined ? [] : [drawnOf(point, drawn[nth - 1], quarter, point.n, receipt(periodOf(quarter)))];
  });
}

interface SeenSources {
  readonly own: Rows;
  readonly last: Quarter;
  readonly practice: string;
  readonly imports: Imports | undefined;
}

/** Of whole quarters only: the one in which a practice began would look like a rise. Empty where nobody told how many patients there are. */
export function seenTrend(
  { own, last, practice, imports }: SeenSources,
  receipt: (period: Period, patients: number) => string,
): readonly TrendQuarter[] {
  const first = own.reduce((month, row) => (row.month < month ? row.month : month), '9999-12');
  const quarters = quartersUpTo(last).flatMap((one) => {
    const patients = imports && enrolledAt(imports, one.until).get(practice);
    if (!patients || (one.months[0] ?? '') <= first) return [];
    const rows = own.filter(({ month }) => one.months.includes(month));
    return [
      { one, patients, point: { k: total(added(rows), outcomeCounters), n: patients / 1000, base: baseOf(rows) } },
    ];
  });
  const drawn = uChart(quarters.map(({ point }) => point));
  return drawn.flatMap((point, nth) => {
    const quarter = quarters[nth];
    if (quarter === undefined) return [];
    const { one, patients } = quarter;
    return [drawnOf(point, drawn[nth - 1], one, patients, receipt(periodOf(one), patients))];
  });
}

const drawnOf = (
  { value, centre, low, high, rules, base }: ChartPoint,
  before: ChartPoint | undefined,
  { name }: Quarter,
  n: number,
  receipt: string,
): TrendQuarter => ({
  ...{ name, value: rounded(value), n, centre: rounded(centre), low: rounded(low), high: rounded(high) },
  ...{ isMarked: rules.length > 0, rules, isNewBase: before !== undefined && before.base !== base, receipt },
});
