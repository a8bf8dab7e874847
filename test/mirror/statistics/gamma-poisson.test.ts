import { describe, expect, test } from 'vitest';
import { atLeast, digamma, gammaBelow, logGamma } from '../../../src/mirror/statistics/gamma.ts';
import { shrunk, shrunkAmong, usualPrior } from '../../../src/mirror/statistics/gamma-poisson.ts';
import { fitPrior } from '../../../src/mirror/statistics/gamma-poisson-fit.ts';

/** The shrunk ratio of DuMouchel, against worked figures. */

/** Hyperparameters and scores of the CAERS data: vignette "Empirical Bayes Metrics with openEBGM" of R's openEBGM 0.9.1, 2023. */
const caers = { a1: 3.25379356, b1: 0.39988854, a2: 2.02612692, b2: 1.9080797, part: 0.06534557 };

describe('the shrunk ratio', () => {
  test.each([
    [1, 0.0360548272, 2.23, 0.49],
    [1, 0.0038736591, 2.58, 0.52],
    [1, 0.0002979738, 2.63, 0.52],
    [1, 0.076579261, 1.92, 0.47],
    [1, 0.0527413588, 2.09, 0.48],
    [16, 0.40643623, 23.26, 15.68],
    [19, 0.89690107, 16.78, 11.65],
    [6, 0.07866508, 18.28, 10.16],
    [8, 0.30482718, 15.25, 9.0],
    [11, 0.56317044, 14.28, 8.98],
  ])('of %i where %d are expected is as published', (observed, expected, ebgm, eb05) => {
    const found = shrunk({ observed, expected }, caers);
    // Published to two digits; their quantile is halved down to a hundredth.
    expect(Math.abs(found.ebgm - ebgm)).toBeLessThan(0.006);
    expect(Math.abs(found.eb05 - eb05)).toBeLessThan(0.011);
  });

  test('refuses what is no count, or nothing that was expected', () => {
    expect(() => shrunk({ observed: 1.5, expected: 1 }, usualPrior)).toThrow(RangeError);
    expect(() => shrunk({ observed: 1, expected: 0 }, usualPrior)).toThrow(RangeError);
  });

  test('lies nearer to 1 where less was expected', () => {
    const ratios = [0.5, 5, 50].map((expected) => shrunk({ observed: expected * 4, expected }, caers).ebgm);
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
  });
});

test('among many that are ordinary, what stands out a little is one of them, and what stands out far is not', () => {
  const ordinary = { a1: 200, b1: 200, a2: 200, b2: 200, part: 0.5 };
  const [little, far] = [
    { observed: 11, expected: 2 },
    { observed: 40, expected: 1.2 },
  ];
  expect(shrunk(little, usualPrior).eb05).toBeGreaterThan(2);
  expect(shrunkAmong(little, ordinary, 3000).eb05).toBeLessThan(1.2);
  expect(shrunkAmong(little, ordinary, 3).eb05).toBeGreaterThan(2);
  expect(shrunkAmong(far, ordinary, 3000).eb05).toBeCloseTo(shrunk(far, usualPrior).eb05, 3);
});

describe('a prior', () => {
  const cells = Array.from({ length: 400 }, (_, nth) => ({
    observed: nth % 40 === 0 ? 30 : (nth % 7) + 2,
    expected: nth % 40 === 0 ? 4 : 5,
  }));

  test('that is learned tells most, which are as expected, from the few that are not', () => {
    const prior = fitPrior(cells);
    expect(shrunk({ observed: 30, expected: 4 }, prior).eb05).toBeGreaterThan(4);
    expect(Math.abs(shrunk({ observed: 9, expected: 5 }, prior).ebgm - 1)).toBeLessThan(0.5);
  });

  test('is the same in another order, and the usual one where little is known', () => {
    expect(fitPrior(cells.toReversed())).toEqual(fitPrior(cells));
    expect(fitPrior(cells.slice(0, 20))).toBe(usualPrior);
  });
});

/** Abramowitz and Stegun, tables 6.1, 6.3 and 26.7; and the Poisson sum by hand. */
test('the gamma function and what comes of it', () => {
  expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 9);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 9);
  expect(digamma(1)).toBeCloseTo(-0.5772156649, 8);
  expect(digamma(0.5)).toBeCloseTo(-1.963510026, 8);
  expect(gammaBelow(3, 2)).toBeCloseTo(1 - Math.exp(-2) * (1 + 2 + 2), 9);
  expect(gammaBelow(3, 9)).toBeCloseTo(1 - Math.exp(-9) * (1 + 9 + 40.5), 9);
  expect([gammaBelow(2, 0), atLeast(0, 5)]).toEqual([0, 1]);
  expect(atLeast(1, 2)).toBeCloseTo(1 - Math.exp(-2), 9);
});
