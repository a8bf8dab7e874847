import { betaQuantile, gammaQuantile, normalReach } from './distributions.ts';
import { asShare, Estimate, type Share } from './estimate.ts';
import { type Level, reachOf } from './reach.ts';

/** Bands around one figure by itself. */

/**
 * The share with Wilson's score interval, without continuity correction (Wilson 1927; method 3 of Newcombe 1998). Undefined
 * where nothing was counted.
 */
export function wilson(share: Share, level: Level = 0.95): Estimate | undefined {
  const { k, n } = asShare(share);
  if (n === 0) return undefined;
  const z = reachOf(level);
  const p = k / n;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return new Estimate({
    value: p,
    // At the ends the limit is exactly 0 or 1; the sum is so only to the last bit.
    low: k === 0 ? 0 : Math.min(p, middle - half),
    high: k === n ? 1 : Math.max(p, middle + half),
    level,
    n,
  });
}

/** The share with exact binomial limits (Clopper and Pearson 1934), by quantiles of the beta distribution. */
export function exactShare(share: Share, level = 0.95): Estimate | undefined {
  const { k, n } = asShare(share);
  if (n === 0) return undefined;
  const tail = (1 - level) / 2;
  return new Estimate({
    value: k / n,
    low: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
    level,
    n,
  });
}

/**
 * A count for each unit of exposure (enrolled patients, expected events) with exact Poisson limits (Garwood 1936), by quantiles
 * of the gamma distribution. `n` of the estimate is the count. Undefined without exposure.
 */
export function poissonRate(count: number, exposure: number, level = 0.95): Estimate | undefined {
  if (!(Number.isInteger(count) && count >= 0)) throw new RangeError(`${count} is no count.`);
  if (!(exposure > 0)) return undefined;
  const tail = (1 - level) / 2;
  return new Estimate({
    value: count / exposure,
    low: count === 0 ? 0 : gammaQuantile(tail, count, 1) / exposure,
    high: gammaQuantile(1 - tail, count + 1, 1) / exposure,
    level,
    n: count,
  });
}

/** The mean of n observations of which sum and sum of squares are known, with a normal band. Undefined below two. */
export function meanOf(
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  level = 0.95,
): Estimate | undefined {
  if (n < 2) return undefined;
  const value = sum / n;
  const half = normalReach(level) * Math.sqrt(Math.max(0, squares / n - value ** 2) / (n - 1));
  return new Estimate({ value, low: value - half, high: value + half, level, n });
}
