import fc from 'fast-check';
import type { Alarm, Catalogue, ProblemThatMatters, ReferralContext, Rule, Service } from '../../src/advice/index.ts';
import { aCatalogue, aContext, anAlarm, aProblem, aRule, aService } from './builders.ts';

/** Random catalogues and contexts over a small world, so that they meet each other often. */

const specialisms = ['0310', '0305'] as const;
const entries = ['S', 'S77', 'S77.03', 'S86-S88', 'S87', 'S87.02', 'L90', 'L88-S80', 'A92'];
const codes = ['S77', 'S77.03', 'S87', 'S87', 's87.02 ', 'S88', 'L90', 'A01', 'A92'];
const days = [
  '2026-08-23',
  '2026-08-24',
  '2026-11-07',
  '2026-11-08',
  '2026-11-21',
  '2026-11-22',
  '2026-11-23',
  '2027-02-01',
];
const postcodes = ['6400-6499', '6411', '6300-6411'];
const questions = ['reassure', 'confirm', 'treatment'] as const;
const sexes = ['male', 'female'] as const;

const serviceIds = Array.from({ length: 20 }, (_, nth) => `s${nth}`);
const day = fc.constantFrom(...days);
const icpcSet = fc.subarray(entries, { minLength: 0, maxLength: 4 });

/** Mostly absent: a key that is there in one of `times`. */
const rarely = <T>(value: fc.Arbitrary<T>, times = 4): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

const ageLimits = fc.record(
  { min: fc.constantFrom(0, 18, 44), max: fc.constantFrom(43, 64, 130) },
  { requiredKeys: [] },
);

const rule = (id: string): fc.Arbitrary<Rule> =>
  fc
    .record({
      icpc: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>(['S86-S88']) }, { weight: 2, arbitrary: icpcSet }),
      specialisms: rarely(fc.subarray([...specialisms]), 8),
      age: rarely(ageLimits),
      sex: rarely(fc.constantFrom(...sexes), 6),
      postcodes: rarely(fc.subarray(postcodes), 6),
      questions: rarely(fc.subarray([...questions], { minLength: 1 })),
      answers: rarely(fc.constant({ 'stepped-care-done': true }), 6),
      alarmAnswer: rarely(fc.constant('required' as const), 8),
      notWith: rarely(fc.subarray(['A92', 'S77', 'A01']), 10),
      coolDown: rarely(
        day.map((until) => ({ until, why: 'test' })),
        8,
      ),
    })
    .map((made) => aRule({ id, title: `Regel ${id}.`, ...made }));

const wait = fc
  .record({
    days: fc.constantFrom(5, 9, 20, 40),
    asOf: day,
    specialisms: rarely(fc.subarray([...specialisms])),
  })
  .map((made) => ({ source: 'test', example: true, ...made }));

const problem = (id: string): fc.Arbitrary<ProblemThatMatters> =>
  fc
    .record({
      icpc: fc.subarray(['A92', 'S77', 'A00-A10', 'S88'], { minLength: 1, maxLength: 2 }),
      within: rarely(fc.constantFrom(14, 90), 2),
      afterwards: rarely(fc.constant('unknown' as const), 2),
      specialisms: rarely(fc.subarray([...specialisms])),
      services: rarely(fc.subarray(serviceIds)),
      sex: rarely(fc.constantFrom(...sexes)),
      age: rarely(ageLimits),
    })
    .map((made) => aProblem({ id, title: `Probleem ${id}.`, ...made }));

const service = (id: string): fc.Arbitrary<Service> =>
  fc
    .record({
      route: fc.constantFrom('intermediate', 'intermediate', 'intermediate', 'hospital', 'teleconsult', 'practice'),
      role: fc.constantFrom('default', 'default', 'alternative'),
      rank: fc.constantFrom(1, 2, 3),
      specialisms: fc.subarray([...specialisms], { minLength: 1 }),
      agb: rarely(fc.constantFrom('11111111', '22222222'), 2),
      nearestFor: rarely(fc.subarray(postcodes)),
      waits: fc.array(wait, { maxLength: 2 }),
      validFrom: fc.constantFrom('2026-01-01', '2026-01-01', '2026-01-01', ...days),
      validTo: rarely(day),
      open: fc.constantFrom(true, true, true, true, false),
      takesUrgent: rarely(fc.constant({ withinDays: 9 }), 2),
      exclude: rarely(
        fc.record({ icpc: icpcSet, problems: icpcSet, questions: fc.subarray([...questions]) }, { requiredKeys: [] }),
      ),
      company: rarely(icpcSet, 3),
      problems: rarely(fc.tuple(problem(`${id}-p`)), 8),
      liftProblems: rarely(fc.constantFrom('p', 'q').map((lifted) => [{ id: lifted, why: 'test' }])),
      rules: fc.tuple(rule(`${id}-a`), rule(`${id}-b`), rule(`${id}-c`)).chain((all) => fc.subarray(all)),
    })
    .map(({ agb, ...made }) => aService({ ...made, id, name: `Aanbod ${id}`, organization: { name: id, agb } }));

const alarm = (id: string): fc.Arbitrary<Alarm> =>
  fc
    .record({
      kind: fc.constantFrom('alarm', 'suspected-malignancy', 'hospital-only'),
      icpc: fc.subarray(['S77.03', 'A92', 'S87.02', 'A00-A10'], { maxLength: 1 }),
      age: rarely(ageLimits),
      sex: rarely(fc.constantFrom(...sexes)),
      specialisms: rarely(fc.subarray([...specialisms])),
      anySpecialism: rarely(fc.constantFrom(false, true)),
    })
    .map((made) => anAlarm({ id, title: `Alarm ${id}.`, ...made }));

