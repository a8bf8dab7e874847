import { describe, expect, test } from 'vitest';
import { Estimate } from '../../../src/mirror/statistics/estimate.ts';
import { exactShare, meanOf, poissonRate, wilson } from '../../../src/mirror/statistics/interval.ts';

/** Bands equal what was published, to four digits. */

const band = (one: Estimate | undefined) => [one?.low, one?.high].map((limit) => Number(limit?.toFixed(4)));

describe('the band of a share', () => {
  // Newcombe, Statistics in Medicine 1998;17:857, table I: the four examples, methods 3 (score) and 5 (exact).
  test.each([
    [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
    [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
    [0, 20, [0, 0.1611], [0, 0.1684]],
    [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
  ])('%i of %i is that of Newcombe 1998, by score and exact', (k, n, score, exact) => {
    expect(band(wilson({ k, n }))).toEqual(score);
    expect(band(exactShare({ k, n }))).toEqual(exact);
  });

  test('mirrors: what was not followed has the mirrored band', () => {
    const [one, other] = [wilson({ k: 20, n: 20 }), wilson({ k: 0, n: 20 })];
    expect(one?.high).toBe(1);
    expect(one?.low).toBeCloseTo(1 - (other?.high ?? 0), 12);
    expect(exactShare({ k: 20, n: 20 })).toMatchObject({ value: 1, high: 1, n: 20 });
  });

  test('is absent where nothing was counted, and refused where k is no part of n', () => {
    expect(wilson({ k: 0, n: 0 })).toBeUndefined();
    expect(exactShare({ k: 0, n: 0 })).toBeUndefined();
    for (const share of [
      { k: 3, n: 2 },
      { k: -1, n: 2 },
      { k: 0.5, n: 2 },
    ]) {
      expect(() => wilson(share)).toThrow(RangeError);
    }
  });
});

describe('the band of a count', () => {
  // Garwood, Biometrika 1936;28:437, table 1; the last one is the example of R's poisson.test (137 events, 24.19893 expected).
  test.each([
    [0, 1, 0, 3.6889],
    [1, 1, 0.0253, 5.5716],
    [5, 1, 1.6235, 11.6683],
    [10, 1, 4.7954, 18.3904],
    [137, 24.19893, 4.7531, 6.6927],
  ])('%i for %d of exposure is exact', (count, exposure, low, high) => {
    expect(band(poissonRate(count, exposure))).toEqual([low, high]);
  });

  test('is absent without exposure, and refused for what is no count', () => {
    expect(poissonRate(3, 0)).toBeUndefined();
    expect(() => poissonRate(1.5, 1)).toThrow(RangeError);
  });
});

test('the band of a mean is that of its standard error', () => {
  const scores = [7, 8, 6, 9, 7, 8, 5, 8];
  const [sum, squares] = [scores.reduce((a, b) => a + b), scores.reduce((a, b) => a + b * b, 0)];
  const mean = meanOf({ n: 8, sum, squares });
  // By hand: mean 7.25, and the sample deviation over the root of 8.
  const deviation = Math.sqrt(scores.reduce((all, one) => all + (one - 7.25) ** 2, 0) / 7);
  expect(mean?.value).toBe(7.25);
  expect(mean?.high).toBeCloseTo(7.25 + 1.959964 * (deviation / Math.sqrt(8)), 5);
  expect(meanOf({ n: 1, sum: 7, squares: 49 })).toBeUndefined();
});

describe('an estimate', () => {
  test('cannot be made without a band that holds it, a count and a level', () => {
    const whole = { value: 0.5, low: 0.4, high: 0.6, level: 0.8, n: 10 };
    expect(Estimate.is(new Estimate(whole))).toBe(true);
    expect(Estimate.is(whole)).toBe(false);
    for (const broken of [
      { low: 0.55 },
      { high: 0.45 },
      { n: -1 },
      { n: Number.NaN },
      { level: 1 },
      { value: Number.NaN },
    ]) {
      expect(() => new Estimate({ ...whole, ...broken })).toThrow(RangeError);
    }
  });

  test('is another type than the same fields without it', () => {
    const shown = (one: Estimate) => one.value;
    // @ts-expect-error A figure without its private part was made by nobody who had to give n and band.
    expect(shown({ value: 0.5, low: 0.4, high: 0.6, level: 0.8, n: 10 })).toBe(0.5);
    // @ts-expect-error n is missing.
    expect(() => new Estimate({ value: 0.5, low: 0.4, high: 0.6, level: 0.8 })).toThrow(RangeError);
  });
});
