import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { icpcIndex } from '../../src/advice/icpc-index.ts';
import { advise, type Catalogue, compile, entryHolds, type ReferralContext } from '../../src/advice/index.ts';
import { catalogues, contexts } from './arbitraries.ts';
import { plainAdvise } from './plain.ts';

/** The engine's indexes never change an answer: it says what a plain loop over everything says. */

const said = (context: ReferralContext, catalogue: Catalogue) => {
  const advice = advise(context, compile(catalogue));
  return {
    outcome: advice.outcome,
    preselected: advice.preselected?.service ?? null,
    options: advice.options.map(({ service }) => service),
    rejected: Object.fromEntries(
      advice.rejected.map(({ service, because }) => [service, because.map(({ code }) => code)]),
    ),
    silent: advice.silentBecause.map(({ code }) => code),
    unknown: advice.outcome === 'silent' ? [] : [...advice.unknown].sort(),
  };
};

describe('the engine', () => {
  test('says what the plain loop says, on random catalogues and contexts', () => {
    const outcomes = { nudge: 0, inform: 0, silent: 0 };
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const plain = plainAdvise(context, catalogue);
        outcomes[plain.outcome]++;
        expect(said(context, catalogue)).toEqual(plain);
      }),
      { numRuns: 3000, seed: 20261122 },
    );
    // The comparison would be empty if the random world never led to one of them.
    expect(Math.min(outcomes.nudge, outcomes.inform, outcomes.silent)).toBeGreaterThan(100);
  });

  test('finds codes in its index exactly where an entry holds them', () => {
    const digits = fc.constantFrom('00', '01', '02', '50', '98', '99');
    const three = fc.tuple(fc.constantFrom('A', 'B', 'S'), digits).map((parts) => parts.join(''));
    const sub = fc.tuple(three, digits).map((parts) => parts.join('.'));
    const entry = fc.oneof(
      fc.constantFrom('A', 'B', 'S'),
      three,
      sub,
      fc.tuple(three, three).map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(entry, { maxLength: 3 }), { maxLength: 40 }),
        fc.oneof(three, sub),
        (sets, code) => {
          const words = icpcIndex(sets).of(code);
          const found = sets.flatMap((_, at) => (((words[at >>> 5] ?? 0) >>> (at & 31)) & 1 ? [at] : []));
          expect(found).toEqual(sets.flatMap((set, at) => (set.some((one) => entryHolds(one, code)) ? [at] : [])));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
