import { normalReach } from '../statistics/distributions.ts';
import {
  type GoalAction,
  type GoalMeasure,
  type GoalSubject,
  goalActions,
  goalDirections,
  goalSteps,
  goalTopics,
  isShare,
  MOST_ACTIONS,
  MOST_QUARTERS,
} from './format.ts';

/** One goal of one practice: where it stands, how sure that is, how far it wants to go, by when, and what it will do. */

/** A figure of before, with its band. */
export interface Baseline {
  /** A share from 0 to 1, or referrals a year for each thousand. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The probability that the band is meant to hold. */
  readonly level: number;
  /** What it was counted over. */
  readonly n: number;
}

export interface GoalChoice extends GoalSubject {
  /** One of `goalSteps`. */
  readonly step: number;
  /** A quarter: `2027-Q2`. */
  readonly by: string;
  readonly actions: readonly GoalAction[];
}

export interface Goal extends GoalChoice {
  readonly baseline: Baseline;
  /** On the scale of the baseline. */
  readonly target: number;
  /** What a year holds: proposals, or thousands of enrolled patients. */
  readonly size: number;
  /** Enrolled patients. */
  readonly enrolled: number;
}

export type NoGoal = 'topic' | 'step' | 'by' | 'actions' | 'enrolled' | 'balance' | 'no-baseline' | 'out-of-range';

/**
 * The goal that follows from a choice, or why there is none: `no-baseline` where nothing is known of before or it was counted over
 * fewer than ten, `out-of-range` where the target is no share. `at`: local day.
 */
export function goalOf(
  choice: GoalChoice,
  now: {
    readonly baseline: Baseline | undefined;
    readonly size: number;
    readonly enrolled: number;
    readonly at: string;
  },
): Goal | NoGoal {
  const { measure, topic, reason, step, by, actions } = choice;
  if (!goalTopics.includes(topic)) return 'topic';
  if (!goalSteps[measure].includes(step)) return 'step';
  if (!quartersAfter(now.at).includes(by)) return 'by';
  const isListed = actions.every((one) => goalActions.includes(one)) && new Set(actions).size === actions.length;
  if (actions.length === 0 || actions.length > MOST_ACTIONS || !isListed) return 'actions';
  const { baseline, size, enrolled } = now;
  if (baseline === undefined || baseline.n < 10 || !(size > 0)) return 'no-baseline';
  const target = targetOf(measure, baseline.value, step);
  if (isShare(measure) && !(target >= 0 && target <= 1)) return 'out-of-range';
  const subject = { measure, topic, ...(reason !== undefined && { reason }) };
  return { ...subject, step, by, actions, baseline, target, size, enrolled };
}

export const targetOf = (measure: GoalMeasure, value: number, step: number): number => {
  if (!isShare(measure)) return value * (1 - step);
  const target = goalDirections[measure] === 'more' ? value + step : value - step;
  // Thousandths of a point are of the machine.
  return Math.round(target * 1e9) / 1e9;
};

/** Referrals a year that go another way when the goal is reached: never negative. */
export const effectOf = ({ size, target, baseline }: Pick<Goal, 'size' | 'target' | 'baseline'>): number =>
  size * Math.abs(target - baseline.value);

/** The largest step that keeps within 60 % of the way to what is usual, else the smallest. `usual`: what the region tells. */
export function suggestedStep(measure: GoalMeasure, { value }: Baseline, usual: number | undefined): number {
  const steps = goalSteps[measure];
  const [least = 0] = steps;
  if (usual === undefined) return least;
  const gap = (goalDirections[measure] === 'more' ? usual - value : value - usual) / (isShare(measure) ? 1 : value);
  return steps.findLast((step) => step <= 0.6 * gap) ?? least;
}

/**
 * Chances that are needed before a share that went from `from` to `to` shows, two-sided at 0.05 with a power of 0.8: the test of two
 * shares, each over so many.
 */
export function neededToSee(from: number, to: number): number {
  const middle = (from + to) / 2;
  const both = Math.sqrt(from * (1 - from) + to * (1 - to));
  const reach = normalReach(0.95) * Math.sqrt(2 * middle * (1 - middle)) + normalReach(0.6) * both;
  return Math.ceil(reach ** 2 / (to - from) ** 2);
}

/** Months until a goal can be seen, from chances a year. Only of a share. */
export function monthsToSee({
  measure,
  baseline,
  target,
  size,
}: Pick<Goal, 'measure' | 'baseline' | 'target' | 'size'>): number | undefined {
  if (!isShare(measure)) return undefined;
  return Math.ceil((neededToSee(baseline.value, target) / size) * 12);
}

/** The next four quarters, the one that holds the day included: `2027-Q1` and on. */
export function quartersAfter(day: string): readonly string[] {
  const first = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return Array.from(
    { length: MOST_QUARTERS },
    (_, nth) => `${Math.floor((first + nth) / 4)}-Q${((first + nth) % 4) + 1}`,
  );
}
