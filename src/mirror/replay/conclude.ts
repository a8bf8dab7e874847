import { beliefs, intervalOf, meanOf } from './follow.ts';
import type { Replay } from './replay.ts';
import type { ReplayDetails, ReplayReport, Sample, ServiceEffect } from './report.ts';
import { sinceReport } from './since.ts';
import { matrixOf, type Tally, tallyOf } from './tally.ts';

/** From what was read to what is told. */

/** Below this share of moments that come back, nothing is concluded. */
export const enough = 0.995;

const SAMPLES = 20;

export interface Conclusion {
  readonly report: ReplayReport;
  readonly details: ReplayDetails;
}

export interface Circumstances {
  /** Free appointments a week that a service states; absent: it states none. */
  readonly capacity?: ReadonlyMap<string, number> | undefined;
  /** The day on which the draft went live: what was before predicts, what came after is observed. */
  readonly since?: string | undefined;
}

export function conclude(replay: Replay, { capacity = new Map(), since }: Circumstances = {}): Conclusion {
  const until = since === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${since}T00:00:00Z`) / 86_400_000;
  const tally = tallyOf(replay, ({ day }) => day < until);
  const { moments, judged, reproduced } = tally;
  const share = judged === 0 ? (moments === 0 ? 1 : 0) : reproduced / judged;
  const differences = [...replay.differences.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const refused = share < enough;
  const counted = { moments, reproduced, share, refused, differences };
  const details = detailsOf(tally, replay, since, until);
  if (refused) return { report: { ...counted, ...nothing }, details };
  const belief = beliefs(tally.followed);
  const services = [...tally.services].sort(([a], [b]) => (a < b ? -1 : 1));
  const gained = services.map(([service, effect]) => ({ ...effect, belief: belief(service), n: effect.gained }));
  const there = gained.reduce((sum, effect) => sum + effect.there, 0);
  const estimate = gained.reduce((sum, effect) => sum + effect.n * meanOf(effect.belief), -there);
  const weeks = Math.max(1, (tally.last - tally.first + 1) / 7);
  const effects = services.map(([service, effect]): ServiceEffect => {
    const more = effect.gained * meanOf(belief(service)) - effect.there - effect.followedLost;
    const { gained: won, lost } = effect;
    return { service, gained: won, lost, perWeek: rounded(more / weeks), capacity: capacity.get(service) ?? null };
  });
  const [most] = reasonsOf(tally);
  const told = most !== undefined && most.lost > 0 ? most : undefined;
  return {
    report: {
      ...counted,
      undecidable: tally.undecidable,
      matrix: matrixOf(tally),
      gained: tally.gained,
      lost: tally.lost,
      services: effects,
      precision: told ? told.lost / tally.lost : null,
      coverage: told ? told.lost / told.all : null,
      shift: { estimate: rounded(estimate), ...roundedBand(intervalOf(gained, there)), bound: 'upper' },
      samples: samplesOf(tally.samples),
    },
    details,
  };
}

const nothing = {
  ...{ undecidable: 0, matrix: [], gained: 0, lost: 0, services: [], precision: null, coverage: null, samples: [] },
  shift: { estimate: 0, low: 0, high: 0, bound: 'upper' as const },
};

function detailsOf(tally: Tally, replay: Replay, since: string | undefined, until: number): ReplayDetails {
  const { first, last, followedLost, silenced, asks, moments } = tally;
  return {
    from: moments === 0 ? '' : dayText(first),
    until: moments === 0 ? '' : dayText(last),
    reasons: reasonsOf(tally),
    followedLost,
    silenced,
    asks: [...asks].map(([ask, n]) => ({ ask, n })).sort((a, b) => b.n - a.n || (a.ask < b.ask ? -1 : 1)),
    ...(since !== undefined && { since: sinceReport(replay, since, until) }),
  };
}

/** The reason given most among the nudges lost first. */
const reasonsOf = ({ reasons }: Tally) =>
  [...reasons]
    .map(([reason, { lost, all }]) => ({ reason, lost, all }))
    .sort((a, b) => b.lost - a.lost || (a.reason < b.reason ? -1 : 1));

/** Of each class twenty, each event once, in the order of class and id. */
function samplesOf(all: readonly Sample[]): readonly Sample[] {
  const sorted = [...new Map(all.map((one) => [one.id, one])).values()].sort((a, b) =>
    a.class === b.class ? (markOf(a) < markOf(b) ? -1 : 1) : a.class < b.class ? -1 : 1,
  );
  return sorted.filter((one, nth) => one.class !== sorted[nth - SAMPLES]?.class);
}

/** The last part of an id is random: the first twenty by it are any twenty. */
const markOf = ({ id }: Sample) => id.slice(-8) + id;

/** Zero has no sign. */
const rounded = (value: number) => Math.round(value * 100) / 100 + 0;
const roundedBand = ({ low, high }: { low: number; high: number }) => ({ low: rounded(low), high: rounded(high) });
const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
