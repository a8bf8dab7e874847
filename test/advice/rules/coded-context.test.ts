import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceEventSchema, codedContext, compile, judge, type ReferralContext } from '../../../src/advice/index.ts';
import { ageBand } from '../../../src/advice/rules/coded-context.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { aCatalogue, aContext, anAlarm, aRegion } from '../builders.ts';

const coarse = (context: Partial<ReferralContext> = {}, catalogue = aCatalogue()) => {
  const compiled = compile(catalogue);
  return codedContext(judge(aContext(context), compiled));
};

describe('the context that may leave', () => {
  test('holds the coded facts, coarsened', () => {
    expect(
      coarse({
        reasons: [{ icpc: 's87.02' }, { icpc: 'L90' }, { icpc: 'S87' }, {}],
        problems: [{ icpc: 'T90', recorded: '2020-01-01' }],
        insurer: '3311',
        answers: { question: 'treatment', alarm: false },
        earlier: [{ icpc: ['S87'], agb: '22222222' }],
      }),
    ).toEqual({
      specialism: '0310',
      icpc: ['L90', 'S87'],
      rules: ['advice-on-skin', 'eczema'],
      alarms: [],
      ageBand: '40-49',
      sex: 'female',
      priority: 'routine',
      answers: { question: 'treatment', alarm: false },
      inRegion: true,
    });
  });

  test('leaves out what is unknown', () => {
    const little = coarse({ specialism: undefined, age: undefined, sex: undefined, postcode: undefined, reasons: [] });
    expect(little).toEqual({ icpc: [], rules: [], alarms: [], priority: 'routine', answers: {} });
  });

  test('names the alarms that were met, also those on a problem', () => {
    const catalogue = aCatalogue({ alarms: [anAlarm(), anAlarm({ id: 'infarct', icpc: ['K75'], kind: 'alarm' })] });
    expect(coarse({ problems: [{ icpc: 'K75' }], reasons: [{ icpc: 'S77.03' }] }, catalogue).alarms).toEqual([
      'infarct',
      'melanoma',
    ]);
  });

  test('says out of region, and nothing where a region has no borders', () => {
    expect(coarse({ postcode: '6211' }).inRegion).toBe(false);
    expect(coarse({}, aCatalogue({ region: aRegion({ postcodes: [] }) }))).not.toHaveProperty('inRegion');
  });

  test.each([
    [0, '00-09'],
    [9, '00-09'],
    [10, '10-19'],
    [89, '80-89'],
    [90, '90+'],
    [130, '90+'],
  ])('age %i is band %s', (age, band) => {
    expect(ageBand(age)).toBe(band);
  });

  test('never holds more than the choice event allows: no sub-code, postcode, insurer, date or problem', () => {
    const allowed = choiceEventSchema.shape.context;
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const compiled = compile(catalogue);
        const coded = codedContext(judge(context, compiled));
        const written = JSON.stringify(coded);
        expect(allowed.parse(coded)).toEqual(JSON.parse(written));
        expect(written).not.toMatch(/\d{4}-\d{2}|[A-Z]\d\d\.|64\d\d|62\d\d|"3311"|"0101"|11111111|22222222/);
      }),
      { numRuns: 300 },
    );
  });
});
