import { LEAST_PRACTICES } from '../disclosure/rule.ts';
import { followShare } from '../measures/log/follow-share.ts';
import type { Aim } from '../measures/measure.ts';
import type { Followed } from '../mining/followed.ts';
import { aimOf, type Lever, leverOf } from '../mining/kinds.ts';
import type { Signal } from '../mining/signal.ts';
import type { MirrorReport } from '../reports/report.ts';
import { poissonRate } from '../statistics/interval.ts';
import type { FollowUp } from './follow-up.ts';

/**
 * The impact methode on one page. Before: where is the potential, as chances times distance, with a band. After: did it work. From
 * what is told of the region already, so nothing of a practice is in it.
 */

export interface Potential {
  /** A specialism by its Vektis code, or the key of a signal. */
  readonly of: { readonly specialism: string } | { readonly signal: string };
  readonly chances: number;
  /** Referrals a year that would go otherwise: the most likely number, and its band (80 % for a specialism, 90 % for a signal). */
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly aim: Aim;
  readonly balance: string;
  /** Of a signal. */
  readonly lever?: Lever;
}

/** How plans ended, of four practices or more. */
export interface PlansTold {
  /** The day by which they had ended. */
  readonly until: string;
  readonly practices: number;
  readonly plans: number;
  /** Absent where one of the three would tell of fewer than four. */
  readonly ended?: { readonly reached: number; readonly notReached: number; readonly cannotTell: number };
}

export interface ImpactPage {
  readonly region: string;
  readonly quarter: string;
  /** The largest first. */
  readonly before: readonly Potential[];
  readonly after: readonly { readonly signal: Signal; readonly followed: Followed }[];
  readonly plans?: PlansTold;
}

const QUARTERS = 4;

/** A specialism is held against the region as a whole; a signal against what happens in other cells. */
export function potentials(
  report: Pick<MirrorReport, 'measures' | 'specialisms'>,
  signals: readonly Signal[],
): readonly Potential[] {
  const region = report.measures.find(({ id, of }) => id === followShare.id && 'region' in of)?.value;
  const bySpecialism = report.specialisms.flatMap((one): readonly Potential[] => {
    if (one.id !== followShare.id || one.specialism === undefined || region === undefined) return [];
    const chances = one.n * QUARTERS;
    const far = (share: number) => Math.round(Math.max(0, region - share) * chances);
    if (far(one.value) === 0) return [];
    return [
      {
        of: { specialism: one.specialism },
        ...{ chances, gain: far(one.value), low: far(one.high), high: far(one.low) },
        ...{ aim: followShare.aim, balance: 'satisfaction' },
      },
    ];
  });
  const bySignal = signals.flatMap((signal): readonly Potential[] => {
    const band = poissonRate(signal.observed, 1, 0.9);
    if (band === undefined) return [];
    const over = (count: number) => Math.max(0, Math.round(count - signal.expected));
    return [
      {
        of: { signal: signal.key },
        ...{ chances: signal.chances, gain: over(signal.observed), low: over(band.low), high: over(band.high) },
        ...{ aim: signal.aim ?? aimOf[signal.kind], balance: signal.balance },
        lever: signal.lever ?? leverOf(signal.reason),
      },
    ];
  });
  return [...bySpecialism, ...bySignal].filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
}

/** How a plan of a practice ended. */
interface Ended {
  readonly practice: string;
  readonly verdict: FollowUp['verdict'];
}

/**
 * Outcomes of plans that had ended by a day, as what may be told of them together. Undefined below four practices. One of the three that
 * tells of fewer than four practices takes the others with it: what is left out would follow from them. Held against what was told
 * before the same goes for the difference: it is told anew when four practices are new, and until then the old one stands.
 */
export function plansTold(
  ended: readonly Ended[],
  {
    until,
    before,
  }: {
    readonly until: string;
    /** What was told last, and which practices had a plan in it. */
    readonly before?: { readonly told: PlansTold; readonly practices: ReadonlySet<string> } | undefined;
  },
): PlansTold | undefined {
  const fresh = ended.filter(({ practice }) => !before?.practices.has(practice));
  if (practicesOf(fresh) < LEAST_PRACTICES) return before?.told;
  const count = (verdict: FollowUp['verdict']) => ended.filter((one) => one.verdict === verdict).length;
  return {
    ...{ until, practices: practicesOf(ended), plans: ended.length },
    ...(hidesEach(ended) &&
      hidesEach(fresh) && {
        ended: {
          reached: count('reached'),
          notReached: count('not-reached'),
          cannotTell: count('cannot-tell'),
        },
      }),
  };
}

const practicesOf = (ended: readonly Ended[], verdict?: FollowUp['verdict']) =>
  new Set(ended.filter((one) => verdict === undefined || one.verdict === verdict).map(({ practice }) => practice)).size;

/** No outcome of one to three practices. */
const hidesEach = (ended: readonly Ended[]) =>
  (['reached', 'not-reached', 'cannot-tell'] as const).every((verdict) => {
    const practices = practicesOf(ended, verdict);
    return practices === 0 || practices >= LEAST_PRACTICES;
  });
