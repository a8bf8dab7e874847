import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advise, compile, entryHolds, type ReferralContext } from '../../../src/advice/index.ts';
import { atomsOf, covers } from '../../../src/catalogue/check/icpc-cover.ts';
import { catalogueFromFiles } from '../../../src/catalogue/load.ts';
import { catalogueOf } from '../outcome.ts';
import { alarms, day, inOrder, pluspunt, region } from '../region-files.ts';

/** What `check` thinks a set of codes holds, and what the engine thinks, must be the same. */

const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const chapter = fc.constantFrom('S', 'T');
const plain = fc.tuple(chapter, two).map(([letter, number]) => `${letter}${number}`);
const code = fc.oneof(
  plain,
  fc.tuple(plain, two).map(([parent, sub]) => `${parent}.${sub}`),
);
const range = fc
  .tuple(chapter, two, two)
  .map(([letter, a, b]) => `${letter}${a < b ? a : b}-${letter}${a < b ? b : a}`);
const entry = fc.oneof(
  { weight: 1, arbitrary: chapter },
  { weight: 4, arbitrary: code },
  { weight: 3, arbitrary: range },
);

test('an entry covers a code when the engine says that the entry holds it', () => {
  fc.assert(
    fc.property(entry, code, (set, one) => {
      expect(covers(new Set(atomsOf(set)), one)).toBe(entryHolds(set, one));
    }),
    { numRuns: 2000 },
  );
});

test('a rule that is reported as never fitting never nudges, whoever is referred', async () => {
  const near = fc.constantFrom('S86', 'S87', 'S87.01', 'S88', 'S86-S88', 'S80-S90', 'S');
  await fc.assert(
    fc.asyncProperty(
      fc.array(near, { minLength: 1, maxLength: 3 }),
      fc.array(near, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('S86', 'S87', 'S87.01', 'S87.02', 'S88'),
      fc.integer({ min: 18, max: 70 }),
      async (rule, alarm, reason, age) => {
        const changed = region({
          [pluspunt]: (inOrder[pluspunt] ?? '').replace('[S86-S88]', `[${rule.join(', ')}]`),
          [alarms]: (inOrder[alarms] ?? '').replace('[S77.03]', `[${alarm.join(', ')}]`),
        });
        const result = await catalogueFromFiles(changed);
        const dead = !result.ok;
        // The engine is asked about the same region, with the check passed over: alarms put in afterwards.
        const plainRegion = await catalogueOf(region());
        const catalogue = {
          ...plainRegion,
          services: plainRegion.services.map((one) => ({
            ...one,
            rules: one.rules.map((each) => ({ ...each, icpc: rule })),
          })),
          alarms: plainRegion.alarms.map((one, index) => (index === 0 ? { ...one, icpc: alarm } : one)),
        };
        const context: ReferralContext = {
          at: day,
          draft: true,
          addressed: false,
          specialism: '0310',
          reasons: [{ icpc: reason }],
          problems: [],
          age,
          sex: 'female',
          postcode: '6411',
          answers: { 'stepped-care-done': true },
          earlier: [],
        };
        const { outcome } = advise(context, compile(catalogue));
        if (dead) expect(outcome).toBe('silent');
      },
    ),
    { numRuns: 300 },
  );
});
