import { differenceOf, smallestDetectable } from '../statistics/detectable.ts';
import { wilson } from '../statistics/interval.ts';
import { type OwnMonth, ownShare, wholeMonths } from './own-share.ts';
import type { PlanPaper } from './paper.ts';

/** Can a plan show its effect by its date, and did it? The band decides, never a bare point. */

type Planned = Pick<PlanPaper, 'subject' | 'baseline' | 'target' | 'begins' | 'by'>;

export interface Prospect {
  /** Chances to be expected between the two days. */
  readonly n: number;
  /** The smallest change that can be seen by then, as a share; undefined: none at all. */
  readonly smallest?: number;
  readonly isVisible: boolean;
  /** The last day of the month in which the goal can be seen; undefined: not within five years. */
  readonly visibleBy?: string;
}

const MOST_MONTHS = 60;

/** By the own chances a month and the two days. */
export function prospectOf({ baseline, target, begins, by }: Planned): Prospect {
  const wanted = target - baseline.k / Math.max(1, baseline.n);
  const direction = wanted < 0 ? -1 : 1;
  const smallestAfter = (months: number) => smallestDetectable(baseline, baseline.monthly * months, direction);
  const isEnough = (smallest: number | undefined) => smallest !== undefined && Math.abs(wanted) >= smallest;
  const months = wholeMonths(begins, by).length;
  const smallest = smallestAfter(months);
  const longest = wholeMonths(begins, yearsOn(begins));
  const enough = longest.findIndex((_, nth) => isEnough(smallestAfter(nth + 1)));
  const month = longest[enough];
  return {
    n: Math.round(baseline.monthly * months),
    ...(smallest !== undefined && { smallest }),
    isVisible: isEnough(smallest),
    ...(month !== undefined && { visibleBy: lastDayOf(month) }),
  };
}

const yearsOn = (day: string) => `${Number(day.slice(0, 4)) + MOST_MONTHS / 12}${day.slice(4)}`;
const lastDayOf = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

export interface FollowUp {
  readonly verdict: 'reached' | 'not-reached' | 'cannot-tell';
  /** Why it cannot be told: the day has not come, nothing was counted, or the goal lies within the band. */
  readonly because?: 'not-due' | 'nothing' | 'band';
  /** Over whole months since the plan began. */
  readonly k: number;
  readonly n: number;
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  /** More than chance (95 %) away from the baseline, whatever the goal was. */
  readonly moved?: 'up' | 'down';
}

const BAND = 0.8;

/** True when the last day of a plan is over: that day still counts. */
export const hasEnded = ({ by }: Pick<Planned, 'by'>, today: string): boolean => today > by;

/** What came of a plan up to a local day. Reached: the whole 80 % band is at the goal or past it. Not reached: none of it is. */
export function followUp(plan: Planned, rows: readonly OwnMonth[], today: string): FollowUp {
  const { baseline, target, begins, by, subject } = plan;
  const until = today < by ? today : by;
  const { k, n } = ownShare(rows, subject, wholeMonths(begins, until));
  const seen = wilson({ k, n }, BAND);
  if (seen === undefined)
    return { verdict: 'cannot-tell', because: hasEnded(plan, today) ? 'nothing' : 'not-due', k, n };
  const { value, low, high } = seen;
  const change = differenceOf(baseline, { k, n });
  const told = {
    ...{ k, n, value, low, high },
    ...(change && change.low > 0 && { moved: 'up' as const }),
    ...(change && change.high < 0 && { moved: 'down' as const }),
  };
  if (!hasEnded(plan, today)) return { verdict: 'cannot-tell', because: 'not-due', ...told };
  const isRise = target >= baseline.k / Math.max(1, baseline.n);
  if (isRise ? low >= target : high <= target) return { verdict: 'reached', ...told };
  if (isRise ? high < target : low > target) return { verdict: 'not-reached', ...told };
  return { verdict: 'cannot-tell', because: 'band', ...told };
}
