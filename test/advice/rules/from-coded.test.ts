import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Catalogue,
  codedContext,
  compile,
  contextFromCoded,
  judge,
  outline,
  type ReferralContext,
} from '../../../src/advice/index.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { aCatalogue, aContext, aHospital, aService } from '../builders.ts';

/** What the log holds of a moment is judged as the moment was. */

/** What has to be the same, of what is judged here and of what is judged from the log. */
function bothWays(context: ReferralContext, catalogue: Catalogue, compiled = compile(catalogue)) {
  const judged = judge(context, compiled);
  const coded = codedContext(judged);
  const back = contextFromCoded({ at: context.at, context: coded }, compiled);
  if (back === undefined) throw new Error('Undecidable with its own catalogue.');
  const again = judge(back, compiled);
  const said = (one: typeof judged) => {
    const { outcome, preselected, options, silentBecause } = outline(one);
    return { outcome, preselected, options, silentBecause: silentBecause.map(({ code }) => code) };
  };
  return { here: { ...said(judged), coded }, fromLog: { ...said(again), coded: codedContext(again) } };
}

describe('a context that was read back from the log', () => {
  test('is judged as it was, and leaves as it did, whatever the catalogue', () => {
    const outcomes = { nudge: 0, inform: 0, silent: 0 };
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const { here, fromLog } = bothWays(context, catalogue);
        outcomes[here.outcome]++;
        expect(fromLog).toEqual(here);
      }),
      { numRuns: 400, seed: 20261122 },
    );
    expect(Math.min(outcomes.nudge, outcomes.inform, outcomes.silent)).toBeGreaterThan(10);
  });

  test.each<[string, Partial<ReferralContext>]>([
    ['seen in hospital', { earlier: [{ icpc: ['S87'], agb: '22222222' }] }],
    ['seen in intermediate care', { earlier: [{ icpc: ['S87.02'], service: 'pluspunt-dermatologie' }] }],
    ['referred to nobody knows whom', { earlier: [{ icpc: [] }] }],
    ['to the hospital under another code', { earlier: [{ icpc: ['A01'], agb: '06999999', specialism: '0310' }] }],
    [
      'a further reason without a part',
      { reasons: [{ icpc: 'S87' }, { icpc: 'L90.01' }], answers: { 'further-reason:L90.01': false } },
    ],
    [
      'a further reason half settled',
      { reasons: ['S87', 'L90', 'L90.01'].map((icpc) => ({ icpc })), answers: { 'further-reason:L90': false } },
    ],
  ])('%s', (_, context) => {
    const services = [
      aService(),
      aHospital({ nearestFor: ['6411'] }),
      aHospital({ id: 'a-hospital', nearestFor: ['6412'] }),
    ];
    const { here, fromLog } = bothWays(aContext(context), aCatalogue({ services }));
    expect(fromLog).toEqual(here);
  });

  test('is none of the old, coarse grain, nor of a place that this catalogue cannot have meant', () => {
    const compiled = compile(aCatalogue());
    const coded = codedContext(judge(aContext(), compiled));
    expect(contextFromCoded({ at: '2026-11-22', context: coded }, compiled)).toBeDefined();
    expect(contextFromCoded({ at: '2026-11-22', context: { ...coded, grain: undefined } }, compiled)).toBeUndefined();
    expect(contextFromCoded({ at: '2026-11-22', context: { ...coded, nearest: ['x'] } }, compiled)).toBeUndefined();
  });
});
