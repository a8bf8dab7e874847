import { normalReach } from '../statistics/distributions.ts';
import { normalCdf } from '../statistics/normal.ts';

/**
 * A stepped wedge: every practice begins without (in shadow), each step some of them begin, in the end all have it. What such a plan can
 * see is worked out before anything is drawn (Hussey and Hughes 2007, equation 8).
 */

export interface Plan {
  readonly practices: number;
  /** Moments at which some begin; there is one period more. */
  readonly steps: number;
  /** Referrals of one practice in one period. */
  readonly perPeriod: number;
  /** The share that is measured, as it is now. */
  readonly share: number;
  /** How much practices differ, and one practice from period to period: standard deviations of that share. */
  readonly between: number;
  readonly within: number;
}

/** What is supposed where a region knows nothing better. */
export const supposed = { share: 0.55, between: 0.06, within: 0.02 } as const;

/** Two-sided, and the probability that an effect of that size is seen. */
export const ALPHA = 0.05;
export const POWER = 0.8;

/** Throws RangeError for a plan with which nothing can be worked out. */
export function asPlan(plan: Plan): Plan {
  const { practices, steps, perPeriod, share, between, within } = plan;
  if (!(Number.isInteger(practices) && Number.isInteger(steps) && steps >= 2 && practices >= steps))
    throw new RangeError(`${practices} practices cannot begin in ${steps} steps.`);
  if (!(perPeriod > 0 && share > 0 && share < 1))
    throw new RangeError('A plan needs referrals, and a share between 0 and 1.');
  if (!(between >= 0 && within >= 0)) throw new RangeError('A spread is not below zero.');
  return plan;
}

/** How many begin at each step: as equal as they can be. */
export function groupSizes({ practices, steps }: Pick<Plan, 'practices' | 'steps'>): readonly number[] {
  const before = (step: number) => Math.ceil((step * practices) / steps);
  return Array.from({ length: steps }, (_, step) => before(step + 1) - before(step));
}

/** Periods from this one on are with: of who begins at a step, counted from 1. */
export const isOn = (step: number, period: number): boolean => period >= step;

/** Standard error of the effect, as a share. */
export function standardError(plan: Plan): number {
  const { practices, steps, perPeriod, share, between, within } = asPlan(plan);
  const periods = steps + 1;
  const sizes = groupSizes(plan);
  const cell = (share * (1 - share)) / perPeriod + within ** 2;
  const tau2 = between ** 2;
  const rows = sizes.map((size, nth) => ({ size, on: periods - (nth + 1) }));
  const on = rows.reduce((sum, row) => sum + row.size * row.on, 0);
  const byPractice = rows.reduce((sum, row) => sum + row.size * row.on ** 2, 0);
  const byPeriod = sizes.map((_, nth) => sizes.slice(0, nth + 1).reduce((sum, size) => sum + size, 0) ** 2);
  const squares = byPeriod.reduce((sum, square) => sum + square, 0);
  const above = practices * cell * (cell + periods * tau2);
  const below =
    (practices * on - squares) * cell +
    (on ** 2 + practices * periods * on - periods * squares - practices * byPractice) * tau2;
  return Math.sqrt(above / below);
}

/** The smallest effect, as a share, that such a plan sees four times out of five. */
export const smallestEffect = (plan: Plan): number =>
  (normalReach(1 - ALPHA) + normalReach(2 * POWER - 1)) * standardError(plan);

/** The probability that it sees this effect. */
export const powerOf = (plan: Plan, effect: number): number =>
  normalCdf(Math.abs(effect) / standardError(plan) - normalReach(1 - ALPHA));

/** The fewest practices with which this effect is seen four times out of five; undefined above a thousand. */
export function practicesFor(plan: Omit<Plan, 'practices'>, effect: number): number | undefined {
  for (let practices = plan.steps; practices <= 1000; practices++) {
    if (smallestEffect({ ...plan, practices }) <= Math.abs(effect)) return practices;
  }
  return undefined;
}

/** A relative wish as an effect: 2.5 % less of a share of 37 % is 0.9 points. */
export const asPoints = (relative: number, share: number): number => relative * share;
