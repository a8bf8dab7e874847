import { type CellCount, logChance, type RatioPrior, usualPrior } from './gamma-poisson.ts';

/** The prior that makes what was counted most likely. Cells with the same count and nearly the same expectation are told as one. */

/** From fewer cells nothing is learned. */
const LEAST_CELLS = 50;
/** Steps of the expectation that are told as one: about ten percent. */
const STEPS = 25;
const ROUNDS = 400;

interface Squashed extends CellCount {
  readonly weight: number;
}

export function fitPrior(cells: readonly CellCount[]): RatioPrior {
  if (cells.length < LEAST_CELLS) return usualPrior;
  const points = squashed(cells);
  const cost = (at: readonly number[]) => {
    const { a1, b1, a2, b2, part } = priorAt(at);
    let sum = 0;
    for (const { weight, ...cell } of points) {
      const one = Math.log(part) + logChance(cell, a1, b1);
      const other = Math.log(1 - part) + logChance(cell, a2, b2);
      const most = Math.max(one, other);
      sum -= weight * (most + Math.log(Math.exp(one - most) + Math.exp(other - most)));
    }
    return sum;
  };
  const { a1, b1, a2, b2, part } = usualPrior;
  const start = [Math.log(a1), Math.log(b1), Math.log(a2), Math.log(b2), Math.log(part / (1 - part))];
  return priorAt(lowest(cost, start));
}

/** In the order of the keys, so that the order of the cells makes no difference to the last bit. */
function squashed(cells: readonly CellCount[]): readonly Squashed[] {
  const found = new Map<string, { observed: number; step: number; weight: number }>();
  for (const { observed, expected } of cells) {
    const step = Math.round(Math.log10(expected) * STEPS);
    const key = `${observed} ${step}`;
    const one = found.get(key) ?? { observed, step, weight: 0 };
    one.weight += 1;
    found.set(key, one);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { observed, step, weight }]) => ({ observed, expected: 10 ** (step / STEPS), weight }));
}

/** Kept between bounds: past them the likelihood is flat and the numbers mean nothing. */
function priorAt([a1 = 0, b1 = 0, a2 = 0, b2 = 0, part = 0]: readonly number[]): RatioPrior {
  const inside = (log: number) => Math.exp(Math.min(7, Math.max(-5, log)));
  const share = 1 / (1 + Math.exp(-Math.min(7, Math.max(-7, part))));
  return { a1: inside(a1), b1: inside(b1), a2: inside(a2), b2: inside(b2), part: share };
}

/** Nelder and Mead 1965. */
function lowest(cost: (at: readonly number[]) => number, start: readonly number[]): readonly number[] {
  const judged = (at: readonly number[]) => ({ at, cost: cost(at) });
  let all = [start, ...start.map((_, nth) => start.map((one, place) => (place === nth ? one + 0.7 : one)))].map(judged);
  for (let round = 0; round < ROUNDS; round++) {
    all = all.toSorted((a, b) => a.cost - b.cost);
    const [best, worst, next] = [all[0], all.at(-1), all.at(-2)];
    if (!best || !worst || !next || worst.cost - best.cost < 1e-7) break;
    const middle = start.map((_, place) =>
      all.slice(0, -1).reduce((sum, { at }) => sum + (at[place] ?? 0) / start.length, 0),
    );
    const along = (by: number) => judged(middle.map((one, place) => one + by * ((worst.at[place] ?? 0) - one)));
    const mirrored = along(-1);
    let better = mirrored;
    if (mirrored.cost < best.cost) {
      const further = along(-2);
      if (further.cost < mirrored.cost) better = further;
    } else if (mirrored.cost >= next.cost) better = mirrored.cost < worst.cost ? along(-0.5) : along(0.5);
    all =
      better.cost < worst.cost
        ? [...all.slice(0, -1), better]
        : all.map(({ at }) => judged(at.map((one, place) => ((best.at[place] ?? 0) + one) / 2)));
  }
  return all.toSorted((a, b) => a.cost - b.cost)[0]?.at ?? start;
}
