import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choiceEventSchema,
  codedContext,
  compile,
  judge,
  outline,
  type ReferralContext,
} from '../../../src/advice/index.ts';
import { ageAt, grainOf } from '../../../src/advice/rules/grain.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { aCatalogue, aContext, aHospital, anAlarm, aProblem, aRegion, aRule, aService, aWait } from '../builders.ts';

const coarse = (context: Partial<ReferralContext> = {}, catalogue = aCatalogue()) => {
  const compiled = compile(catalogue);
  return codedContext(judge(aContext(context), compiled));
};

describe('the context that may leave', () => {
  test('holds the coded facts, at the grain of the catalogue', () => {
    expect(
      coarse({
        reasons: [{ icpc: 's87.02' }, { icpc: 'L90' }, { icpc: 'S87' }, {}],
        problems: [{ icpc: 'T90', recorded: '2020-01-01' }],
        insurer: '3311',
        answers: { question: 'treatment', alarm: false, 'further-reason:L90': false },
        earlier: [{ icpc: ['S87'], agb: '22222222' }],
      }),
    ).toEqual({
      grain: 'catalogue',
      specialism: '0310',
      icpc: ['L90', 'S87'],
      someUnreadable: true,
      rules: ['advice-on-skin', 'eczema'],
      alarms: [],
      age: '40-49',
      sex: 'female',
      priority: 'routine',
      draft: true,
      addressed: false,
      place: 'in',
      seen: ['hospital'],
      answers: { question: 'treatment', alarm: false },
      furtherNo: ['L90'],
    });
  });

  test('leaves out what is unknown', () => {
    const little = coarse({ specialism: undefined, age: undefined, sex: undefined, postcode: undefined, reasons: [] });
    const always = {
      grain: 'catalogue',
      icpc: [],
      rules: [],
      alarms: [],
      priority: 'routine',
      draft: true,
      addressed: false,
    };
    expect(little).toEqual({ ...always, place: 'unknown', answers: {} });
  });

  test('names the alarms and problems that were met, and which of them by a problem', () => {
    const catalogue = aCatalogue({
      alarms: [anAlarm(), anAlarm({ id: 'infarct', icpc: ['K75'], kind: 'alarm' })],
      problems: [aProblem(), aProblem({ id: 'cancer', icpc: ['A79'], within: 100, afterwards: 'unknown' })],
      services: [
        aService({ exclude: { problems: ['T90'] } }),
        aService({ id: 'other', exclude: { problems: ['T89'] } }),
      ],
    });
    const problems = [{ icpc: 'K75' }, { icpc: 'W78' }, { icpc: 'A79', recorded: '2020-01-01' }, { icpc: 'T90' }, {}];
    expect(coarse({ problems, reasons: [{ icpc: 'S77.03' }] }, catalogue)).toMatchObject({
      icpc: ['S77.03'],
      alarms: ['infarct', 'melanoma'],
      problemAlarms: ['infarct'],
      problems: ['pregnancy'],
      problemsInDoubt: ['cancer'],
      excluding: ['pluspunt-dermatologie'],
      someUnreadableProblem: true,
    });
  });

  test.each([
    [['S77.03'], ['S77.03'], undefined],
    [['S77'], ['S77'], undefined],
    // Known to be another than the one that is named, which the bare code may be.
    [['S77.04'], ['S77'], ['S77']],
    [['S77', 'S77.04'], ['S77'], undefined],
    [['S87.02', 'S77.01', 'S77.03'], ['S77', 'S77.03', 'S87'], ['S77']],
  ])('reasons %j leave as %j', (codes, icpc, icpcOther) => {
    expect(coarse({ reasons: codes.map((code) => ({ icpc: code })) })).toMatchObject({
      icpc,
      ...(icpcOther && { icpcOther }),
    });
  });

  test('says out of region, the nearest hospital, and which rules ask for this postcode', () => {
    expect(coarse({ postcode: '6211' }).place).toBe('out');
    const services = [
      aService({ rules: [aRule({ id: 'here', postcodes: ['6411'] }), aRule({ id: 'there', postcodes: ['6412'] })] }),
      aHospital({ nearestFor: ['6400-6420'] }),
      aHospital({ id: 'elsewhere', specialisms: ['0301'], nearestFor: ['6400-6420'] }),
    ];
    const found = { place: 'in', nearest: ['zuyderland-heerlen'], postcodeRules: ['here'] };
    expect(coarse({}, aCatalogue({ services, region: aRegion({ postcodes: [] }) }))).toMatchObject(found);
  });

  test('what a host calls unclear leaves only where it is a word of ours', () => {
    const unclear = ['alarm', 'further-reason:S77.03', 'De heer Jansen belde', 'forms'];
    expect(coarse({ unclear }).unclear).toEqual(['alarm', 'forms', 'further-reason:S77']);
  });

  test.each([
    [0, '0-9'],
    [17, '10-17'],
    [18, '18-19'],
    [43, '40-43'],
    [44, '44-49'],
    [64, '60-64'],
    [89, '80-89'],
    [90, '90-94'],
    [95, '95+'],
    [130, '95+'],
  ])('age %i leaves as %s where rules turn at 18, 44, 64 and 94 years', (age, interval) => {
    const rules = [aRule({ age: { min: 18, max: 43 } }), aRule({ id: 'b', age: { max: 64 } })];
    const alarms = [anAlarm({ age: { max: 94 } })];
    expect(ageAt(grainOf(aCatalogue({ services: [aService({ rules })], alarms })), age)).toBe(interval);
  });

  test('never holds more than the choice event allows: no code that nothing names, no postcode, insurer or date', () => {
    const allowed = choiceEventSchema.shape.context;
    fc.assert(
      fc.property(catalogues, contexts, (catalogue, context) => {
        const compiled = compile(catalogue);
        const coded = codedContext(judge(context, compiled));
        const written = JSON.stringify(coded);
        expect(allowed.parse(coded)).toEqual(JSON.parse(written));
        expect(written).not.toMatch(/\d{4}-\d{2}|64\d\d|62\d\d|"3311"|"0101"|11111111|22222222/);
        const { services, alarms, problems, company } = catalogue;
        const asked = JSON.stringify({ services, alarms, problems, company });
        for (const [code] of written.matchAll(/[A-Z]\d\d\.\d\d/g)) expect(asked).toContain(`"${code}"`);
      }),
      { numRuns: 300 },
    );
  });
});

test('a wait of years is logged as 999 days: no larger number leaves', () => {
  const compiled = compile(aCatalogue({ services: [aService({ waits: [aWait({ days: 1_200 })] })] }));
  expect(outline(judge(aContext(), compiled)).options.map(({ wait }) => wait)).toEqual([999]);
});
