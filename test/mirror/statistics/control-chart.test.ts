import { describe, expect, test } from 'vitest';
import { pChart, uChart } from '../../../src/mirror/statistics/control-chart.ts';

/** Charts against the published ones, and the rules on series that were made for them. */

const four = (value: number | undefined) => Number(value?.toFixed(4));
const base = 'sha256:a';
const points = (counts: readonly number[], n: number, of = base) => counts.map((k) => ({ k, n, base: of }));

describe('a p-chart', () => {
  // Published centres and limits come from all points of a phase; here the base is eight of that very share.
  test.each([
    // NIST/SEMATECH e-Handbook 6.3.3.2: 30 wafers of 50 chips, mean 0.2313, limits 0.0524 and 0.4102.
    [0.2313, 50, 0.0524, 0.4102],
    // Montgomery, Introduction to Statistical Quality Control: the same data without two points; and after the change.
    [0.215, 50, 0.0407, 0.3893],
    [0.1108, 50, 0, 0.244],
    // Montgomery and Runger, example 16-4: 20 samples of 100, mean 0.40.
    [0.4, 100, 0.253, 0.547],
  ])('with centre %d over %i has the published limits', (centre, n, low, high) => {
    const [first] = pChart(points(new Array(8).fill(centre * n), n));
    expect(first?.centre).toBeCloseTo(centre, 10);
    // The handbook rounds the standard error before it multiplies: the last digit may differ by one.
    expect(Math.abs((first?.low ?? 1) - low)).toBeLessThan(0.00011);
    expect(Math.abs((first?.high ?? 0) - high)).toBeLessThan(0.00011);
  });

  test('has limits that follow the number of chances', () => {
    const [small, large] = pChart([
      { k: 20, n: 40, base },
      { k: 100, n: 200, base },
    ]);
    expect(small?.high).toBeCloseTo(0.5 + 3 * Math.sqrt(0.25 / 40), 10);
    expect(large?.high).toBeCloseTo(0.5 + 3 * Math.sqrt(0.25 / 200), 10);
  });

  test('takes its centre from the first eight points, and keeps it', () => {
    const chart = pChart(points([50, 50, 50, 50, 50, 50, 50, 50, 90, 90, 90], 100));
    expect(new Set(chart.map(({ centre }) => centre))).toEqual(new Set([0.5]));
    expect(chart.map(({ rules }) => rules.includes('outside'))).toEqual([
      ...new Array(8).fill(false),
      true,
      true,
      true,
    ]);
  });

  test('begins anew where the rules change, and nowhere else', () => {
    const chart = pChart([...points([50, 51, 49, 50], 100), ...points([80, 81, 79, 80], 100, 'sha256:b')]);
    expect(chart.map(({ centre }) => four(centre))).toEqual([0.5, 0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.8]);
    expect(chart.every(({ rules }) => rules.length === 0)).toBe(true);
    const kept = pChart(points([50, 51, 49, 50, 50, 50, 50, 50, 80, 81, 79, 80], 100));
    expect(kept.slice(8).every(({ rules }) => rules.includes('outside'))).toBe(true);
  });

  test('says run at the eighth on one side, and not at the seventh', () => {
    const chart = pChart(points([40, 60, 40, 60, 40, 60, 40, 60, 53, 53, 52, 53, 52, 53, 52, 53], 100));
    expect(chart.flatMap(({ rules }, nth) => (rules.includes('run') ? [nth] : []))).toEqual([14, 15]);
  });

  test('says trend at the sixth that rises or falls, and not where two are alike', () => {
    const at = (counts: readonly number[]) =>
      pChart(points(counts, 100)).findIndex(({ rules }) => rules.includes('trend'));
    expect(at([50, 44, 46, 48, 50, 52, 54])).toBe(6);
    expect(at([50, 56, 54, 52, 50, 48, 46])).toBe(6);
    expect(at([50, 44, 46, 48, 48, 50, 52])).toBe(-1);
  });

  test('leaves out a point without chances', () => {
    expect(pChart([{ k: 0, n: 0, base }, ...points([5], 10)])).toHaveLength(1);
    expect(pChart([])).toEqual([]);
  });

  test("over thousands of chances is widened as Laney's p′-chart", () => {
    const counts = [2600, 2400, 2650, 2350, 2600, 2450, 2550, 2400];
    const [first] = pChart(points(counts, 5000));
    const sigma = Math.sqrt(0.25 / 5000);
    // By hand: moves 200, 250, 300, 250, 150, 100, 150 of 5000, mean 0.04.
    expect(first?.high).toBeCloseTo(0.5 + (3 * 0.04) / 1.128, 10);
    expect(0.04 / 1.128 / sigma).toBeGreaterThan(4);
  });
});

describe('a u-chart', () => {
  test('of twenty samples of five computers is that of Montgomery', () => {
    // qcc's pcmanufact: 193 nonconformities in 100 computers; centre 1.93, limits 0.07 and 3.79.
    const counts = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5];
    expect(counts.reduce((a, b) => a + b)).toBe(193);
    const [first] = uChart(points(new Array(8).fill(9.65), 5));
    expect([first?.centre, first?.low, first?.high].map((one) => Number(one?.toFixed(2)))).toEqual([1.93, 0.07, 3.79]);
  });

  test('of one unit each is the c-chart of the NIST handbook', () => {
    // 6.3.3.1: 16 defects a wafer on average; limits 4 and 28.
    const [first] = uChart(points(new Array(8).fill(16), 1));
    expect([first?.centre, first?.low, first?.high]).toEqual([16, 4, 28]);
  });

  test('of dyed cloth has limits that follow the number of units', () => {
    // Montgomery: 153 defects in 107.5 units, centre 1.42; for 10 units 2.55 and 0.29.
    const chart = uChart(points(new Array(8).fill(14.232558), 10));
    expect(chart[0]?.high).toBeCloseTo(2.555, 3);
    expect(chart[0]?.low).toBeCloseTo(0.2915, 3);
    expect(uChart(points([0, 0, 0], 10)).every(({ low }) => low === 0)).toBe(true);
  });
});
