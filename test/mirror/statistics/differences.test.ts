import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../../src/mirror/statistics/false-discovery.ts';
import {
  dispersionOf,
  exactFunnelLimits,
  funnelLimits,
  winsorised,
} from '../../../src/mirror/statistics/overdispersion.ts';
import { derSimonianLaird, excess } from '../../../src/mirror/statistics/pooled.ts';
import {
  asEstimate,
  beliefOf,
  below,
  meanOfBelief,
  neededFor,
  only,
  priorWeight,
  robustBelief,
} from '../../../src/mirror/statistics/shrinkage.ts';
import { expectedOf } from '../../../src/mirror/statistics/standardise.ts';

/** What differs, what is expected, and how much of it is chance: against published figures, to four digits where they have them. */

const four = (value: number | undefined) => Number(value?.toFixed(4));

/** Thirteen trials of BCG vaccine (Colditz 1994; dat.bcg of R's metafor): ill and well, vaccinated and not. */
const bcg = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const;

describe('random effects', () => {
  // metafor, tests/testthat/test_misc_metan_vs_rma.uni_with_dat.bcg.r: method "DL", the same as metan of Stata.
  test('of log relative risks are those of metafor', () => {
    const found = derSimonianLaird(
      bcg.map(([a, b, c, d]) => ({
        value: Math.log(a / (a + b) / (c / (c + d))),
        variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
      })),
    );
    expect([found?.estimate.value, found?.estimate.low, found?.estimate.high].map(four)).toEqual([
      -0.7141, -1.0644, -0.3638,
    ]);
    expect([found?.tau2, found?.i2, found?.q].map(four)).toEqual([0.3088, 92.1173, 152.233]);
  });

  test('of log odds ratios are those of metafor', () => {
    const found = derSimonianLaird(
      bcg.map(([a, b, c, d]) => ({ value: Math.log((a * d) / (b * c)), variance: 1 / a + 1 / b + 1 / c + 1 / d })),
    );
    expect([found?.estimate.value, found?.estimate.low, found?.estimate.high].map(four)).toEqual([
      -0.7474, -1.1242, -0.3706,
    ]);
    expect([found?.tau2, found?.i2, found?.q].map(four)).toEqual([0.3663, 92.6455, 163.1649]);
  });

  test('of differences of risk are those of metafor', () => {
    const found = derSimonianLaird(
      bcg.map(([a, b, c, d]) => ({
        value: a / (a + b) - c / (c + d),
        variance: (a * b) / (a + b) ** 3 + (c * d) / (c + d) ** 3,
      })),
    );
    expect([found?.estimate.value, found?.estimate.low, found?.estimate.high].map(four)).toEqual([
      -0.0071, -0.0101, -0.004,
    ]);
    expect([found?.i2, found?.q].map(four)).toEqual([95.6596, 276.4737]);
  });

  test('of one unit say nothing about the others', () => {
    expect(derSimonianLaird([{ value: 1, variance: 0.25 }])).toMatchObject({ tau2: 0, i2: 0 });
    expect(derSimonianLaird([])).toBeUndefined();
  });
});

