/**
 * How often a proposal of a service is followed, shrunk towards all services together (beta-binomial, method of moments), and
 * draws of it for an interval. Pure and seeded: the same counts give the same interval.
 */

export interface Followed {
  readonly followed: number;
  /** Followed or left with a reason; what was ignored says neither. */
  readonly decided: number;
}

/** A beta distribution. */
export interface Belief {
  readonly a: number;
  readonly b: number;
}

export const meanOf = ({ a, b }: Belief): number => a / (a + b);

/** What is believed of each service, and of one without a past. Nobody decided on anything: half, and hardly known. */
export function beliefs(counts: ReadonlyMap<string, Followed>): (service: string) => Belief {
  const cells = [...counts.values()].filter(({ decided }) => decided > 0);
  const n = cells.reduce((sum, { decided }) => sum + decided, 0);
  const k = cells.reduce((sum, { followed }) => sum + followed, 0);
  const p = n === 0 ? 0.5 : Math.min(0.99, Math.max(0.01, k / n));
  const weight = n === 0 ? 2 : priorWeight(cells, p, n);
  return (service) => {
    const { followed = 0, decided = 0 } = counts.get(service) ?? {};
    return { a: p * weight + followed, b: (1 - p) * weight + decided - followed };
  };
}

/** Between services (DerSimonian and Laird 1986), as the weight of a prior: large where they do not differ. */
function priorWeight(cells: readonly Followed[], p: number, n: number): number {
  const variance = p * (1 - p);
  const q = cells.reduce((sum, { followed, decided }) => sum + (decided / variance) * (followed / decided - p) ** 2, 0);
  const w = n / variance;
  const w2 = cells.reduce((sum, { decided }) => sum + (decided / variance) ** 2, 0);
  const between = Math.max(0, (q - (cells.length - 1)) / (w - w2 / w));
  return Number.isFinite(between) && between > 0 ? Math.min(1e4, Math.max(2, variance / between - 1)) : 10;
}

const DRAWS = 1000;

/** The 95 % interval of a sum of `n` times a followed share each, by a thousand draws. */
export function intervalOf(parts: readonly { readonly belief: Belief; readonly n: number }[], less: number) {
  const chance = mulberry32(20_261_128);
  const sums = Array.from({ length: DRAWS }, () =>
    parts.reduce((sum, { belief, n }) => sum + n * draw(belief, chance), -less),
  );
  sums.sort((a, b) => a - b);
  return { low: sums[Math.floor(DRAWS * 0.025)] ?? 0, high: sums[Math.floor(DRAWS * 0.975)] ?? 0 };
}

function draw({ a, b }: Belief, chance: () => number): number {
  const x = gamma(a, chance);
  return x / (x + gamma(b, chance));
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables" (2000). */
function gamma(shape: number, chance: () => number): number {
  if (shape < 1) return gamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - chance()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
