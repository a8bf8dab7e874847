import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, contextFromFacts, judge, type Outcome, type ReferralContext } from '../../../src/advice/index.ts';
import { catalogues, contexts } from '../arbitraries.ts';
import { aCatalogue, aContext, aHospital, anAlarm, aProblem, aRule, aService, aTeleconsult } from '../builders.ts';

/** A reason, a problem or a recipient that is written twice, and not in the same way: what is dangerous in either counts. */

const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code });
const map = (code: string, icpc: string) => ({ ...snomed(code), icpc });
const conceptMap = [map('melanoma', 'S77.03'), map('eczema', 'S87'), map('finer', 'S87.01'), map('cyst', 'S93')];
const region = (more: Parameters<typeof aCatalogue>[0] = {}) => compile(aCatalogue({ conceptMap, ...more }));
const said = (context: Partial<ReferralContext>, compiled = region()) => judge(aContext(context), compiled);
const reason = (icpc: string | undefined, ...codes: string[]) => ({ reasons: [{ icpc, codings: codes.map(snomed) }] });

describe('a reason with a code in another system beside its own', () => {
  test.each<[string, string[], Outcome]>([
    ['that the map does not know', ['rest'], 'nudge'],
    ['that means the same', ['eczema'], 'nudge'],
    ['that means the same more finely', ['finer'], 'nudge'],
    ['that means something else', ['cyst'], 'inform'],
    ['that means an alarm', ['melanoma'], 'silent'],
    ['of which one means an alarm', ['eczema', 'rest', 'melanoma'], 'silent'],
  ])('%s', (_, codes, outcome) => expect(said(reason('S87', ...codes)).outcome).toBe(outcome));

  test('an alarm in it silences whatever the specialism, as of any reason', () => {
    const elsewhere = region({ alarms: [anAlarm({ specialisms: ['0305'] })] });
    expect(said(reason('S87', 'melanoma'), elsewhere).outcome).toBe('silent');
    expect(said({ problems: [{ codings: [snomed('melanoma')] }] }, elsewhere).outcome).toBe('nudge');
  });
  test('an exclusion, a problem that matters and what a rule does not stand beside count in it', () => {
    const excluding = [aService({ exclude: { icpc: ['S87.01'] } }), aHospital()];
    const careful = [aService({ rules: [aRule({ notWith: ['S87.01'] })] }), aHospital()];
    for (const services of [excluding, careful])
      expect(said(reason('S87', 'finer'), region({ services })).outcome).not.toBe('nudge');
    const problems = [aProblem({ id: 'finer', icpc: ['S87.01'] })];
    expect(said(reason('S87', 'finer'), region({ problems })).outcome).not.toBe('nudge');
  });
  test('it makes no reason readable, and lets no service suit', () => {
    expect(said(reason(undefined, 'eczema')).silences.map(({ code }) => code)).toEqual(['missing-fact']);
    expect(said(reason('B99', 'eczema')).outcome).toBe('silent');
    expect(said({ reasons: [{ icpc: 'S87' }, { codings: [snomed('eczema')] }] }).unknown).toEqual(['icpc']);
  });
});

describe('a code system that is written otherwise', () => {
  const written = [
    'urn:oid:2.16.840.1.113883.6.96',
    '2.16.840.1.113883.6.96',
    'https://snomed.info/sct',
    'HTTP://SNOMED.info/sct/',
    ' http://snomed.info/sct ',
    'http://snomed.info/sct|http://snomed.info/sct/11000146104',
    'http://snomed.info/sct/11000146104/version/20260331',
    'SNOMED CT',
  ];
  test.each(written)('is the same to the map of a region: %s', (system) => {
    expect(said({ reasons: [{ icpc: 'S87', codings: [{ system, code: 'melanoma' }] }] }).outcome).toBe('silent');
    expect(said({ problems: [{ icpc: 'K86', codings: [{ system, code: 'melanoma' }] }] }).outcome).toBe('silent');
    expect(said({ problems: [{ codings: [{ system, code: 'eczema' }] }] }).outcome).toBe('nudge');
  });
  test('another system is another', () => {
    const system = 'urn:oid:2.16.840.1.113883.6.90';
    expect(said({ reasons: [{ icpc: 'S87', codings: [{ system, code: 'melanoma' }] }] }).outcome).toBe('nudge');
  });
  test('a map may write it otherwise too', () => {
    const there = region({ conceptMap: [{ system: 'urn:oid:2.16.840.1.113883.6.96', code: 'm', icpc: 'S77.03' }] });
    expect(said(reason('S87', 'm'), there).outcome).toBe('silent');
  });
});

test('codings beside a reason never permit more, on random catalogues and referrals', () => {
  const weight: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };
  const codings = [{ system: 'snomed', code: '1' }];
  let nudges = 0;
  for (const [catalogue, context] of fc.sample(fc.tuple(catalogues, contexts), { numRuns: 2000, seed: 9 })) {
    const compiled = compile(catalogue);
    const before = judge({ ...context, reasons: context.reasons.map(({ icpc }) => ({ icpc })) }, compiled);
    const after = judge({ ...context, reasons: context.reasons.map(({ icpc }) => ({ icpc, codings })) }, compiled);
    expect(weight[after.outcome]).toBeLessThanOrEqual(weight[before.outcome]);
    if (after.outcome === 'nudge') expect(after.preselected).toEqual(before.preselected);
    if (before.outcome === 'nudge') nudges += 1;
  }
  expect(nudges).toBeGreaterThan(100);
});

describe('a problem whose ICPC code cannot be read', () => {
  test('is unknown, though a code beside it can be mapped', () => {
    const problem = { icpc: 'S77.3', codings: [snomed('eczema')] };
    expect(said({ problems: [problem] }).unknown).toEqual(['problem']);
    const facts = { specialism: '0310', reasons: ['S87'], problems: [problem] };
    const read = contextFromFacts(facts, '2026-11-22');
    expect(read.ok && read.context.problems).toEqual([{ codings: [snomed('eczema')] }, {}]);
    expect(read.ok && read.unread).toHaveLength(1);
  });
});

describe('an earlier referral that tenzij wrote for one service and that names another recipient', () => {
  const services = [aService(), aTeleconsult(), aHospital()];
  const seen = (agb: string | undefined, service: string | undefined) =>
    said({ earlier: [{ icpc: ['S87'], daysAgo: 30, agb, service }] }, region({ services })).silences.map(
      ({ rule }) => rule,
    );
  const [hospital, intermediate] = ['hospital-treatment-record', 'seen-intermediate-record'];
  test.each([
    ['the hospital', '22222222', 'pluspunt-dermatologie', [hospital, intermediate]],
    ['another hospital', '06010101', 'meedenkadvies-dermatologie', [hospital]],
    ['nobody knows whom', '03012345', 'meedenkadvies-dermatologie', [hospital, intermediate]],
    ['nobody', undefined, 'pluspunt-dermatologie', [intermediate]],
    ['the same', '11111111', 'pluspunt-dermatologie', [intermediate]],
  ])('%s', (_, agb, service, expected) => expect(seen(agb, service)).toEqual(expected));
});

test('a judgement tells which answers on a further reason it used', () => {
  const context = { reasons: [{ icpc: 'S87' }, { icpc: 'L89' }], answers: { 'further-reason:L89': false } };
  const { candidates } = said(context);
  const settled = candidates.flatMap(({ further }) => further).filter(({ by }) => by === 'settled');
  expect(new Set(settled.map(({ code }) => code))).toEqual(new Set(['L89']));
});