describe('overdispersion', () => {
  test('is the additive one of FunnelPlotR', () => {
    // Its own test of tau_func: n = 3, phi = 2, standard errors 1, 2, 3, by the formula that stands there.
    const weights = [1, 1 / 4, 1 / 9];
    const sum = weights.reduce((a, b) => a + b);
    const asThere = (3 * 2 - 2) / (sum - weights.reduce((all, one) => all + one ** 2, 0) / sum);
    expect(excess(6, [{ variance: 1 }, { variance: 4 }, { variance: 9 }])).toBeCloseTo(asThere, 10);
    expect(four(asThere)).toBe(7);
    // Nothing beyond chance is nothing, never less.
    expect(excess(1, [{ variance: 1 }, { variance: 4 }])).toBe(0);
  });

  test('is computed over winsorised scores', () => {
    // Independent: numpy.quantile (linear, R's type 7) and numpy.clip.
    const scores = winsorised([-3.2, -1.1, -0.6, -0.4, -0.1, 0.2, 0.3, 0.8, 1.4, 5]);
    expect([Math.min(...scores), Math.max(...scores)].map(four)).toEqual([-1.31, 1.76]);
    const [k, n] = [
      [12, 30, 8, 55, 20, 41, 17, 90, 33, 60, 25, 10],
      [25, 50, 20, 90, 45, 60, 40, 120, 70, 95, 55, 30],
    ];
    const expected = 401 / 700;
    const found = dispersionOf(k.map((hits, nth) => ({ k: hits, n: n[nth] ?? 0, expected })));
    expect([found.phi, found.tau2].map(four)).toEqual([2.2607, 0.0063]);
    expect(found.isOver).toBe(true);
  });

  test('one that differs does not make room for itself', () => {
    const alike = Array.from({ length: 14 }, () => ({ k: 50, n: 100, expected: 0.5 }));
    const [, ...others] = alike;
    expect(dispersionOf([{ k: 5, n: 100, expected: 0.5 }, ...others]).tau2).toBe(0);
  });

  test('widens the funnel, and only then', () => {
    expect(funnelLimits(0.5, 100)).toEqual({ low: expect.closeTo(0.402, 4), high: expect.closeTo(0.598, 4) });
    expect(funnelLimits(0.5, 100, { tau2: 0.0025 }).low).toBeCloseTo(0.5 - 1.959964 * Math.sqrt(0.005), 6);
  });

  // Independent: scipy.stats.binom, interpolated as in Spiegelhalter, Statistics in Medicine 2005;24:1185, appendix A.1.1.
  test.each([
    [50, 0.95, 0.4014, 0.6771],
    [50, 0.998, 0.3219, 0.7535],
    [200, 0.95, 0.4782, 0.6163],
  ])('exact funnel limits at %i chances, level %d', (n, level, low, high) => {
    const limits = exactFunnelLimits(0.55, n, level);
    expect([limits.low, limits.high].map(four)).toEqual([low, high]);
  });
});

describe('indirect standardisation', () => {
  // The STDRATE procedure (SAS): deaths from skin cancer in Florida by age, against the United States.
  const florida: readonly (readonly [deaths: number, people: number, expected: number])[] = [
    [0, 1997935, 0.049],
    [4, 1885014, 1.972],
    [14, 1957573, 9.127],
    [43, 2356649, 32.676],
    [72, 2088000, 66.445],
    [70, 1548371, 83.112],
    [126, 1447432, 128.837],
    [136, 1087524, 142.878],
    [73, 335944, 63.63],
  ];
  const people = 1e12;
  const unit = new Map(florida.map(([k, n], nth) => [String(nth), { k, n }]));
  const reference = new Map(
    florida.map(([, n, expected], nth) => [String(nth), { k: (expected / n) * people, n: people }]),
  );

  test('gives the expected deaths and the SMR of the whole', () => {
    const found = expectedOf(unit, reference);
    expect(found.observed).toBe(538);
    expect(found.expected).toBeCloseTo(528.726, 6);
    expect(four(found.ratio)).toBe(1.0175);
  });

  test.each([
    [2, 1.5339],
    [3, 1.316],
    [4, 1.0836],
    [5, 0.8422],
  ])('gives the SMR of stratum %i', (nth, ratio) => {
    const one = expectedOf(new Map([[String(nth), unit.get(String(nth)) ?? { k: 0, n: 0 }]]), reference);
    // Published to four digits, from expected deaths that were printed to three.
    expect(one.ratio).toBeCloseTo(ratio, 3);
  });

  test('a cell that the reference hardly has gets the share of the whole', () => {
    const small = new Map([
      ['a', { k: 50, n: 100 }],
      ['b', { k: 29, n: 29 }],
    ]);
    expect(expectedOf(new Map([['b', { k: 1, n: 10 }]]), small).expected).toBeCloseTo((10 * 79) / 129, 10);
    expect(expectedOf(new Map([['a', { k: 1, n: 10 }]]), small).share).toBeCloseTo(0.5, 10);
  });
});

