import { expect, test } from 'vitest';
import { endOf, foundBy, worldOf } from './power.ts';

/** A small share of `npm run mining`. That what is planted is found, the command shows: test/cli/propose.test.ts. */

test('in a region without a fault nothing is found', { timeout: 120_000 }, async () => {
  const world = await worldOf({ seed: 1202, plant: [], practices: 8, months: 4 });
  const { signals } = foundBy(world, endOf(4, 4));
  expect(signals.map(({ key }) => key)).toEqual([]);
});
