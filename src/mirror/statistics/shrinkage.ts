import { betaCdf, betaQuantile } from './distributions.ts';
import { asShare, Estimate, type Share } from './estimate.ts';

/**
 * A small practice borrows from all: a beta distribution around what is expected of it, as wide as practices differ, and then
 * its own counts (beta-binomial empirical Bayes).
 */

/** A beta distribution of a share. */
export interface Belief {
  readonly a: number;
  readonly b: number;
}

/** `M = p(1−p)/τ² − 1`, from 2 up to a million where practices do not differ: the number of chances that the prior is worth. */
export function priorWeight(expected: number, tau2: number): number {
  const weight = (expected * (1 - expected)) / tau2 - 1;
  return Number.isNaN(weight) ? 1e6 : Math.min(1e6, Math.max(2, weight));
}

/** `a = eM + k`, `b = (1−e)M + n − k`. Throws RangeError where the expectation is not strictly between 0 and 1. */
export function beliefOf(
  share: Share,
  { expected, weight }: { readonly expected: number; readonly weight: number },
): Belief {
  const { k, n } = asShare(share);
  if (!(expected > 0 && expected < 1)) throw new RangeError(`A share of ${expected} cannot be expected.`);
  return { a: expected * weight + k, b: (1 - expected) * weight + n - k };
}

/** `(k + eM) / (n + M)` */
export const meanOfBelief = ({ a, b }: Belief): number => a / (a + b);

/** The probability that the share lies below. */
export const below = ({ a, b }: Belief, share: number): number => betaCdf(share, a, b);

/** Its mean with the middle of the distribution as band, moved by `shift` and kept inside 0–1. */
export function asEstimate(belief: Belief, n: number, { level = 0.8, shift = 0 } = {}): Estimate {
  const inside = (value: number) => Math.min(1, Math.max(0, value + shift));
  const tail = (1 - level) / 2;
  const value = inside(meanOfBelief(belief));
  return new Estimate({
    value,
    low: Math.min(value, inside(betaQuantile(tail, belief.a, belief.b))),
    high: Math.max(value, inside(betaQuantile(1 - tail, belief.a, belief.b))),
    level,
    n,
  });
}

/** Chances that are needed for a reliability `τ²/(τ² + p(1−p)/n)`, rounded up; infinite where practices do not differ. */
export const neededFor = (
  reliability: number,
  { share, tau2 }: { readonly share: number; readonly tau2: number },
): number =>
  // Less a rounding error: 275.00000000000006 chances are 275.
  Math.ceil((share * (1 - share) * reliability) / (tau2 * (1 - reliability)) - 1e-9);
