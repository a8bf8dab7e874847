import { describe, expect, test } from 'vitest';
import {
  asPoints,
  groupSizes,
  type Plan,
  powerOf,
  practicesFor,
  smallestEffect,
  standardError,
  supposed,
} from '../../../src/mirror/evaluation/design.ts';

const plan = (practices: number, steps: number, perPeriod: number): Plan => ({
  ...supposed,
  practices,
  steps,
  perPeriod,
});

/** Gauss-Jordan, for the small matrices of these tests. */
function inverted(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const rows = matrix.map((row, nth) => [...row, ...matrix.map((_, one) => Number(one === nth))]);
  for (const at of rows.keys()) {
    const pivot = rows[at]?.[at] ?? 0;
    const line = (rows[at] ?? []).map((value) => value / pivot);
    rows[at] = line;
    for (const [nth, row] of rows.entries()) {
      const times = row[at] ?? 0;
      if (nth !== at) rows[nth] = row.map((value, one) => value - times * (line[one] ?? 0));
    }
  }
  return rows.map((row) => row.slice(matrix.length));
}

describe('the smallest effect that a stepped wedge sees', () => {
  test.each([
    [14, 5.2, 6.6, 4.3],
    [30, 3.5, 4.5, 2.9],
    [60, 2.5, 3.2, 2.1],
    [150, 1.6, 2.0, 1.3],
  ])('%i practices: %f, %f and %f points, as was simulated', (practices, four, fewer, six) => {
    const points = [plan(practices, 4, 165), plan(practices, 6, 55), plan(practices, 6, 165)].map(
      (one) => smallestEffect(one) * 100,
    );
    expect(points.map((one) => Math.round(one * 10) / 10)).toEqual([four, fewer, six]);
  });

  test('24 communities in 4 waves, 162 a period, prevalence 0.05, CV 0.3: 80 % power for 0.035 (Hussey and Hughes 2007)', () => {
    const washington: Plan = { practices: 24, steps: 4, perPeriod: 162, share: 0.05, between: 0.3 * 0.05, within: 0 };
    expect(powerOf(washington, 0.015)).toBeCloseTo(0.8, 2);
  });

  test('has the power that its authors compute: 24 clusters in 4 waves of 120, 0.05 against 0.035, τ 0.01 (README of the R package swCRTdesign)', () => {
    // Its variance within a cluster is that of the mean of both shares.
    const plan = { practices: 24, steps: 4, perPeriod: 120, share: (0.05 + 0.035) / 2, between: 0.01, within: 0 };
    expect(powerOf(plan, 0.015)).toBeCloseTo(0.7861896, 4);
  });

  test.each([
    { practices: 14, steps: 4, perPeriod: 165 },
    { practices: 7, steps: 3, perPeriod: 40 },
    { practices: 30, steps: 6, perPeriod: 55 },
  ])('has the error of generalised least squares, inverted by hand, also in unequal groups: %o', (one) => {
    const asked = { ...supposed, ...one };
    const { share, between, within, perPeriod, steps } = asked;
    const periods = steps + 1;
    const at = Array.from({ length: periods }, (_, nth) => nth);
    const cell = (share * (1 - share)) / perPeriod + within ** 2;
    const inverse = inverted(at.map((row) => at.map((column) => between ** 2 + (row === column ? cell : 0))));
    // A column for each period, and one for the effect.
    const columns = periods + 1;
    const information = Array.from({ length: columns }, () => Array.from({ length: columns }, () => 0));
    for (const [nth, size] of groupSizes(asked).entries()) {
      const rows = at.map((period) => [...at.map((one) => Number(one === period)), Number(period > nth)]);
      for (const a of at)
        for (const b of at)
          for (let i = 0; i < columns; i++)
            for (let j = 0; j < columns; j++) {
              const line = information[i] ?? [];
              line[j] = (line[j] ?? 0) + size * (rows[a]?.[i] ?? 0) * (inverse[a]?.[b] ?? 0) * (rows[b]?.[j] ?? 0);
            }
    }
    const variance = inverted(information).at(-1)?.at(-1) ?? 0;
    expect(standardError(asked) / Math.sqrt(variance)).toBeCloseTo(1, 8);
  });

  test.each([
    [12, 3, 20, 0.05],
    [20, 4, 50, 0.01],
    [36, 6, 10, 0.2],
  ])(
    '%i practices in %i steps of %i at ICC %f: the design effect of Woertman (2013), formula 3',
    (practices, steps, perPeriod, icc) => {
      const share = 0.4;
      const total = share * (1 - share);
      // Individuals vary with the total variance less what lies between practices.
      const between = Math.sqrt((icc / (1 - icc)) * total);
      const found = standardError({ practices, steps, perPeriod, share, between, within: 0 }) ** 2;
      const periods = steps + 1;
      const effect =
        ((1 + icc * (steps * perPeriod + perPeriod - 1)) / (1 + icc * ((steps * perPeriod) / 2 + perPeriod - 1))) *
        ((3 * (1 - icc)) / (2 * (steps - 1 / steps)));
      // Of two groups of individuals, each half as large as all who are measured once.
      const plain = (4 * (total / (1 - icc))) / (practices * perPeriod);
      expect(found / (plain * effect)).toBeCloseTo(1, 6);
      expect(periods).toBe(steps + 1);
    },
  );

  test('asks how many practices would do', () => {
    expect(practicesFor(plan(14, 4, 165), 0.025)).toBe(60);
    expect(practicesFor(plan(14, 4, 165), 0.0005)).toBeUndefined();
  });

  test('turns 2.5 % fewer into points: at 37 % it is below what 150 practices see', () => {
    expect(asPoints(0.025, 0.37)).toBeCloseTo(0.00925);
    expect(smallestEffect({ ...plan(150, 4, 165), share: 0.37 })).toBeGreaterThan(asPoints(0.025, 0.37));
  });

  test('has groups as equal as can be, and refuses more steps than practices', () => {
    expect(groupSizes({ practices: 14, steps: 4 })).toEqual([4, 3, 4, 3]);
    expect(() => smallestEffect(plan(3, 4, 165))).toThrow('3 practices cannot begin in 4 steps');
  });
});
