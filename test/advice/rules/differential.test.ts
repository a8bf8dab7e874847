import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise, type Catalogue, compile, type ReferralContext } from '../../../src/advice/index.ts';
import { remembered } from '../../../src/advice/rules/rule-index.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { plainAdvise } from '../plain.ts';

/** The engine's indexes never change an answer: it says what a plain loop over everything says. */

const said = (context: ReferralContext, catalogue: Catalogue, compiled = compile(catalogue)) => {
  const advice = advise(context, compiled);
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
      { numRuns: 2000, seed: 20261122 },
    );
    // The comparison would be empty if the random world never led to one of them.
    expect(Math.min(outcomes.nudge, outcomes.inform, outcomes.silent)).toBeGreaterThan(60);
  }, 60_000);

  test('says the same of a referral whatever it looked up for others before', () => {
    fc.assert(
      fc.property(catalogues, fc.array(contexts, { minLength: 2, maxLength: 8 }), (catalogue, all) => {
        const compiled = compile(catalogue);
        const [forward, backward] = [all, all.toReversed()].map((turns) =>
          turns.map((context) => said(context, catalogue, compiled)),
        );
        expect(forward).toEqual(all.map((context) => said(context, catalogue)));
        expect(backward?.toReversed()).toEqual(forward);
      }),
      { numRuns: 300 },
    );
  });

  test('forgets what it looked up before it fills the memory, and finds it again', () => {
    const asked: string[] = [];
    const length = remembered((text) => {
      asked.push(text);
      return { length: text.length };
    });
    expect([length('S87'), length('S87')]).toEqual([{ length: 3 }, { length: 3 }]);
    for (let nth = 0; nth < 10_000; nth++) length(`odd ${nth}`);
    expect(length('S87')).toEqual({ length: 3 });
    expect(asked.filter((text) => text === 'S87')).toHaveLength(2);
    expect(asked).toHaveLength(10_002);
  });
});
