import { expect, test } from 'vitest';
import { goalSteps } from '../../../src/mirror/goals/format.ts';
import type { Goal } from '../../../src/mirror/goals/goal.ts';
import { publishSum, type Standing } from '../../../src/mirror/goals/publish.ts';
import type { RegionTask } from '../../../src/mirror/goals/sum.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

/** What practices that know their own goal read off sums that were told. */

const task: RegionTask = { measure: 'follow-share', topic: 'alle', referrals: 3000, part: 0.05, by: '2027-Q4' };
const steps = goalSteps['follow-share'];
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

test('of two sums together leave at least two options of each other one, to a practice that knows its own goals', () => {
  const next = seeded('two sums');
  const pick = () => steps[Math.floor(next() * steps.length)] ?? 0.05;
  let pairs = 0;
  for (let trial = 0; trial < 300; trial++) {
    const sizes = Array.from({ length: 5 }, () => 60 + Math.floor(next() * 400));
    const chosen = [sizes.map(pick), sizes.map(pick)] as const;
    // One stays as it was.
    const [first, second] = [chosen[0], chosen[1].with(0, chosen[0][0] ?? 0.05)];
    const region = (some: readonly number[]) =>
      some.map((step, nth) => standing(`p${nth}`, sizes[nth] ?? 60, 0.5, step));
    const ask = { task, enrolled: 60_000 };
    const one = publishSum(region(first), { ...ask, quarter: '2027-Q1', before: [], stood: [] });
    if (typeof one === 'string') continue;
    const two = publishSum(region(second), { ...ask, quarter: '2027-Q2', before: [one], stood: region(first) });
    if (typeof two === 'string') continue;
    pairs++;
    const all = [0, ...steps];
    const tried = Array.from({ length: all.length ** 5 }, (_, number) =>
      sizes.map((_, nth) => all[Math.floor(number / all.length ** nth) % all.length] ?? 0),
    );
    const giving = ({ sum }: typeof one) =>
      tried.filter((some) => {
        const whole = some.reduce((total, step, nth) => total + step * (sizes[nth] ?? 0), 0);
        return Math.abs(whole - sum.expected) <= 2.5;
      });
    const isSame = (nth: number) => first[nth] === second[nth];
    const after = giving(two);
    const both = giving(one).flatMap((was) =>
      after.filter((is) => was.every((step, nth) => !isSame(nth) || step === is[nth])).map((is) => [...was, ...is]),
    );
    const truth = [...first, ...second];
    for (let me = 0; me < 5; me++) {
      const left = both.filter((some) => some[me] === truth[me] && some[me + 5] === truth[me + 5]);
      for (const nth of truth.keys())
        if (nth % 5 !== me) expect(new Set(left.map((some) => some[nth])).size).toBeGreaterThan(1);
    }
  }
  expect(pairs).toBeGreaterThan(5);
});