describe('shrinkage', () => {
  test('is that of the rats of Gelman: 4 of 14 with a prior of Beta(1.4, 8.6)', () => {
    // Bayesian Data Analysis, 5.1: the prior that it finds for 70 earlier groups, and the posterior Beta(5.4, 18.6) of the last.
    const belief = beliefOf({ k: 4, n: 14 }, { expected: 0.14, weight: 10 });
    expect(four(belief.a)).toBe(5.4);
    expect(four(belief.b)).toBe(18.6);
    expect(four(meanOfBelief(only(belief)))).toBe(0.225);
    // Independent: scipy.stats.beta.
    const { low, high } = asEstimate(only(belief), 14);
    expect([low, high, below(only(belief), 0.2)].map(four)).toEqual([0.1229, 0.3375, 0.4177]);
  });

  // Robinson, Introduction to Empirical Bayes: batting with a prior of Beta(78.661, 224.875).
  test.each([
    [4, 10, 0.264],
    [300, 1000, 0.29],
    [3771, 12364, 0.304],
  ])('%i hits of %i come to his estimate', (k, n, estimate) => {
    const [a, b] = [78.661, 224.875];
    const mean = meanOfBelief(only(beliefOf({ k, n }, { expected: a / (a + b), weight: a + b })));
    expect(Number(mean.toFixed(3))).toBe(estimate);
  });

  test('the probability below is that of the binomial it comes from', () => {
    // I_x(a, b) = P(Bin(a + b − 1, x) ≥ a) for whole a and b, summed here term by term.
    for (const [a, b, x] of [
      [5, 9, 0.3],
      [40, 31, 0.5],
      [12, 80, 0.1],
    ] as const) {
      let [term, sum] = [(1 - x) ** (a + b - 1), 0];
      for (let k = 0; k < a + b; k++) {
        if (k >= a) sum += term;
        term *= ((a + b - 1 - k) / (k + 1)) * (x / (1 - x));
      }
      expect(below(only({ a, b }), x)).toBeCloseTo(sum, 10);
    }
  });

  test('with a heavy tail leaves one that truly differs where it is, and the others in the middle', () => {
    const prior = { expected: 0.55, tau2: 0 };
    // Independent: scipy.special.betaln, for Beta(0.55 M, 0.45 M) of M = 10⁶ and of M = 0.2475/0.04 − 1.
    const usual = robustBelief({ k: 36, n: 70 }, prior);
    const other = robustBelief({ k: 17, n: 70 }, prior);
    expect([usual[1]?.part, other[1]?.part].map(four)).toEqual([0.0688, 1.0]);
    expect([meanOfBelief(usual), meanOfBelief(other)].map(four)).toEqual([0.5477, 0.2641]);
    expect(below(other, 0.5)).toBeGreaterThan(0.95);
    expect(below(usual, 0.5)).toBeLessThan(0.2);
  });

  test('a prior is worth more chances where practices differ less, between two and a million', () => {
    expect(priorWeight(0.55, 0.0036)).toBeCloseTo(67.75, 10);
    expect(priorWeight(0.5, 0)).toBe(1e6);
    expect(priorWeight(0.5, 0.2)).toBe(2);
  });

  test.each([
    [0.7, 0.08, 91],
    [0.7, 0.06, 161],
    [0.7, 0.04, 361],
    [0.8, 0.08, 155],
    [0.8, 0.06, 275],
    [0.8, 0.04, 619],
  ])('a reliability of %d where practices differ by %d asks %i chances', (reliability, sd, n) => {
    expect(neededFor(reliability, { share: 0.55, tau2: sd ** 2 })).toBe(n);
  });

  test('an expectation of none or all is no expectation', () => {
    expect(() => beliefOf({ k: 1, n: 2 }, { expected: 1, weight: 10 })).toThrow(RangeError);
  });
});

describe('false discovery', () => {
  test('is adjusted as in the example of Benjamini and Hochberg 1995: four of fifteen at 0.05', () => {
    const raw = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    const adjusted = benjaminiHochberg(raw);
    expect(adjusted.filter((value) => value <= 0.05)).toHaveLength(4);
    // The adjusted values of the same example, from the documentation of scipy.stats.false_discovery_control.
    expect(adjusted.map(four)).toEqual(
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182, 0.714875,
        0.75323077, 0.81321429, 1,
      ].map(four),
    );
  });

  test('keeps the order given, as in the adverse events of Mehrotra and Heyse 2004', () => {
    // Data and first value: documentation of R's c212 (c212.BH.adjust.pvals); the others by scipy.
    const raw = [
      0.135005, 0.01, 0.001, 0.005, 0.153501, 0.02, 0.0013, 0.0023, 0.011, 0.023, 0.016, 0.0109, 0.559111, 0.751986,
      0.308339, 0.837154, 0.325882,
    ];
    const adjusted = benjaminiHochberg(raw);
    expect(adjusted[2]).toBeCloseTo(0.01105, 8);
    const byScipy = [
      0.20864409, 0.02671429, 0.01105, 0.02125, 0.21745975, 0.03777778, 0.01105, 0.01303333, 0.02671429, 0.0391, 0.034,
      0.02671429, 0.63365913, 0.79898513, 0.39571386, 0.837154, 0.39571386,
    ];
    expect(adjusted).toEqual(byScipy.map((value) => expect.closeTo(value, 7)));
  });

  test('of one is itself, of none is none, and it never passes one', () => {
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.9, 0.95])).toEqual([0.95, 0.95]);
  });
});
