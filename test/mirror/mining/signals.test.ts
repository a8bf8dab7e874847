import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../../src/advice/index.ts';
import { type MinedMoment, signalsOf } from '../../../src/mirror/index.ts';
import { at, catalogue, left, moment, nothing, reasons, spread, usual } from './moments.ts';

/** What recurs, and what only seems to. */

const mined = (more: readonly MinedMoment[], day = at) => signalsOf([...usual, ...more], { at: day, catalogue });
const complex = (n: number, over: number) => spread(n, over, (_, more) => left('complex', more));

describe('a signal', () => {
  test('is one case left for one reason, in four practices and two quarters at least', () => {
    const [one, ...others] = mined(complex(40, 5));
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ key: '0310.pluspunt-dermatologie.S87.complex', kind: 'exclusion', service: 'pluspunt-dermatologie' },
      ...{ specialism: '0310', icpc: 'S87', reason: 'complex', practices: expect.any(Number), quarters: 2 },
      ...{ until: '2026-08', lever: 'C', aim: 'population', clickedAway: false, medianMs: 4000 },
      ...{ goal: 'reasoned-deviation', balance: 'seen-per-thousand' },
    });
    expect(one?.observed).toBeGreaterThanOrEqual(40);
    expect(one?.strength).toBeGreaterThan(2);
    expect(one?.expected).toBeLessThan(10);
    expect(one?.routes[0]).toMatchObject({ route: 'hospital', service: 'zuyderland' });
  });

  test('is not there in a year in which nothing recurs, nor in a log of nothing', () => {
    expect(mined([])).toEqual([]);
    expect(signalsOf([], { at, catalogue })).toEqual([]);
  });

  test('needs no other choices to be told from: 40 of 40 are enough', () => {
    expect(signalsOf(complex(40, 5), { at, catalogue })).toHaveLength(1);
  });

  test.each([
    ['9', signalsOf(complex(9, 5), { at, catalogue })],
    ['40 of one practice', mined(complex(40, 1))],
    ['40 of three practices', signalsOf(complex(40, 3), { at, catalogue })],
    [
      '37 of one practice, and one of three others',
      mined([
        ...complex(37, 1),
        ...spread(3, 3, (nth, more) => left('complex', { ...more, practice: `p0${nth + 2}` })),
      ]),
    ],
    ...[35, 995].map((n): [string, ReturnType<typeof mined>] => [
      `${n} of one practice, and one of five others`,
      mined([...complex(n, 1), ...spread(5, 5, (nth, more) => left('complex', { ...more, practice: `p0${nth + 2}` }))]),
    ]),
    ['40 for all kinds of reasons', mined(spread(40, 5, (nth, more) => left(`reden-${nth}`, more)))],
    [
      '40 with all kinds of codes',
      mined(spread(40, 5, (nth, more) => left('complex', { ...more, icpc: [`R${10 + nth}`] }))),
    ],
    ['40 in one quarter', mined(complex(40, 5).map((one) => ({ ...one, day: '2026-08-11' })))],
    ['40 of last year', mined(complex(40, 5).map((one) => ({ ...one, day: one.day.replace('2026', '2024') })))],
    ['40 that come after the day', mined(complex(40, 5), '2026-04-30')],
  ])('%s are none', (_, found) => {
    expect(found).toEqual([]);
  });

  test('says since when, also from before the year that is counted', () => {
    const [one] = mined([...complex(40, 5), left('complex', { day: '2024-02-03' })]);
    expect([one?.firstSeen, (one?.from ?? '') >= '2025-10']).toEqual(['2024-02', true]);
  });

  test('that is mostly clicked away, from the first place of the list, says so', () => {
    const [one] = mined(spread(40, 5, (_, more) => left('complex', { ...more, ms: 900, place: 1 })));
    expect(one).toMatchObject({ clickedAway: true, place: { usual: 1, overRepresented: true } });
  });

  test('says how unevenly it is spread', () => {
    const [even] = signalsOf(complex(40, 5), { at, catalogue });
    const one = complex(40, 5).map((each, nth) => (nth < 16 ? { ...each, practice: 'p01' } : each));
    const [uneven] = signalsOf(one, { at, catalogue });
    expect(even?.concentration).toBe(0);
    expect(uneven?.concentration).toBeGreaterThan(0.2);
  });

  test.each([
    ['patient', 'talk'],
    ['aanbod', 'offer'],
    ['bereikbaar', 'access'],
    ['behandeling', 'exclusion'],
    ['eigen-reden', 'talk'],
  ])('for %s leads to %s', (reason, kind) => {
    expect(mined(spread(60, 6, (_, more) => left(reason, more))).map((one) => one.kind)).toEqual([kind]);
  });
});

