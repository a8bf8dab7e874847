import { describe, expect, test } from 'vitest';
import { cusum, improvedOf, LIMIT } from '../../../src/mirror/statistics/cusum.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

/** Mean number of points until it says something, of scores with this mean. */
function runLength(mean: number, runs: number): number {
  const next = seeded(`arl ${mean}`);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  let points = 0;
  for (let run = 0; run < runs; run++) {
    for (let sum = 0; sum <= LIMIT; points++) sum = cusum(sum, mean + normal());
  }
  return points / runs;
}

describe('the radar', () => {
  test.each([
    // One side of Montgomery's table (k = 0.5, h = 4): twice its 168 where nothing changed.
    [0, 336, 3_000, 0.06],
    [0.5, 26.6, 30_000, 0.02],
    [1, 8.38, 6_000, 0.02],
    [2, 3.34, 6_000, 0.02],
  ])('after a shift of %f speaks after %f points on average', (shift, published, runs, within) => {
    expect(Math.abs(runLength(shift, runs) / published - 1)).toBeLessThan(within);
  });

  const month = (nth: number) => `2026-${String(nth + 1).padStart(2, '0')}`;
  const points = (shares: readonly number[]) =>
    shares.map((share, nth) => ({ name: month(nth), k: Math.round(share * 60), n: 60 }));
  const eight = [0.5, 0.48, 0.52, 0.5, 0.5, 0.52, 0.48, 0.5];

  test('says since when, and how much', () => {
    const found = improvedOf(points([...eight, 0.5, 0.68, 0.7, 0.7]));
    expect(found).toMatchObject({ since: '2026-10', sure: '2026-11', before: 0.5 });
    expect(found?.after).toBeCloseTo(0.69, 1);
  });

  test('never says that something fell, and nothing of a practice that began', () => {
    expect(improvedOf(points([...eight, 0.2, 0.2, 0.2, 0.2]))).toBeUndefined();
    expect(improvedOf(points([0.3, 0.9, 0.9]))).toBeUndefined();
    expect(improvedOf(points([...eight, 0.5, 0.52, 0.5, 0.48]))).toBeUndefined();
  });
});
