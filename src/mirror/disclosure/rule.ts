import type { Share } from '../statistics/estimate.ts';

/** What may not be read off, and how figures are rounded (AUDIT 9). */

/** Fewer chances than this are not shown; nor is a numerator, or what is left of it, of one up to this. */
export const LEAST_CHANCES = 10;
export const FEW = 4;
/** What is hidden may not be known to lie in an interval narrower than this. */
export const WIDTH = 5;
/** Practices in whatever is told of practices together. */
export const LEAST_PRACTICES = 4;

const isFew = (n: number) => n >= 1 && n <= FEW;

export const isSensitive = ({ k, n }: Share): boolean => n < LEAST_CHANCES || isFew(k) || isFew(n - k);

/** To the nearest five; a share from two rounded numbers. */
export const rounded = (n: number): number => Math.round(n / 5) * 5;

export function roundedShare({ k, n }: Share): Share {
  const all = rounded(n);
  return { k: Math.min(all, rounded(k)), n: all };
}
