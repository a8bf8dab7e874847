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

/** Beliefs side by side, each as likely as its part says; the parts add up to 1. */
export type Mixture = readonly (Belief & { readonly part: number })[];

/** One in five is given room to be quite another; its spread is twenty points. */
const OTHERS = 0.2;
const OTHER_SPREAD = 0.2;

/**
 * The same with a heavy tail. Where practices hardly differ, the plain belief pulls one that truly differs back into the middle however
 * many chances it has; here what its counts say decides between two spreads (a beta mixture, by its marginal likelihood).
 */
export function robustBelief(
  share: Share,
  { expected, tau2 }: { readonly expected: number; readonly tau2: number },
): Mixture {
  const parts = [
    { weight: priorWeight(expected, tau2), before: 1 - OTHERS },
    { weight: priorWeight(expected, OTHER_SPREAD ** 2), before: OTHERS },
  ].map(({ weight, before }) => ({
    ...beliefOf(share, { expected, weight }),
    log: Math.log(before) + marginal(share, expected * weight, (1 - expected) * weight),
  }));
  const most = Math.max(...parts.map(({ log }) => log));
  const sum = parts.reduce((all, { log }) => all + Math.exp(log - most), 0);
  return parts.map(({ a, b, log }) => ({ a, b, part: Math.exp(log - most) / sum }));
}

/** Logarithm of `B(a + k, b + n − k) / B(a, b)`, factor by factor. */
function marginal({ k, n }: Share, a: number, b: number): number {
  let log = 0;
  for (let nth = 0; nth < n; nth++) {
    log += Math.log((nth < k ? a + nth : b + nth - k) / (a + b + nth));
  }
  return log;
}

/** `(k + eM) / (n + M)`, of each part. */
export const meanOfBelief = (mixture: Mixture): number =>
  mixture.reduce((sum, { a, b, part }) => sum + (part * a) / (a + b), 0);

/** The probability that the share lies below. */
export const below = (mixture: Mixture, share: number): number =>
  mixture.reduce((sum, { a, b, part }) => sum + part * betaCdf(share, a, b), 0);

/** A belief by itself, as a mixture. */
export const only = (belief: Belief): Mixture => [{ ...belief, part: 1 }];

/** Its mean with the middle of the distribution as band, moved by `shift` and kept inside 0–1. */
export function asEstimate(mixture: Mixture, n: number, { level = 0.8, shift = 0 } = {}): Estimate {
  const inside = (value: number) => Math.min(1, Math.max(0, value + shift));
  const tail = (1 - level) / 2;
  const value = inside(meanOfBelief(mixture));
  return new Estimate({
    value,
    low: Math.min(value, inside(quantileOf(mixture, tail))),
    high: Math.max(value, inside(quantileOf(mixture, 1 - tail))),
    level,
    n,
  });
}

/** Halves between the quantiles of the parts, until a ten-millionth. */
function quantileOf(mixture: Mixture, p: number): number {
  const ends = mixture.map(({ a, b }) => betaQuantile(p, a, b));
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (below(mixture, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Chances that are needed for a reliability `τ²/(τ² + p(1−p)/n)`, rounded up; infinite where practices do not differ. */
export const neededFor = (
  reliability: number,
  { share, tau2 }: { readonly share: number; readonly tau2: number },
): number =>
  // Less a rounding error: 275.00000000000006 chances are 275.
  Math.ceil((share * (1 - share) * reliability) / (tau2 * (1 - reliability)) - 1e-9);
