import { describe, expect, test } from 'vitest';
import { drawOrder, drawText } from '../../../src/mirror/evaluation/draw.ts';
import type { Arm } from '../../../src/mirror/evaluation/effect.ts';
import { estimateEffect } from '../../../src/mirror/evaluation/permute.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

const spread = { between: 0.06, within: 0.02 };

/** A region in which practices differ, time goes on for all, and the nudge does `effect`. */
function simulated(practices: number, steps: number, n: number, effect: number, seed: string): Arm[] {
  const next = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const names = Array.from({ length: practices }, (_, nth) => `p${String(nth).padStart(2, '0')}`);
  const drift = Array.from({ length: steps + 1 }, (_, period) => 0.02 * period + 0.01 * normal());
  return drawOrder(names, steps, seed).order.map(({ practice, step }) => {
    const own = 0.5 + spread.between * normal();
    const cells = drift.map((moved, period) => {
      const share = own + moved + spread.within * normal() + (period >= step ? effect : 0);
      let k = 0;
      for (let nth = 0; nth < n; nth++) if (next() < share) k++;
      return { k, n };
    });
    return { practice, step, cells };
  });
}

describe('an order', () => {
  const names = ['p03', 'p01', 'p02', 'p04', 'p05', 'p06'];

  test('is drawn again from its seed, whatever the order of the names', () => {
    const drawn = drawOrder(names, 3, 'seed');
    expect(drawOrder(names.toReversed(), 3, 'seed')).toEqual(drawn);
    expect(drawn.order.map(({ step }) => step).toSorted()).toEqual([1, 1, 2, 2, 3, 3]);
    expect(drawText(drawn).split('\n')).toHaveLength(8);
  });

  test('gives each practice each place as often', () => {
    const first = new Map<string, number>();
    for (let nth = 0; nth < 3000; nth++) {
      for (const { practice, step } of drawOrder(names, 3, `seed ${nth}`).order)
        if (step === 1) first.set(practice, (first.get(practice) ?? 0) + 1);
    }
    for (const count of first.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('moves nobody past another where a practice is added: names cannot be tried', () => {
    for (let nth = 0; nth < 40; nth++) {
      const { order } = drawOrder([...names, `proef-${nth}`], 3, 'seed');
      const stepOf = new Map(order.map(({ practice, step }) => [practice, step]));
      for (const { practice: one, step: before } of drawOrder(names, 3, 'seed').order)
        for (const { practice: other, step: after } of drawOrder(names, 3, 'seed').order)
          if (before < after) expect(stepOf.get(one)).toBeLessThanOrEqual(stepOf.get(other) ?? 0);
    }
  });

  test('is refused for a practice that is there twice', () => {
    expect(() => drawOrder(['a', 'a', 'b'], 2, 's')).toThrow('twice');
  });
});

describe('an estimate', () => {
  test('is exact where shares are exact: practices that differ and time that passes take nothing away', () => {
    const arms = [1, 1, 2, 2, 3, 3].map((step, nth) => ({
      practice: `p${nth}`,
      step,
      cells: [0, 1, 2, 3].map((period) => ({
        k: 300 + 20 * (nth % 2) + 30 * period + (period >= step ? 50 : 0),
        n: 1000,
      })),
    }));
    const found = estimateEffect(arms, spread, 'x');
    expect(found?.effect).toBeCloseTo(0.05, 6);
    expect(found).toMatchObject({ isExact: true, orders: 90, n: 24_000 });
    expect(found?.p).toBeLessThan(0.05);
    expect(found?.low).toBeGreaterThan(0.04);
    expect(found?.high).toBeLessThan(0.06);
  });

  test('finds nothing in at most one of twenty regions where nothing was planted, and its band holds nothing then', () => {
    const regions = 300;
    let [found, held] = [0, 0];
    for (let nth = 0; nth < regions; nth++) {
      const one = estimateEffect(simulated(6, 3, 60, 0, `null ${nth}`), spread, 'x');
      if ((one?.p ?? 0) <= 0.05) found++;
      if (one && one.low <= 0 && one.high >= 0) held++;
    }
    // Three standard errors of one in twenty.
    expect(found / regions).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / regions));
    expect(held / regions).toBeGreaterThanOrEqual(0.95 - 3 * Math.sqrt((0.05 * 0.95) / regions));
  });

  test('finds what was planted, as often as the plan said', () => {
    let found = 0;
    for (let nth = 0; nth < 12; nth++) {
      const one = estimateEffect(simulated(14, 4, 165, 0.08, `planted ${nth}`), spread, `s${nth}`);
      expect(one).toMatchObject({ isExact: false, orders: 2000 });
      expect(Math.abs((one?.effect ?? 0) - 0.08)).toBeLessThan(0.065);
      if ((one?.p ?? 1) <= 0.05) found++;
    }
    expect(found).toBeGreaterThanOrEqual(10);
  });

  test('goes on where a practice counted nothing in a period, and is none where nothing was counted at all', () => {
    const arms = simulated(6, 3, 60, 0.1, 'gap').map((arm, nth) => ({
      ...arm,
      cells: arm.cells.map((cell, period) => (nth === 2 && period === 1 ? { k: 0, n: 0 } : cell)),
    }));
    expect(estimateEffect(arms, spread, 'x')?.effect).toBeGreaterThan(0);
    expect(
      estimateEffect(
        arms.map((arm) => ({ ...arm, cells: [] })),
        spread,
        'x',
      ),
    ).toBeUndefined();
    expect(
      estimateEffect(
        arms.map((arm) => ({ ...arm, step: 1 })),
        spread,
        'x',
      ),
    ).toBeUndefined();
  });
});