const all = <T>(makers: readonly fc.Arbitrary<T>[], minLength: number) =>
  fc.subarray([...makers], { minLength }).chain((chosen) => fc.tuple(...chosen));

export const catalogues: fc.Arbitrary<Catalogue> = fc
  .record({
    services: all(serviceIds.map(service), 4),
    alarms: all(['x', 'y'].map(alarm), 0),
    problems: rarely(all(['p', 'q'].map(problem), 0), 3),
    company: fc.array(fc.record({ icpc: icpcSet, why: fc.constant('Langdurig.') }), { maxLength: 1 }),
    conceptMap: rarely(fc.constantFrom('A92', 'S77.03').map((icpc) => [{ system: 'snomed', code: '1', icpc }])),
    validTo: rarely(day, 20),
    postcodes: fc.constantFrom<string[]>([], ['6400-6499']),
    waitLimitDays: fc.constantFrom(0, 14),
    urgentLiftedFor: fc.subarray(serviceIds),
  })
  .map(({ postcodes: ofRegion, waitLimitDays, urgentLiftedFor, ...made }) =>
    aCatalogue({
      ...made,
      region: { postcodes: ofRegion, waitLimitDays, treeknormDays: 28, urgentLiftedFor },
    }),
  );

const unset = undefined;
const codings = (freq: number) =>
  rarely(
    fc.subarray(['1', '2']).map((all) => all.map((code) => ({ system: 'snomed', code }))),
    freq,
  );
const reason = fc
  .record({ icpc: fc.constantFrom(...codes, ...codes, unset, 'onleesbaar'), codings: codings(6) })
  .map((made): ReferralContext['reasons'][number] => made);

const earlier = fc
  .record({
    icpc: fc.array(fc.constantFrom(...codes, 'onleesbaar'), { maxLength: 2 }),
    daysAgo: rarely(fc.constantFrom(10, 365, 366)),
    specialism: rarely(fc.constantFrom('0310', '0305', '0400'), 2),
    agb: rarely(fc.constantFrom('11111111', '22222222', '06010101', '03012345', '04012345'), 2),
    service: rarely(fc.constantFrom(...serviceIds, 'elsewhere'), 2),
  })
  .map((referral): ReferralContext['earlier'][number] => referral);
const activeProblem = fc
  .record({
    icpc: fc.constantFrom(...codes, ...codes, unset, 'onleesbaar'),
    recorded: rarely(day, 2),
    codings: codings(3),
  })
  .map((made): ReferralContext['problems'][number] => made);

export const contexts: fc.Arbitrary<ReferralContext> = fc
  .record({
    at: fc.constantFrom(...Array<string>(20).fill('2026-11-22'), ...days),
    draft: fc.nat(19).map((nth) => nth > 0),
    addressed: fc.nat(19).map((nth) => nth === 0),
    specialism: fc.constantFrom('0310', '0310', '0310', '0310', '0310', '0305', '0305', '0305', '0301', unset),
    reasons: rarely(fc.array(reason, { maxLength: 3 }), 3).map((found) => found ?? [{ icpc: 'S87' }]),
    problems: fc.array(activeProblem, { maxLength: 2 }),
    age: fc.constantFrom(43, 43, 44, 12, 90, unset),
    sex: fc.constantFrom('female', 'female', 'male', 'male', 'other', unset),
    priority: rarely(fc.constantFrom('routine', 'urgent', 'urgent', 'urgent', 'asap', 'stat', 'unknown'), 3),
    insurer: rarely(fc.constantFrom('3311', '0101')),
    postcode: fc.constantFrom('6411', '6411', '6411', '6411', '6411', '6420', '6420', '6420', '6211', unset),
    answers: fc
      .record({
        question: fc.constantFrom(unset, 'treatment', 'treatment', 'confirm', 'advice-only'),
        alarm: fc.constantFrom(unset, unset, ...Array<false>(9).fill(false), true),
        'surgery-wish': rarely(fc.constantFrom(false, false, false, false, true)),
        'same-complaint-hospital': rarely(fc.constantFrom(false, false, false, false, true)),
        'seen-intermediate': rarely(fc.constantFrom(false, false, false, false, true)),
        'patient-preference': rarely(fc.constantFrom('none', 'intermediate', 'intermediate', 'hospital')),
        'stepped-care-done': fc.constantFrom(unset, true, true, false),
        'problem-matters': fc.constantFrom(unset, unset, false, false, false, false, true),
        'further-reason:A92': rarely(fc.constantFrom(false, false, true), 2),
        'further-reason:S77': rarely(fc.constantFrom(false, false, true), 2),
      })
      .map((answers): ReferralContext['answers'] => answers),
    unclear: rarely(fc.constantFrom<string[]>(['alarm'], ['question'], ['forms'], ['earlier-referral', 'problem']), 20),
    deceased: fc.nat(59).map((nth): true | undefined => (nth === 0 ? true : undefined)),
    incomplete: fc.nat(59).map((nth): true | undefined => (nth === 0 ? true : undefined)),
    earlier: rarely(fc.array(earlier, { maxLength: 2 }), 6).map((found) => found ?? []),
  })
  .map((context): ReferralContext => aContext(context));
