import { expect, test } from 'vitest';
import { endOf, foundBy, worldOf } from './power.ts';

/** A small share of `npm run mining`: a region of nine practices, half a year long. */

test('a rule that is left for one reason and a missing service are found, and nothing else', {
  timeout: 120_000,
}, async () => {
  const world = await worldOf({ seed: 1201, plant: ['rule', 'gap', 'habit', 'gaming'], practices: 9, months: 6 });
  const { found, others } = foundBy(world, endOf(6, 6));
  expect([...found].sort()).toEqual(['gap', 'rule']);
  expect(others).toEqual([]);
});

test('in a region without a fault nothing is found', { timeout: 120_000 }, async () => {
  const world = await worldOf({ seed: 1202, plant: [], practices: 9, months: 4 });
  const { signals } = foundBy(world, endOf(4, 4));
  expect(signals.map(({ key }) => key)).toEqual([]);
});
