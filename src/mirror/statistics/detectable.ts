import type { Share } from './estimate.ts';
import { wilson } from './interval.ts';
import { type Level, reachOf } from './reach.ts';

/** Can a change of a share be seen at all? Two-sided at 5 %, with a chance of 80 % to see what is there (AUDIT 13.3). */

const ALPHA = 0.95;
/** One-sided 80 % is two-sided 60 %. */
const POWER = 0.6;

/**
 * The smallest change from the share `before` that `after` chances show, in the direction asked for, as a share. Undefined where even
 * 0 or 1 would not be told from it.
 */
export function smallestDetectable(before: Share, after: number, direction: 1 | -1): number | undefined {
  if (before.n <= 0 || after <= 0) return undefined;
  const p = before.k / before.n;
  const most = direction === 1 ? 1 - p : p;
  if (most <= 0 || isShort(before, after, p + direction * most, most)) return undefined;
  let [low, high] = [0, most];
  for (let step = 0; step < 40; step += 1) {
    const half = (low + high) / 2;
    if (isShort(before, after, p + direction * half, half)) low = half;
    else high = half;
  }
  return high;
}

/** A difference is too short to be seen: it lies within what chance makes of two shares of these sizes. */
function isShort({ k, n }: Share, after: number, to: number, difference: number): boolean {
  const p = k / n;
  const both = (k + to * after) / (n + after);
  const chance = reachOf(ALPHA) * Math.sqrt(both * (1 - both) * (1 / n + 1 / after));
  return difference < chance + reachOf(POWER) * Math.sqrt((p * (1 - p)) / n + (to * (1 - to)) / after);
}

/** After less before, with a band by Newcombe's hybrid score (1998, method 10). Undefined where either side is empty. */
export function differenceOf(before: Share, after: Share, level: Level = 0.95) {
  const [was, is] = [wilson(before, level), wilson(after, level)];
  if (!was || !is) return undefined;
  const value = is.value - was.value;
  return {
    value,
    low: value - Math.hypot(is.value - is.low, was.high - was.value),
    high: value + Math.hypot(is.high - is.value, was.value - was.low),
  };
}
