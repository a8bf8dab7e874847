import { expect, test } from 'vitest';
import { pairsInTurn } from '../../../src/logbook/store/pairing/pairs-in-turn.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';

/** Pairs of a region that is too large to be looked at in one go. */

const next = seeded('many daters');
const daters = Array.from({ length: 130 }, (_, nth) => ({
  practice: `p${String(nth).padStart(3, '0')}`,
  topics: ['huid-oog-oor', 'snijdend', 'inwendig', 'overig'].map((topic) => {
    const value = next();
    return { topic, value, low: value - 0.05, high: value + 0.05 };
  }),
}));

test('are made in pieces, with turns for requests between, and nobody is in two or meets the same again', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  const first = await pairsInTurn(daters, []);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
  const paired = first.flatMap(({ practices }) => practices);
  expect(paired.length).toBeGreaterThan(120);
  expect(new Set(paired).size).toBe(paired.length);
  const known = new Set(first.map(({ practices }) => practices.join()));
  const second = await pairsInTurn(
    daters,
    first.map(({ practices }) => practices),
  );
  expect(second.length).toBeGreaterThan(50);
  expect(second.filter(({ practices }) => known.has(practices.join()))).toEqual([]);
});
