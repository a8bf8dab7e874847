import { expect, test } from 'vitest';
import { type MinedMoment, signalsOf } from '../../../src/mirror/index.ts';
import { seeded } from '../../../src/mirror/statistics/seeded.ts';
import { at, catalogue, left, moment } from './moments.ts';

/** Years in which chance alone chose: practices and cases do not differ, and each look at them is a chance to see what is not there. */

const weights = {
  patient: 27,
  'ziekenhuis-nodig': 13,
  complex: 10,
  zonder: 8,
  aanbod: 7,
  oneens: 7,
  wachttijd: 6,
  kosten: 3,
};
const all = Object.values(weights).reduce((sum, one) => sum + one, 0);
const specialisms = ['0301', '0302', '0305', '0306', '0310', '0313'];

function yearOfChance(seed: string): readonly MinedMoment[] {
  const next = seeded(seed);
  const among = (n: number) => Math.floor(next() * n);
  const reason = () => {
    let rest = next() * all;
    for (const [one, weight] of Object.entries(weights)) {
      rest -= weight;
      if (rest < 0) return one;
    }
    return 'patient';
  };
  return Array.from({ length: 4000 }, () => {
    // Some specialisms have two cases, others twelve.
    const nth = among(specialisms.length);
    const specialism = specialisms[nth] ?? '0310';
    const more = {
      specialism,
      icpc: [`S${10 + among(2 + 2 * nth)}`],
      practice: `p${among(14)}`,
      day: new Date(Date.UTC(2025, 9, 1 + among(365))).toISOString().slice(0, 10),
    };
    return next() < 0.4 ? left(reason(), more) : moment(more);
  });
}

test('none of six such years has a signal, also where a specialism has two cases to tell what is usual', () => {
  const found = Array.from({ length: 6 }, (_, nth) => signalsOf(yearOfChance(`year ${nth}`), { at, catalogue }));
  expect(found.flat()).toEqual([]);
});
