/**
 * The improvement radar: a practice that surely went up hears so itself, and may tell others how. Upward only: it never says that
 * something fell. A CUSUM of z-scores (Page 1954), with the reference value and limit of Montgomery's table: k = 0.5 and h = 4.
 */

export const ALLOWANCE = 0.5;
export const LIMIT = 4;
/** The centre comes from the first points. */
const BASE = 8;

/** The next sum: what a score adds beyond the allowance, never below nothing. */
export const cusum = (sum: number, score: number): number => Math.max(0, sum + score - ALLOWANCE);

export interface Improved {
  /** Names of the point from which it went up, and of the one at which that was sure. */
  readonly since: string;
  readonly sure: string;
  /** Shares: of the first points, and since it went up. */
  readonly before: number;
  readonly after: number;
}

export interface NamedPoint {
  readonly name: string;
  readonly k: number;
  readonly n: number;
}

/** Undefined where nothing surely went up, or there are fewer than eight points to begin with. Points without chances are left out. */
export function improvedOf(points: readonly NamedPoint[]): Improved | undefined {
  const counted = points.filter(({ n }) => n > 0);
  const first = counted.slice(0, BASE);
  const later = counted.slice(BASE);
  const before = shareOf(first);
  if (first.length < BASE || !(before > 0 && before < 1)) return undefined;
  let sum = 0;
  let from = 0;
  for (const [nth, { k, n }] of later.entries()) {
    if (sum === 0) from = nth;
    sum = cusum(sum, (k / n - before) / Math.sqrt((before * (1 - before)) / n));
    const [since, sure] = [later[from], later[nth]];
    if (sum > LIMIT && since && sure)
      return { since: since.name, sure: sure.name, before, after: shareOf(later.slice(from)) };
  }
  return undefined;
}

const shareOf = (points: readonly NamedPoint[]) =>
  points.reduce((sum, { k }) => sum + k, 0) / points.reduce((sum, { n }) => sum + n, 0);
