import { expect, test } from 'vitest';
import type { Goal } from '../../../src/mirror/goals/goal.ts';
import { publishSum, type Standing } from '../../../src/mirror/goals/publish.ts';
import type { RegionTask } from '../../../src/mirror/goals/sum.ts';

/** What practices that know their own goal read off sums that were told. */

const task: RegionTask = { measure: 'follow-share', topic: 'alle', referrals: 3000, part: 0.05, by: '2027-Q4' };
const standing = (practice: string, size: number, value: number, step: number): Standing => {
  const target = Math.round((value + step) * 1e9) / 1e9;
  const goal: Goal = {
    ...{ measure: 'follow-share', topic: 'alle', step, by: '2027-Q4', actions: ['colleague'] },
    ...{ baseline: { value, low: value - 0.05, high: value + 0.05, level: 0.8, n: size }, target, size },
    enrolled: 4000,
  };
  return { practice, goals: [goal] };
};

test('what a practice chose is one option of its list, and not two that differ by a thousandth', () => {
  const told = Array.from({ length: 350 }, (_, nth) => (350 + nth) / 1000).filter((value) => {
    const region = [
      standing('p0', 407, value, 0.05),
      standing('p1', 92, 0.5, 0.1),
      standing('p2', 227, 0.5, 0.05),
      standing('p3', 68, 0.5, 0.05),
    ];
    const ask = { task, quarter: '2027-Q1', enrolled: 60_000, before: [], stood: [] };
    return typeof publishSum(region, ask) !== 'string';
  });
  expect(told).toEqual([]);
});
