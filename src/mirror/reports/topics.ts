import { followShare } from '../measures/log/follow-share.ts';
import { earlier, type Quarter } from '../measures/measure.ts';
import type { ChoiceMonth } from '../measures/month-tables.ts';
import { type Compared, compare, threeOf, type Verdict, verdictOf } from './compare.ts';
import type { Period, Topic } from './page.ts';
import type { MeasureFigure } from './report.ts';
import { groupOf, specialismGroups, yearOf } from './year.ts';

/** What a practice hears about: at most one strength, and two to learn from. From shares that are marked, never from reasons. */

export interface TopicSources {
  readonly choices: readonly ChoiceMonth[];
  readonly practice: string;
  readonly channel: string;
  readonly quarter: Quarter;
  /** What is told of the region by specialism. */
  readonly specialisms: readonly MeasureFigure[];
}

/** Every specialism together: the most chances, so the first of which something is sure. */
const ALL = 'alle';

type Found = Omit<Topic, 'receipt' | 'role'> & { readonly codes: readonly string[]; readonly score: number };

export function topicsOf(sources: TopicSources): readonly (Omit<Topic, 'receipt'> & Pick<Found, 'codes'>)[] {
  const found = [ALL, ...specialismGroups].flatMap((group) => topicOf(group, sources));
  const sure = found.toSorted((a, b) => Math.abs(b.score) - Math.abs(a.score));
  const strength =
    sure.find(({ verdict }) => verdict === 'higher') ?? sure.find(({ verdict }) => verdict === 'similar');
  const toLearn = [
    ...sure.filter(({ verdict }) => verdict === 'lower'),
    ...found.filter(({ verdict }) => verdict === 'too-little').sort((a, b) => b.n - a.n),
  ].slice(0, 2);
  return [
    ...(strength === undefined ? [] : [{ ...bare(strength), role: 'strength' as const }]),
    ...toLearn.map((one) => ({ ...bare(one), role: 'learn' as const })),
  ];
}

const isIn = (specialism: string, group: string) => group === ALL || groupOf(specialism) === group;

const bare = ({ score: _, ...topic }: Found) => topic;

export const yearPeriod = (quarter: Quarter): Period => ({
  name: `${earlier(quarter, 3).name}–${quarter.name}`,
  from: `${yearOf(quarter)[0]}-01`,
  until: quarter.until,
});

function topicOf(group: string, sources: TopicSources): readonly Found[] {
  const { choices, practice, channel, quarter, specialisms } = sources;
  const rows = choices.filter((row) => row.channel === channel && isIn(row.specialism, group));
  const during = (months: readonly string[]) => rows.filter(({ month }) => months.includes(month));
  const now = during(yearOf(quarter));
  const stretch = { now, past: during(yearOf(earlier(quarter, 4))), year: now };
  const all = compare(stretch, followShare).get(practice);
  const { without, shown } = threeOf(followShare);
  if (all === undefined) return [];
  const found = [without, shown].map((parts) => compare(stretch, parts).get(practice));
  const verdict = verdictOf(all, found[0], found[1]);
  const { value, low, high, n } = all.estimate();
  const own = now.filter((row) => row.practice === practice);
  // Of another channel nothing is held beside it.
  const beside = all.against === 'channel' ? besideOf(group, specialisms) : undefined;
  return [
    {
      specialisms: group,
      ...{ value: percent(value), low: percent(low), high: percent(high), n, verdict },
      ...needed(all, verdict, own, quarter),
      ...(beside !== undefined && { beside }),
      codes: [...new Set(own.map(({ specialism }) => specialism))].sort(),
      score: all.difference * n,
    },
  ];
}

export const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
/** What others did is in it: to the percent, as it is read. */
export const percent = (value: number) => Math.round(value * 100) / 100;

/** Of a practice that sends in for a year already no month can be told: a year is all that counts. */
function needed(
  { needed: enough, n }: Compared,
  verdict: Verdict,
  own: readonly ChoiceMonth[],
  { until }: Quarter,
): Pick<Topic, 'needed' | 'enoughBy'> {
  if (verdict !== 'too-little' || !Number.isFinite(enough) || n >= enough) return {};
  const first = own.map(({ month }) => month).sort()[0] ?? until.slice(0, 7);
  const months = numberOf(until) - numberOf(first) + 1;
  const more = Math.ceil(((enough - n) * months) / Math.max(1, n));
  return { needed: enough, ...(months < 12 && months + more <= 12 && { enoughBy: monthAt(numberOf(until) + more) }) };
}

const numberOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthAt = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The region in this group, from nothing but figures that are told. */
function besideOf(group: string, specialisms: readonly MeasureFigure[]): number | undefined {
  const own = specialisms.filter(
    ({ id, specialism }) => id === followShare.id && specialism !== undefined && isIn(specialism, group),
  );
  const n = own.reduce((sum, one) => sum + one.n, 0);
  return n === 0 ? undefined : percent(own.reduce((sum, one) => sum + one.value * one.n, 0) / n);
}