describe('a gap', () => {
  const tail = Array.from({ length: 20 }, (_, nth) =>
    nothing({ icpc: [`D${10 + nth}`], practice: `p0${(nth % 5) + 1}` }),
  );
  const gap = (n: number) => spread(n, 5, (_, more) => nothing({ ...more, icpc: ['D87', 'K86'] }));

  test('is a code for which there is nothing, far more often than for others', () => {
    const [one, ...others] = mined([...tail, ...gap(40)]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ key: '0310.D87.no-service', kind: 'gap', icpc: 'D87', observed: 40, practices: 5 });
    expect(one).not.toHaveProperty('service');
    expect(one).not.toHaveProperty('reason');
  });

  test('is none with nine', () => {
    expect(mined([...tail, ...gap(9)])).toEqual([]);
  });

  test('is none where a rule names the code, and no more of it falls outside than elsewhere', () => {
    const services = [dermatology(['D87', 'S80-S91'])];
    const served = spread(200, 5, (_, more) => moment({ ...more, icpc: ['D87'] }));
    const outside = usual.filter((_, nth) => nth % 5 === 0).map((one) => nothing(one));
    const all = [...usual, ...tail, ...outside, ...gap(40), ...served];
    expect(signalsOf(all, { at, catalogue: { ...catalogue, services } })).toEqual([]);
  });

  test('is none where a service leaves the code out on purpose', () => {
    const services = [{ ...dermatology(['S80-S91']), exclude: { icpc: ['D80-D89'] } }];
    expect(signalsOf([...usual, ...tail, ...gap(40)], { at, catalogue: { ...catalogue, services } })).toEqual([]);
  });

  test('that a new rule fills is none any more, from the first quarter on', () => {
    const services = [dermatology(['D87'])];
    const later = spread(80, 5, (_, more) => moment({ ...more, icpc: ['D87'], day: '2026-11-02' }));
    const all = [...usual, ...tail, ...gap(40), ...later];
    expect(signalsOf(all, { at: '2026-12-31', catalogue: { ...catalogue, services } })).toEqual([]);
  });
});

describe('whatever is logged', () => {
  const any = fc.record({
    practice: fc.constantFrom('p01', 'p02', 'p03', 'p04', 'p05'),
    code: fc.constantFrom('S86', 'S87', 'S88'),
    reason: fc.constantFrom(...reasons),
    day: fc.constantFrom('2026-01-11', '2026-04-11', '2026-08-11'),
  });
  const asMoment = ({ code, ...more }: { code: string; reason: string; practice: string; day: string }) =>
    left(more.reason, { ...more, icpc: [code] });

  test('its order makes no difference', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 60, maxLength: 120 }), fc.nat(), (all, seed) => {
        const moments = [...usual, ...complex(40, 5), ...all.map(asMoment)];
        const turned = moments
          .map((one, nth) => ({ one, key: (nth * 7919 + seed) % 1009 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(signalsOf(turned, { at, catalogue })).toEqual(signalsOf(moments, { at, catalogue }));
      }),
      { numRuns: 10 },
    );
  });

  test('no signal is of fewer than ten, four practices or two quarters', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 20, maxLength: 150 }), (all) => {
        for (const one of mined(all.map(asMoment))) {
          expect(one.observed).toBeGreaterThanOrEqual(10);
          expect(one.practices).toBeGreaterThanOrEqual(4);
          expect(one.quarters).toBeGreaterThanOrEqual(2);
          expect(one.observed).toBeGreaterThan(2 * one.expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  test('one practice alone never makes a signal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.constantFrom(...reasons), (n, reason) => {
        expect(mined(spread(n, 1, (_, more) => left(reason, more)))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

/** An open service whose rule names these codes. */
function dermatology(icpc: string[]): Catalogue['services'][number] {
  return {
    ...{ id: 'pluspunt-dermatologie', name: 'PlusPunt dermatologie', label: 'PlusPunt', route: 'intermediate' },
    ...{ role: 'default', rank: 10, specialisms: ['0310'], organization: { name: 'PlusPunt' }, waits: [] },
    ...{ validFrom: '2025-01-01', open: true, conditions: [], prompt: 'reason', source: [] },
    ...{ author: 'a', checkedBy: 'b', nextReview: '2028-01-01' },
    rules: [{ id: 'r', title: 'Past bij PlusPunt.', icpc }],
  };
}
