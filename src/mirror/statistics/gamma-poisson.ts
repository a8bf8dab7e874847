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

/** Throws RangeError where nothing was expected, or the count is none. */
export function shrunk({ observed, expected }: CellCount, prior: RatioPrior): Shrunk {
  if (!(expected > 0)) throw new RangeError(`Of ${expected} expected no ratio can be told.`);
  if (!(observed >= 0 && Number.isInteger(observed))) throw new RangeError(`${observed} is no count.`);
  const { a1, b1, a2, b2 } = prior;
  const first = firstPart({ observed, expected }, prior);
  const log =
    first * (digamma(a1 + observed) - Math.log(b1 + expected)) +
    (1 - first) * (digamma(a2 + observed) - Math.log(b2 + expected));
  const below = (ratio: number) =>
    first * gammaBelow(a1 + observed, (b1 + expected) * ratio) +
    (1 - first) * gammaBelow(a2 + observed, (b2 + expected) * ratio);
  return { ebgm: Math.exp(log), eb05: quantile(0.05, below) };
}

/** The probability that the cell is of the first distribution. */
function firstPart({ observed, expected }: CellCount, { a1, b1, a2, b2, part }: RatioPrior): number {
  const one = Math.log(part) + logChance({ observed, expected }, a1, b1);
  const other = Math.log(1 - part) + logChance({ observed, expected }, a2, b2);
  return 1 / (1 + Math.exp(other - one));
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
