import type { MinedMoment } from './mined.ts';

/** After an exclusion went live: what was predicted from the year before beside what came, with a band. */

export interface Prediction {
  readonly specialism?: string | undefined;
  readonly service: string;
  readonly icpc: string;
  readonly reason?: string | undefined;
}

export interface FollowedMeasure {
  /** Proposals of the case; departures from the service for the reason, in all cases; and referrals of the case, which should stay. */
  readonly measure: 'proposals' | 'departures' | 'referrals';
  /** Numbers over the days since. */
  readonly predicted: number;
  readonly observed: number;
  /** What would be observed in 99 of 100 cases if the prediction is right: both sides are counted, and so unsure. */
  readonly low: number;
  readonly high: number;
  readonly within: boolean;
}

export interface Followed {
  readonly from: string;
  readonly until: string;
  readonly days: number;
  readonly measures: readonly FollowedMeasure[];
  /** `too-early`: fewer than ten referrals of the case were to be expected by now. */
  readonly verdict: 'as-predicted' | 'otherwise' | 'too-early';
}

const DAY = 86_400_000;
const YEAR_DAYS = 365;
const REACH = 2.576;
const LEAST = 10;

/** `from`: the first day on which the draft was live; `until`: the last one that is counted. */
export function followed(
  { specialism, service, icpc, reason }: Prediction,
  moments: readonly MinedMoment[],
  { from, until }: { readonly from: string; readonly until: string },
): Followed {
  const start = Date.parse(from);
  const days = Math.max(0, Math.round((Date.parse(until) - start) / DAY) + 1);
  const first = moments.reduce((all, { day }) => (day < all ? day : all), from);
  const earliest = new Date(Math.max(Date.parse(first), start - YEAR_DAYS * DAY)).toISOString().slice(0, 10);
  const before = moments.filter(({ day }) => day >= earliest && day < from);
  const after = moments.filter(({ day }) => day >= from && day <= until);
  const ratio = days / Math.max(1, Math.round((start - Date.parse(earliest)) / DAY));
  const isCase = (one: MinedMoment) =>
    (specialism === undefined || one.specialism === specialism) && one.icpc.includes(icpc);
  const isProposed = (one: MinedMoment) => isCase(one) && one.service === service && (one.met ?? icpc) === icpc;
  const isLeft = (one: MinedMoment) => one.service === service && one.reason !== undefined && one.reason === reason;
  const count = (all: readonly MinedMoment[], is: (one: MinedMoment) => boolean) => all.filter(is).length;
  const measures = [
    measured('proposals', 0, count(after, isProposed), ratio),
    measured(
      'departures',
      count(before, (one) => isLeft(one) && !isProposed(one)),
      count(after, isLeft),
      ratio,
    ),
    measured('referrals', count(before, isCase), count(after, isCase), ratio),
  ];
  const isEarly = count(before, isCase) * ratio < LEAST;
  const verdict = isEarly ? 'too-early' : measures.every(({ within }) => within) ? 'as-predicted' : 'otherwise';
  return { from, until, days, measures, verdict };
}

/** Two Poisson counts of which one is stretched to the days of the other. */
function measured(
  measure: FollowedMeasure['measure'],
  before: number,
  observed: number,
  ratio: number,
): FollowedMeasure {
  const predicted = before * ratio;
  const half = REACH * Math.sqrt(predicted * (1 + ratio)) + 0.5;
  const [low, high] = [Math.max(0, predicted - half), predicted + half];
  const within = observed >= low && observed <= high;
  return { measure, predicted: rounded(predicted), observed, low: rounded(low), high: rounded(high), within };
}

const rounded = (value: number) => Math.round(value * 10) / 10;
