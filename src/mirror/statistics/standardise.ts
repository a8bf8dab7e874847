import type { Share } from './estimate.ts';

/** Case mix, by indirect standardisation: what would be expected of these chances if each cell went as in the reference. */

/** Fewer chances in the reference say too little of a cell by itself: the whole reference speaks for it (AUDIT 3.2). */
export const LEAST_IN_CELL = 30;

export interface Expected {
  readonly observed: number;
  /** Events that were expected: `Σ n_c · p_c`. */
  readonly expected: number;
  /** Observed over expected; NaN where nothing was expected. */
  readonly ratio: number;
  /** Expected share of all chances of this unit; NaN without chances. */
  readonly share: number;
}

/**
 * `unit` and `reference` by cell. Only traits that were fixed before the choice may make a cell, never the reason. A cell that the
 * reference hardly has gets the share of the whole reference.
 */
export function expectedOf(
  unit: ReadonlyMap<string, Share>,
  reference: ReadonlyMap<string, Share>,
  least = LEAST_IN_CELL,
): Expected {
  const whole = sumOf(reference.values());
  let observed = 0;
  let expected = 0;
  let chances = 0;
  for (const [cell, { k, n }] of unit) {
    const own = reference.get(cell);
    const { k: hits, n: all } = own !== undefined && own.n >= least ? own : whole;
    observed += k;
    chances += n;
    if (n > 0) expected += (n * hits) / all;
  }
  return { observed, expected, ratio: observed / expected, share: expected / chances };
}

export function sumOf(shares: Iterable<Share>): Share {
  let [k, n] = [0, 0];
  for (const one of shares) {
    k += one.k;
    n += one.n;
  }
  return { k, n };
}
