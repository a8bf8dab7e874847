import { describe, expect, test } from 'vitest';
import type { Catalogue, ProblemThatMatters, ReferralContext } from '../../../src/advice/index.ts';
import { adviseOn, aHospital, aProblem, aService } from '../builders.ts';

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

  test('is not asked of the map when it has a code of its own', () => {
    const [problem] = coded('254837009').problems;
    expect(on({ problems: [{ icpc: 'T91', ...problem }] }, { conceptMap, problems: [cancer()] }).outcome).toBe('nudge');
  });
});
