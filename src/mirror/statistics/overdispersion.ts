import { binomialCdf, binomialQuantile, normalReach } from './distributions.ts';
import type { Share } from './estimate.ts';
import { excess } from './pooled.ts';

/**
 * How much units differ beyond chance, with the outliers pulled in first, so that one that differs does not make room for itself
 * (Spiegelhalter 2005; the additive method of the R package FunnelPlotR).
 */

/** The values with the lowest and highest tenth pulled in to the quantiles there (R's type 7, as FunnelPlotR does). */
export function winsorised(values: readonly number[], part = 0.1): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [quantile(sorted, part), quantile(sorted, 1 - part)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** Of sorted values, by linear interpolation. */
function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const first = sorted[below] ?? Number.NaN;
  return first + (place - below) * ((sorted[below + 1] ?? first) - first);
}

export interface Dispersion {
  /** Mean square of the winsorised z-scores: 1 where nothing but chance is at work. */
  readonly phi: number;
  /** Variance between units on the scale of the shares. */
  readonly tau2: number;
  /** φ is so far above 1 that the funnel must be widened: `P·φ > P + 2√(2P)`. */
  readonly isOver: boolean;
}

/** `expected`: the share that is expected of each unit, its own case mix or one target for all; strictly between 0 and 1. */
export function dispersionOf(units: readonly (Share & { readonly expected: number })[]): Dispersion {
  const counted = units.filter(({ n }) => n > 0);
  const count = counted.length;
  if (count === 0) return { phi: 1, tau2: 0, isOver: false };
  const effects = counted.map(({ k, n, expected }) => ({
    value: k / n,
    expected,
    variance: (expected * (1 - expected)) / n,
  }));
  const scores = winsorised(effects.map(({ value, expected, variance }) => (value - expected) / Math.sqrt(variance)));
  const phi = scores.reduce((sum, z) => sum + z ** 2, 0) / count;
  return { phi, tau2: excess(count * phi, effects), isOver: count * phi > count + 2 * Math.sqrt(2 * count) };
}

/** Additive control limits of a funnel at n chances: `p ± z·√(p(1−p)/n + τ²)`, inside 0–1. */
export function funnelLimits(target: number, n: number, { tau2 = 0, level = 0.95 } = {}) {
  const half = normalReach(level) * Math.sqrt((target * (1 - target)) / n + tau2);
  return { low: Math.max(0, target - half), high: Math.min(1, target + half) };
}

/** Exact binomial limits of a funnel, interpolated between counts as Spiegelhalter does, so that they do not jump. */
export function exactFunnelLimits(target: number, n: number, level = 0.95) {
  const at = (p: number) => {
    const r = binomialQuantile(p, n, target);
    const [upTo, before] = [binomialCdf(r, n, target), r > 0 ? binomialCdf(r - 1, n, target) : 0];
    return Math.min(1, Math.max(0, (r - (upTo - p) / (upTo - before)) / n));
  };
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
