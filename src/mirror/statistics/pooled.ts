import { normalReach } from './distributions.ts';
import { Estimate } from './estimate.ts';

/** Random effects by the method of moments (DerSimonian and Laird 1986). */

export interface Effect {
  readonly value: number;
  /** Square of its standard error, above 0. */
  readonly variance: number;
}

export interface Pooled {
  readonly estimate: Estimate;
  /** Cochran's Q, between-unit variance τ², and the share of the variation that is between units, in percent. */
  readonly q: number;
  readonly tau2: number;
  readonly i2: number;
}

/** Undefined without effects. `level` is of the band of the mean. */
export function derSimonianLaird(effects: readonly Effect[], level = 0.95): Pooled | undefined {
  const degrees = effects.length - 1;
  if (degrees < 0) return undefined;
  const fixed = weighed(effects, 0);
  const q = effects.reduce((sum, { value, variance }) => sum + (value - fixed.mean) ** 2 / variance, 0);
  const tau2 = excess(q, effects);
  const { mean, weight } = weighed(effects, tau2);
  const half = normalReach(level) / Math.sqrt(weight);
  return {
    estimate: new Estimate({ value: mean, low: mean - half, high: mean + half, level, n: effects.length }),
    q,
    tau2,
    i2: q > degrees ? (100 * (q - degrees)) / q : 0,
  };
}

/** Variance beyond what chance explains: `(Q − (P − 1)) / (Σw − Σw²/Σw)`, never below 0, for a Q around any target. */
export function excess(q: number, effects: readonly Pick<Effect, 'variance'>[]): number {
  const weights = effects.map(({ variance }) => 1 / variance);
  const sum = weights.reduce((all, one) => all + one, 0);
  const squares = weights.reduce((all, one) => all + one ** 2, 0);
  const spread = sum - squares / sum;
  return spread > 0 ? Math.max(0, (q - (effects.length - 1)) / spread) : 0;
}

function weighed(effects: readonly Effect[], tau2: number) {
  let [weight, sum] = [0, 0];
  for (const { value, variance } of effects) {
    weight += 1 / (variance + tau2);
    sum += value / (variance + tau2);
  }
  return { mean: sum / weight, weight };
}
