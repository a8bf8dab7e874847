import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advise,
  booleanAnswers,
  type Catalogue,
  compile,
  type FormAnswers,
  questions,
  type ReferralContext,
  withAnswers,
} from '../../../src/advice/index.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { aContext, adviseOn, aHospital, aProblem, aRule, aService, aWait } from '../builders.ts';

/** The questions between an inform and a proposal. */

const yesNo = [true, false];
const alarm = { fact: 'alarm', values: yesNo };
const lesion = aRule({ alarmAnswer: 'required', alarmMeaning: 'groei, bloeding' });
const offer = (...services: Catalogue['services']) => ({ services: [...services, aHospital()] });

const rows: readonly (readonly [string, Partial<ReferralContext>, Partial<Catalogue>, readonly object[]])[] = [
  [
    'the alarm question, with what it means here',
    {},
    offer(aService({ rules: [lesion] })),
    [{ ...alarm, meaning: 'groei, bloeding' }],
  ],
  [
    'two questions, alarm first',
    {},
    offer(aService({ rules: [aRule({ alarmAnswer: 'required', answers: { 'stepped-care-done': true } })] })),
    [alarm, { fact: 'stepped-care-done', values: yesNo }],
  ],
  [
    'each further reason by itself',
    { reasons: [{ icpc: 'S87' }, { icpc: 'L89' }, { icpc: 'K77' }] },
    {},
    [
      { fact: 'further-reason:K77', values: yesNo },
      { fact: 'further-reason:L89', values: yesNo },
    ],
  ],
  ['a problem that nobody can read', { problems: [{}] }, {}, [{ fact: 'problem-matters', values: yesNo }]],
  [
    'a problem whose span has passed',
    { problems: [{ icpc: 'W78', recorded: '2020-01-01' }] },
    { problems: [aProblem({ within: 300, afterwards: 'unknown' })] },
    [{ fact: 'problem-matters', values: yesNo }],
  ],
  [
    'an earlier referral under another code',
    { earlier: [{ icpc: ['L90'], agb: '22222222' }] },
    {},
    [{ fact: 'same-complaint-hospital', values: yesNo }],
  ],
  ['an unclear answer', { unclear: ['alarm'] }, {}, [alarm]],
  ['nothing of a nudge', {}, {}, []],
  ['nothing of a silence', { answers: { alarm: true } }, {}, []],
  [
    'nothing where the age is missing',
    { age: undefined },
    offer(aService({ rules: [aRule({ age: { min: 18 } })] })),
    [],
  ],
  ['nothing where a symptom stands beside it', { reasons: [{ icpc: 'S87' }, { icpc: 'L03' }] }, {}, []],
  ['nothing where forms could not be read', { unclear: ['forms', 'alarm'] }, {}, []],
  ['nothing where the wait is too long', {}, offer(aService({ waits: [aWait({ days: 40 })] })), []],
  [
    'nothing that was answered against the record',
    { answers: { 'same-complaint-hospital': false }, earlier: [{ icpc: ['S87'], agb: '22222222' }] },
    {},
    [],
  ],
  [
    'nothing where more than three answers are needed',
    { reasons: [{ icpc: 'S87' }, { icpc: 'L89' }, { icpc: 'K77' }, { icpc: 'K78' }, { icpc: 'L88' }] },
    {},
    [],
  ],
];

describe('an inform asks', () => {
  test.each(rows)('%s', (_, context, catalogue, ask) => {
    expect(adviseOn(context, { alarms: [], ...catalogue }).ask).toEqual(ask);
  });

  /** A bare draft, of which much is unknown. */
  const bare = contexts.map((context) => ({
    ...aContext({ reasons: context.reasons, problems: context.problems, earlier: context.earlier }),
    age: context.age,
  }));

  test('never in vain, never more than three, alarm first; and whenever one answer is enough', () => {
    const asked = [0, 0, 0, 0];
    fc.assert(
      fc.property(catalogues, bare, (catalogue, context) => {
        const compiled = compile(catalogue);
        const { ask, outcome } = advise(context, compiled);
        asked[ask.length] = (asked[ask.length] ?? 0) + 1;
        expect(ask.length).toBeLessThanOrEqual(3);
        expect(ask.findIndex(({ fact }) => fact === 'alarm')).toBeLessThan(1);
        const after = (answers: FormAnswers) => advise(withAnswers(context, answers), compiled).outcome;
        if (ask.length > 0) {
          expect(outcome).toBe('inform');
          expect(everyWay(ask).map(after)).toContain('nudge');
        } else if (outcome === 'inform') {
          expect(single.map(after)).not.toContain('nudge');
        }
      }),
      { numRuns: 1500, seed: 20261128 },
    );
    expect(asked[1]).toBeGreaterThan(30);
    expect(asked[2]).toBeGreaterThan(3);
  });
});

/** Every answer that a GP can give on the spot. */
const single: FormAnswers[] = [
  ...questions.map((question) => ({ question })),
  ...booleanAnswers.flatMap((fact) => [{ [fact]: true }, { [fact]: false }]),
  ...['A92', 'S77', 'L90', 'S88'].map((code) => ({ [`further-reason:${code}`]: false })),
];

/** All answers to all questions. */
function everyWay(ask: ReturnType<typeof advise>['ask']): FormAnswers[] {
  return ask.reduce<FormAnswers[]>(
    (ways, { fact, values }) => ways.flatMap((way) => values.map((value) => ({ ...way, [fact]: value }))),
    [{}],
  );
}
