import { LEAST_PRACTICES, rounded as toFive } from '../disclosure/rule.ts';
import { enrolledAt, type Imports } from '../measures/imports.ts';
import { followShare } from '../measures/log/follow-share.ts';
import { earlier, type Quarter, quarterBefore } from '../measures/measure.ts';
import { added, type ChoiceMonth, total } from '../measures/month-tables.ts';
import { exactFunnelLimits } from '../statistics/overdispersion.ts';
import { compare } from './compare.ts';
import type { FunnelFacts, Happened, Period, PracticePage, Receipt, ReleaseMark } from './page.ts';
import { type Proof, rateReceiptOf, receiptOf } from './receipt.ts';
import type { MirrorReport, Sources } from './report.ts';
import { percent, rounded, topicsOf, yearPeriod } from './topics.ts';
import { seenTrend, trendOf } from './trend.ts';
import { yearOf } from './year.ts';

/** The page of one practice: its own counts whole, for nothing of them leaves it, and of others what the report tells. */

export interface PageSources extends Pick<Sources, 'choices' | 'codes' | 'at' | 'region'> {
  readonly report: MirrorReport;
  /** For what is counted for each thousand patients; absent: that is not shown. */
  readonly imports?: Imports;
  /** Versions of the region by the hash of their rules. */
  readonly versions?: ReadonlyMap<string, string>;
  readonly release?: ReleaseMark;
  readonly checkpoint?: Proof['checkpoint'];
}

const followed = ['accepted', 'kept'] as const;
const withReason = ['excused', 'lacking', 'argued'] as const;
const left = [...withReason, 'bare'] as const;

/** Undefined where the practice has no drafts in the quarter. */
export function practicePage(sources: PageSources, practice: string): PracticePage | undefined {
  const { choices, codes, region, report, release, checkpoint } = sources;
  const quarter = quarterBefore(sources.at);
  const own = choices.filter((row) => row.practice === practice);
  const now = own.filter(({ month }) => quarter.months.includes(month));
  if (now.length === 0) return undefined;
  const proof = { ...(release && { release: release.number }), ...(checkpoint && { checkpoint }) };
  const receipts: Record<string, Receipt> = {};
  const receipt = (id: string, period: Period, more: { channel?: string; specialisms?: readonly string[] } = {}) => {
    receipts[id] = receiptOf(own, { practice, period, ...more }, proof);
    return id;
  };
  const channel = mainChannel(now);
  const topics = topicsOf({ choices, practice, channel, quarter, specialisms: report.specialisms });
  const funnel = funnelOf(sources, practice, channel, quarter);
  const enrolled = sources.imports && enrolledAt(sources.imports, quarter.until).get(practice);
  return {
    ...{ format: 1, kind: 'practice', region, practice, period: report.period },
    ...(enrolled !== undefined && { enrolled }),
    ...(release && { release }),
    happened: { ...happened(now), receipt: receipt('quarter', report.period) },
    trend: trendOf(own, quarter, (period) => receipt(period.name, period)),
    seen: seenTrend({ own, last: quarter, practice, imports: sources.imports }, (period, patients) => {
      const id = `seen ${period.name}`;
      receipts[id] = rateReceiptOf(own, { practice, period, patients }, proof);
      return id;
    }),
    changes: changesOf(own, quarter, sources.versions),
    reasons: codes
      .filter((row) => row.practice === practice && row.about === 'reason' && quarter.months.includes(row.month))
      .reduce(summed, [])
      .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1)),
    topics: topics.map(({ codes: specialisms, ...topic }) => ({
      ...topic,
      receipt: receipt(topic.specialisms, yearPeriod(quarter), { channel, specialisms }),
    })),
    ...(funnel && {
      funnel: { ...funnel, ...(funnel.own && { receipt: receipt('funnel', report.period, { channel }) }) },
    }),
    receipts,
  };
}

const summed = (all: { code: string; n: number }[], { code, n }: { readonly code: string; readonly n: number }) => {
  const known = all.find((one) => one.code === code);
  if (known === undefined) all.push({ code, n });
  else known.n += n;
  return all;
};

function mainChannel(rows: readonly ChoiceMonth[]): string {
  const sizes = new Map<string, number>();
  for (const { channel, counts } of rows)
    sizes.set(channel, (sizes.get(channel) ?? 0) + total(counts, followShare.outOf) + 1);
  return [...sizes].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'unknown';
}

function happened(rows: readonly ChoiceMonth[]): Omit<Happened, 'receipt'> {
  const counts = added(rows);
  const undecided = total(counts, ['ignored', 'open']);
  const { informed, unserved, silent } = counts;
  const [taken, gone] = [total(counts, followed), total(counts, left)];
  return { proposals: taken + gone + undecided, followed: taken, left: gone, undecided, informed, unserved, silent };
}

/** Months in which other rules were first seen, over a year. What was there at the beginning is no change. */
function changesOf(own: readonly ChoiceMonth[], quarter: Quarter, versions: PageSources['versions']) {
  const first = new Map<string, string>();
  const inTime = own.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  for (const { rules, month } of inTime) if (rules !== '' && !first.has(rules)) first.set(rules, month);
  const year = yearOf(quarter);
  const oldest = inTime[0]?.month ?? '';
  return [...first]
    .filter(([, month]) => month > oldest && year.includes(month))
    .map(([rules, month]) => {
      const version = versions?.get(rules);
      const before = own.filter((row) => row.month < month && row.month >= threeBefore(month));
      return { month, ...(version !== undefined && { version }), reasons: total(added(before), withReason) };
    });
}

function threeBefore(month: string): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - 3;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** From what the report tells: where the region is not told there is no funnel, and who is hidden is not in it. */
function funnelOf(
  { choices, report }: PageSources,
  practice: string,
  channel: string,
  quarter: Quarter,
): FunnelFacts | undefined {
  const told = report.measures.filter(({ id }) => id === followShare.id);
  const centre = told.find(({ of }) => 'region' in of)?.value;
  if (centre === undefined || !(centre > 0 && centre < 1)) return undefined;
  const others = told
    .filter((one) => 'practice' in one.of && one.of.practice !== practice && one.channel === channel)
    .map(({ n, value }) => ({ n: toFive(n), value: percent(value) }))
    .sort((a, b) => a.n - b.n || a.value - b.value);
  // Fewer than these, and a dot without a name has one.
  if (others.length < LEAST_PRACTICES) return undefined;
  const rows = choices.filter((row) => row.channel === channel);
  const during = (months: readonly string[]) => rows.filter(({ month }) => months.includes(month));
  const past = during([4, 3, 2, 1].flatMap((back) => earlier(quarter, back).months));
  const found = compare({ now: during(quarter.months), past, year: during(yearOf(quarter)) }, followShare).get(
    practice,
  );
  const estimate = found?.estimate();
  const most = Math.max(30, estimate?.n ?? 0, ...others.map(({ n }) => n));
  const limits = Array.from({ length: 12 }, (_, nth) => {
    const n = Math.round(5 + ((most * 1.05 - 5) * nth) / 11);
    const [inner, outer] = [0.95, 0.998].map((level) => exactFunnelLimits(centre, n, level));
    return {
      n,
      ...{ low: rounded(inner?.low ?? 0), high: rounded(inner?.high ?? 1) },
      ...{ lowest: rounded(outer?.low ?? 0), highest: rounded(outer?.high ?? 1) },
    };
  });
  return {
    ...{ centre, limits, others },
    ...(estimate && {
      own: {
        n: estimate.n,
        ...{ value: percent(estimate.value), low: percent(estimate.low), high: percent(estimate.high) },
      },
    }),
  };
}
