import { digamma, gammaBelow } from './gamma.ts';

/**
 * How much more often than expected something happens, shrunk to what the cells beside it do: counts are Poisson around λE, and λ is
 * of a mixture of two gamma distributions (DuMouchel 1999, Bayesian data mining in large frequency tables, eq. 4-11).
 */
export interface RatioPrior {
  /** Shape and rate of the one, and of the other. */
  readonly a1: number;
  readonly b1: number;
  readonly a2: number;
  readonly b2: number;
  /** The part of the first. */
  readonly part: number;
}

export interface CellCount {
  readonly observed: number;
  /** Above 0. */
  readonly expected: number;
}

/** What is shown of a cell: the geometric mean of λ, and what it is above with 95 % probability. */
export interface Shrunk {
  readonly ebgm: number;
  readonly eb05: number;
}

/** Where nothing can be learned from the cells themselves: DuMouchel's own start. */
export const usualPrior: RatioPrior = { a1: 0.2, b1: 0.1, a2: 2, b2: 4, part: 1 / 3 };

/** One gamma distribution of a mixture. */
interface Part {
  readonly a: number;
  readonly b: number;
  readonly part: number;
}

const partsOf = ({ a1, b1, a2, b2, part }: RatioPrior): readonly Part[] => [
  { a: a1, b: b1, part },
  { a: a2, b: b2, part: 1 - part },
];

/** Throws RangeError where nothing was expected, or the count is none. */
export const shrunk = (count: CellCount, prior: RatioPrior): Shrunk => shrunkOf(count, partsOf(prior));

/**
 * Of so many cells that are as `ordinary` tells, one is supposed to be of the usual prior: what stands out has to make up for how many
 * were looked at. Throws as `shrunk`.
 */
export function shrunkAmong(count: CellCount, ordinary: RatioPrior, cells: number): Shrunk {
  const share = 1 / (1 + cells);
  const weighed = (prior: RatioPrior, by: number) => partsOf(prior).map((one) => ({ ...one, part: one.part * by }));
  return shrunkOf(count, [...weighed(ordinary, 1 - share), ...weighed(usualPrior, share)]);
}

function shrunkOf(count: CellCount, parts: readonly Part[]): Shrunk {
  const { observed, expected } = count;
  if (!(expected > 0)) throw new RangeError(`Of ${expected} expected no ratio can be told.`);
  if (!(observed >= 0 && Number.isInteger(observed))) throw new RangeError(`${observed} is no count.`);
  const logs = parts.map(({ a, b, part }) => Math.log(part) + logChance(count, a, b));
  const most = Math.max(...logs);
  const chances = logs.map((log) => Math.exp(log - most));
  const all = chances.reduce((sum, one) => sum + one, 0);
  /** Of something of each part, by the probability that the cell is of it. */
  const mean = (of: (part: Part) => number) =>
    parts.reduce((sum, part, nth) => sum + ((chances[nth] ?? 0) / all) * of(part), 0);
  return {
    ebgm: Math.exp(mean(({ a, b }) => digamma(a + observed) - Math.log(b + expected))),
    eb05: quantile(0.05, (ratio) => mean(({ a, b }) => gammaBelow(a + observed, (b + expected) * ratio))),
  };
}

/** Negative binomial: a Poisson count around a gamma ratio, factor by factor. */
export function logChance({ observed, expected }: CellCount, a: number, b: number): number {
  let log = a * Math.log(b / (b + expected)) + observed * Math.log(expected / (b + expected));
  for (let nth = 0; nth < observed; nth++) log += Math.log((a + nth) / (nth + 1));
  return log;
}

function quantile(p: number, below: (ratio: number) => number): number {
  let [low, high] = [0, 1];
  while (below(high) < p) [low, high] = [high, high * 2];
  for (let nth = 0; nth < 60 && high - low > 1e-9 * high; nth++) {
    const middle = (low + high) / 2;
    if (below(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
