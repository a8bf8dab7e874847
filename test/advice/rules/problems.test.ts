import { describe, expect, test } from 'vitest';
import type { Catalogue, ProblemThatMatters, ReferralContext } from '../../../src/advice/index.ts';
import { adviseOn, aHospital, aProblem, aRule, aService } from '../builders.ts';

/** Problems that stay dangerous, however old or for a span (HOUSE §5, "Problems that matter"). Today is 2026-11-22. */

const cancer = (problem: Partial<ProblemThatMatters> = {}) =>
  aProblem({ id: 'cancer', title: 'Eerdere kanker.', icpc: ['X76'], ...problem });
const had = (recorded?: string, icpc = 'X76'): ReferralContext['problems'] => [{ icpc, recorded }];
const on = (context: Partial<ReferralContext>, catalogue: Partial<Catalogue>) =>
  adviseOn(context, { alarms: [], ...catalogue });

const aged = { within: 1825, afterwards: 'unknown' as const };
const rows: readonly (readonly [string, Partial<ProblemThatMatters>, Partial<ReferralContext>, string])[] = [
  ['without a span, of thirty years ago', {}, { problems: had('1996-01-01') }, 'silent'],
  ['on the last day of its span', { within: 300 }, { problems: had('2026-01-26') }, 'silent'],
  ['a day past its span', { within: 300 }, { problems: had('2026-01-25') }, 'nudge'],
  ['past its span, where that is unknown', aged, { problems: had('2010-01-01') }, 'inform'],
  [
    'past its span, when the GP says that none plays a part',
    aged,
    { problems: had('2010-01-01'), answers: { 'problem-matters': false } },
    'nudge',
  ],
  [
    'within its span, whatever the GP says',
    aged,
    { problems: had('2026-01-01'), answers: { 'problem-matters': false } },
    'silent',
  ],
  ['without a date', { within: 300 }, { problems: had() }, 'silent'],
  ['with a date that is none', { within: 300 }, { problems: had('ooit') }, 'silent'],
  ['old and new', { within: 300 }, { problems: [...had('2010-01-01'), ...had('2026-11-01')] }, 'silent'],
  ['as a reason', { within: 300 }, { reasons: [{ icpc: 'S87' }, { icpc: 'X76' }] }, 'silent'],
  ['without the sub-code that matters', { icpc: ['S77.03'] }, { problems: had('2011-01-01', 'S77') }, 'inform'],
  [
    'without the sub-code that matters, past its span',
    { icpc: ['S77.03'], within: 300 },
    { problems: had('2011-01-01', 'S77') },
    'nudge',
  ],
  ['of another sub-code', { icpc: ['S77.03'] }, { problems: had('2011-01-01', 'S77.01') }, 'nudge'],
  ['of the other sex', { sex: 'male' }, { problems: had(), sex: 'female' }, 'nudge'],
  ['of a sex that is unknown', { sex: 'male' }, { problems: had(), sex: undefined }, 'silent'],
  ['outside its age', { age: { max: 40 } }, { problems: had(), age: 43 }, 'nudge'],
  ['with an age that is unknown', { age: { max: 40 } }, { problems: had(), age: undefined }, 'silent'],
  ['of another specialism', { specialisms: ['0305'] }, { problems: had() }, 'nudge'],
  ['of another service', { services: ['meedenkadvies-dermatologie'] }, { problems: had() }, 'nudge'],
];

describe('a problem that matters', () => {
  test.each(rows)('%s', (_, problem, context, outcome) => {
    const advice = on(context, { problems: [cancer(problem)] });
    expect(advice.outcome).toBe(outcome);
    if (outcome === 'silent') expect(advice.silentBecause[0]).toMatchObject({ code: 'problem', rule: 'cancer' });
    if (outcome === 'inform') expect(advice.unknown).toEqual(['problem']);
  });

  test('of a service stands beside those of the region, and a service may lift one of the region', () => {
    const services = (service: Parameters<typeof aService>[0]) => ({ services: [aService(service), aHospital()] });
    expect(on({ problems: had() }, services({ problems: [cancer()] })).outcome).toBe('silent');
    const lifted = services({ liftProblems: [{ id: 'cancer', why: 'Alleen advies.' }] });
    expect(on({ problems: had() }, { ...lifted, problems: [cancer()] }).outcome).toBe('nudge');
  });

  test('is why a service is refused, in the words of the region', () => {
    const advice = on({ problems: had() }, { problems: [cancer()] });
    const [because] = advice.rejected.find(({ service }) => service === 'pluspunt-dermatologie')?.because ?? [];
    expect(because).toEqual({ code: 'problem-fails', rule: 'cancer', fact: 'X76', text: 'Eerdere kanker (X76).' });
  });
});

describe('a problem in another code system', () => {
  const conceptMap = [{ system: 'http://snomed.info/sct', code: '254837009', icpc: 'X76' }];
  const coded = (code: string) => ({ problems: [{ codings: [{ system: 'http://snomed.info/sct', code }] }] });

  test('means what the region’s map says', () => {
    expect(on(coded('254837009'), { conceptMap, problems: [cancer()] }).silentBecause[0]?.rule).toBe('cancer');
    expect(on(coded('254837009'), { conceptMap }).outcome).toBe('nudge');
  });

  test('that the map does not know is a problem that nobody can read', () => {
    expect(on(coded('1'), { conceptMap }).unknown).toEqual(['problem']);
  });
});

describe('a problem with several codes', () => {
  const sct = (...codes: string[]) => codes.map((code) => ({ system: 'http://snomed.info/sct', code }));
  const conceptMap = [
    { system: 'http://snomed.info/sct', code: '372244006', icpc: 'S77.03' },
    { system: 'http://snomed.info/sct', code: '38341003', icpc: 'K86' },
  ];
  const melanoma = cancer({ icpc: ['S77.03'] });
  test.each([
    ['counts by what the map says, beside its own code', { icpc: 'S99', codings: sct('372244006') }, 'silent'],
    ['is unknown when the map says nothing of one of them', { codings: sct('38341003', '1') }, 'inform'],
    ['is known when the map knows all of them', { codings: sct('38341003', '38341003') }, 'nudge'],
    ['is known by its own code, whatever the map misses', { icpc: 'K86', codings: sct('1') }, 'nudge'],
  ])('%s', (_, problem, outcome) => {
    expect(on({ problems: [problem] }, { problems: [melanoma], conceptMap }).outcome).toBe(outcome);
  });
});

describe('a rule that does not stand beside a code', () => {
  const services = [aService({ rules: [aRule({ notWith: ['T90', 'X06'] })] }), aHospital()];
  test.each([
    ['asks whether an older diagnosis plays a part', had('1996-01-01', 'T90.02'), 'inform'],
    ['does not hold beside a diagnosis of 90 days ago', had('2026-08-24', 'T90.02'), 'silent'],
    ['nor beside a complaint of 90 days ago', had('2026-08-24', 'X06'), 'silent'],
    ['nor beside a complaint without a date', had(undefined, 'X06'), 'silent'],
    ['but does beside a complaint of 91 days ago', had('2026-08-23', 'X06'), 'nudge'],
    ['and beside any other problem', had(undefined, 'T93'), 'nudge'],
  ])('%s', (_, problems, outcome) => {
    expect(on({ problems }, { services }).outcome).toBe(outcome);
  });

  test('holds when the GP says that the older diagnosis plays no part', () => {
    const answers = { 'problem-matters': false };
    expect(on({ problems: had('1996-01-01', 'T90.02'), answers }, { services }).outcome).toBe('nudge');
  });
});
