import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { ageAt, dateRange, localDate, yearBefore } from '../../../src/fhir/model/local-date.ts';
import {
  at,
  bundle,
  choice,
  condition,
  draft,
  form,
  icpc,
  type Json,
  patient,
  patientRef,
  referral,
  yesNo,
} from '../referral.ts';

function facts(input: unknown, day = at) {
  const reading = contextFromBundle(input, { at: day });
  if (!reading.ok) throw new Error(`refused: ${reading.refusal.code}`);
  return reading.context;
}

describe('age', () => {
  test.each([
    ['1984-11-22', '2026-11-22', 42],
    ['1984-11-23', '2026-11-22', 41],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-11-22', '2026-11-22', 0],
    ['1984-05', '2026-11-22', 42],
    ['1984-12', '2026-11-22', 41],
    ['1984-11', '2026-11-22', undefined],
    ['1984-11', '2026-11-30', 42],
    ['1984', '2026-11-22', undefined],
    ['1984', '2026-12-31', 42],
    ['2027-01-01', '2026-11-22', undefined],
    ['1890-01-01', '2026-11-22', undefined],
    ['1984-13-40', '2026-11-22', undefined],
    ['1984-02-30', '2026-11-22', undefined],
    ['vroeger', '2026-11-22', undefined],
    ['', '2026-11-22', undefined],
  ])('born %s, on %s: %s', (birthDate, day, expected) => {
    expect(ageAt(birthDate, day)).toBe(expected);
    expect(facts(bundle(draft(), patient({ birthDate })), day).age).toBe(expected);
  });
});

describe('dates', () => {
  test('the local date is that of the Netherlands', () => {
    expect(localDate(new Date('2026-11-21T23:30:00Z'))).toBe('2026-11-22');
    expect(localDate(new Date('2026-07-01T21:59:00Z'))).toBe('2026-07-01');
    expect(localDate(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02');
  });

  test('and is that of the clock for every half hour of years, asked for in any order and again', () => {
    const clock = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Amsterdam' });
    const days = ['1969-12-31', '1977-03-31', '2026-03-28', '2026-10-24'].map(Date.parse);
    const all = days.flatMap((day) => Array.from({ length: 400 }, (_, nth) => day + ((nth * 37) % 200) * 1_799_000));
    for (const instant of all) expect(localDate(new Date(instant))).toBe(clock.format(instant));
  });

  test.each([
    ['2026-11-21T23:30:00Z', '2026-11-22', '2026-11-22'],
    ['2026-11-22T00:30:00+01:00', '2026-11-22', '2026-11-22'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is %s to %s', (text, first, last) => {
    expect(dateRange(text)).toEqual({ first, last });
  });

  test('a year before 29 February is 28 February', () => {
    expect(yearBefore('2024-02-29')).toBe('2023-02-28');
    expect(yearBefore('2026-11-22')).toBe('2025-11-22');
  });
});

test.each([
  ['male', 'male'],
  ['Female', 'female'],
  ['other', 'other'],
  ['unknown', undefined],
  ['m', undefined],
  [1, undefined],
])('gender %s is read as %s', (gender, expected) => {
  expect(facts(bundle(draft(), patient({ gender }))).sex).toBe(expected);
});

describe('postcode', () => {
  test.each<[string, Json[], string | undefined]>([
    ['with letters', [{ postalCode: '6411AB' }], '6411'],
    ['digits only', [{ postalCode: ' 6411 ' }], '6411'],
    [
      'home before temporary',
      [
        { use: 'temp', postalCode: '1000AA' },
        { use: 'home', postalCode: '6411AB' },
      ],
      '6411',
    ],
    ['not of a post box', [{ use: 'home', type: 'postal', postalCode: '1000AA' }], undefined],
    ['not of work', [{ use: 'work', postalCode: '1000AA' }], undefined],
    ['not an old one', [{ use: 'old', postalCode: '1000AA' }], undefined],
    ['not one that is over', [{ use: 'home', postalCode: '1000AA', period: { end: '2020-01-01' } }], undefined],
    ['not a Belgian one', [{ use: 'home', postalCode: '3620', country: 'België' }], undefined],
    ['not a German one', [{ use: 'home', postalCode: '52062' }], undefined],
    [
      'not when two homes differ',
      [
        { use: 'home', postalCode: '6411AB' },
        { use: 'home', postalCode: '6131AA' },
      ],
      undefined,
    ],
  ])('%s', (_, address, expected) => {
    expect(facts(bundle(draft(), patient({ address }))).postcode).toBe(expected);
  });
});

describe('problems', () => {
  const status = (code: string, system = 'http://terminology.hl7.org/CodeSystem/condition-clinical') => ({
    coding: [{ system, code }],
  });
  test.each<[string, Json, unknown[]]>([
    ['active and dated', { recordedDate: '2026-10-01' }, [{ icpc: 'K90.03', recorded: '2026-10-01' }]],
    ['active and undated', {}, [{ icpc: 'K90.03' }]],
    ['without a status', { clinicalStatus: undefined }, [{ icpc: 'K90.03' }]],
    ['relapsed', { clinicalStatus: status('relapse') }, [{ icpc: 'K90.03' }]],
    ['dated by its onset', { onsetDateTime: '2005-03' }, [{ icpc: 'K90.03', recorded: '2005-03-31' }]],
    ['this year, month unknown', { recordedDate: '2026' }, [{ icpc: 'K90.03', recorded: at }]],
    ['inactive', { clinicalStatus: status('inactive') }, []],
    ['resolved', { clinicalStatus: status('resolved') }, []],
    ['inactive in SNOMED', { clinicalStatus: status('73425007', 'http://snomed.info/sct') }, []],
    ['without a status, but over', { clinicalStatus: undefined, abatementDateTime: '2020-01-01' }, []],
    ['entered in error', { verificationStatus: status('entered-in-error') }, []],
    ['refuted', { verificationStatus: status('refuted') }, []],
    [
      'refuted in SNOMED beside',
      { verificationStatus: { coding: [{ code: 'x' }, { system: 's', code: '723511001' }] } },
      [],
    ],
    ['of another patient', { subject: { reference: 'Patient/p2' } }, []],
    ['without ICPC', { code: { text: 'CVA' } }, [{}]],
    ['of nobody knows whom', { subject: { display: 'Jo' } }, [{ icpc: 'K90.03' }]],
    [
      'with an onset after it was recorded',
      { recordedDate: '2020-01-01', onsetDateTime: '2026-11' },
      [{ icpc: 'K90.03', recorded: '2026-11-22' }],
    ],
    [
      'recorded on a day that cannot be read',
      { recordedDate: 'vorig jaar', onsetDateTime: '2010' },
      [{ icpc: 'K90.03' }],
    ],
    [
      'in another code system',
      { code: { coding: [{ system: 'http://snomed.info/sct', code: '230690007' }] } },
      [{ codings: [{ system: 'http://snomed.info/sct', code: '230690007' }] }],
    ],
    ['in nearly the system', { code: icpc('k9003', 'HTTPS://hl7.org/fhir/sid/ICPC-1-nl/') }, [{ icpc: 'K90.03' }]],
    [
      'in ICPC-2, which has other codes',
      { code: icpc('K90', 'http://hl7.org/fhir/sid/icpc-2') },
      [{ codings: [{ system: 'http://hl7.org/fhir/sid/icpc-2', code: 'K90' }] }],
    ],
  ])('%s', (_, change, expected) => {
    expect(facts(referral(condition('c2', 'K90.03', change))).problems).toEqual(expected);
  });

  test('without a subject it may be this patient’s, whoever else is here: it may be an alarm', () => {
    const nameless = condition('c2', 'K90.03', { subject: undefined });
    expect(facts(referral(nameless)).problems).toEqual([{ icpc: 'K90.03' }]);
    expect(facts(referral(nameless, patient({ id: 'p2' }))).problems).toEqual([{ icpc: 'K90.03' }]);
  });

  test('what another draft of this patient is for is a complaint of this patient', () => {
    const other = draft({ id: 'd2', reasonReference: undefined, reasonCode: [icpc('S77.03')] });
    const reading = contextFromBundle(referral(other), { at, draft: 'ServiceRequest/d1' });
    expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'S77.03', isReferredNow: true }]);
  });

  test('of one code the newest recording counts, and undated is newest', () => {
    const old = condition('c2', 'K90', { recordedDate: '2010-01-01' });
    const recent = condition('c3', 'K90', { recordedDate: '2026-11-01' });
    expect(facts(referral(old, recent)).problems).toEqual([{ icpc: 'K90', recorded: '2026-11-01' }]);
    expect(facts(referral(old, recent, condition('c4', 'K90'))).problems).toEqual([{ icpc: 'K90' }]);
  });
});

describe('reasons', () => {
  test('an absent Condition, or one of another patient, leaves an unknown reason', () => {
    const two = draft({ reasonReference: [{ reference: 'Condition/c1' }, { reference: 'Condition/gone' }] });
    expect(facts(bundle(two, patient(), condition('c1', 'S87'))).reasons).toEqual([{ icpc: 'S87' }, {}]);
  });

  test('a Condition that is refuted or entered in error is no reason', () => {
    const two = draft({ reasonReference: [{ reference: 'Condition/c1' }, { reference: 'Condition/c2' }] });
    const refuted = condition('c2', 'S77', { verificationStatus: { coding: [{ code: 'refuted' }] } });
    expect(facts(bundle(two, patient(), condition('c1', 'S87'), refuted)).reasons).toEqual([{ icpc: 'S87' }]);
  });

  test('an inactive Condition that the GP names is a reason', () => {
    const over = { clinicalStatus: { coding: [{ code: 'resolved' }] } };
    expect(facts(bundle(draft(), patient(), condition('c1', 'S87', over))).reasons).toEqual([{ icpc: 'S87' }]);
  });

  const letter = (section: Json[], more: Json = {}): Json => ({
    resourceType: 'Composition',
    id: 'l1',
    subject: patientRef,
    section,
    ...more,
  });
  const byLetter = draft({ reasonReference: undefined, supportingInfo: [{ reference: 'Composition/l1' }] });
  const entry = [{ reference: 'Condition/c1', type: 'Condition' }];
  const reasonSection = { coding: [{ system: 'http://snomed.info/sct', code: '440378000' }] };

  test.each<[string, Json, unknown[]]>([
    ['entered in the letter', letter([{ entry }]), [{ icpc: 'S87' }]],
    ['entered three sections deep', letter([{ section: [{ section: [{ entry }] }] }]), [{ icpc: 'S87' }]],
    [
      'under "Reden bericht", not the history',
      letter([{ entry: [{ reference: 'Condition/c2' }] }, { code: reasonSection, entry }]),
      [{ icpc: 'S87' }],
    ],
    [
      'unknown when the letter is another patient’s',
      letter([{ entry }], { subject: { reference: 'Patient/p2' } }),
      [{}],
    ],
    ['unknown when the letter names an absent Condition', letter([{ entry: [{ reference: 'Condition/gone' }] }]), [{}]],
    ['unknown when the letter enters no Condition', letter([{ entry: [{ reference: 'Observation/o1' }] }]), [{}]],
  ])('are %s', (_, composition, expected) => {
    const input = bundle(byLetter, patient(), condition('c1', 'S87'), condition('c2', 'K74'), composition);
    expect(facts(input).reasons).toEqual(expected);
  });

  test('of the draft itself come before those of the letter', () => {
    const both = { ...byLetter, reasonCode: [icpc('A97')] };
    expect(facts(bundle(both, patient(), condition('c1', 'S87'), letter([{ entry }]))).reasons).toEqual([
      { icpc: 'A97' },
    ]);
  });
});

describe('answers', () => {
  const old = '2026-01-01T00:00:00Z';
  test.each<[string, Json[], Json]>([
    [
      'all kinds',
      [form('q', [yesNo('alarm', false), choice('question', 'treatment'), choice('patient-preference', 'hospital')])],
      { alarm: false, question: 'treatment', 'patient-preference': 'hospital' },
    ],
    [
      'codes as text',
      [form('q', [{ linkId: 'question', answer: [{ valueString: 'Reassure ' }] }])],
      { question: 'reassure' },
    ],
    [
      'nested items',
      [form('q', [{ linkId: 'g', item: [{ linkId: 'h', item: [yesNo('alarm', true)] }] }])],
      { alarm: true },
    ],
    [
      'under an answer',
      [form('q', [{ linkId: 'g', answer: [{ valueBoolean: true, item: [yesNo('alarm', true)] }] }])],
      { alarm: true },
    ],
    [
      'the newest form',
      [form('q1', [yesNo('alarm', false)], { authored: old }), form('q2', [yesNo('alarm', true)])],
      { alarm: true },
    ],
    [
      'the newest form alone',
      [form('q1', [yesNo('surgery-wish', true)], { authored: old }), form('q2', [yesNo('alarm', true)])],
      { alarm: true },
    ],
    [
      'not a newer form of another kind',
      [
        form('q1', [yesNo('alarm', true)], { authored: old }),
        form('q2', [{ linkId: 'phq9', answer: [{ valueInteger: 3 }] }]),
      ],
      { alarm: true },
    ],
    [
      'contradicted: unknown',
      [form('q', [yesNo('alarm', true), yesNo('alarm', false), yesNo('surgery-wish', false)])],
      { 'surgery-wish': false },
    ],
    [
      'contradicted by a form of the same moment: unknown',
      [form('q1', [yesNo('alarm', true)]), form('q2', [yesNo('alarm', false)])],
      {},
    ],
    [
      'two answers to one item: unknown',
      [form('q', [{ linkId: 'alarm', answer: [{ valueBoolean: true }, { valueBoolean: false }] }])],
      {},
    ],
    [
      'unreadable: unknown',
      [form('q', [{ linkId: 'alarm', answer: [{ valueString: 'ja' }] }, choice('question', 'iets')])],
      {},
    ],
    ['beside an empty place', [form('q', [yesNo('alarm', true), { linkId: 'alarm', answer: null }])], { alarm: true }],
    ['not entered in error', [form('q', [yesNo('alarm', true)], { status: 'entered-in-error' })], {}],
    ['not of another patient', [form('q', [yesNo('alarm', true)], { subject: { reference: 'Patient/p2' } })], {}],
    [
      'not of another referral',
      [form('q', [yesNo('alarm', true)], { basedOn: [{ reference: 'ServiceRequest/x' }] })],
      {},
    ],
    [
      'based on this draft',
      [form('q', [yesNo('alarm', true)], { basedOn: [{ reference: 'ServiceRequest/d1' }] })],
      { alarm: true },
    ],
    ['no trick names', [form('q', [yesNo('__proto__', true), yesNo('constructor', true)])], {}],
  ])('%s', (_, forms, expected) => {
    expect(facts(referral(...forms)).answers).toEqual(expected);
  });

  test.each([
    ['contradicted', [yesNo('alarm', true), yesNo('alarm', false)], ['alarm']],
    ['unreadable', [{ linkId: 'surgery-wish', answer: [{ valueString: 'misschien' }] }], ['surgery-wish']],
    ['absent', [{ linkId: 'alarm' }, yesNo('surgery-wish', false)], undefined],
  ])('an answer that is %s is told apart, because it may have been a yes', (_, items, expected) => {
    expect(facts(referral(form('q', items))).unclear).toEqual(expected);
  });

  const nameless = (id: string, more: Json = {}) => form(id, [yesNo('alarm', true)], { subject: undefined, ...more });
  test.each<[string, Json, { alarm?: boolean }]>([
    ['beside the only patient', referral(nameless('q')), { alarm: true }],
    [
      'based on this draft',
      referral(nameless('q', { basedOn: [{ reference: 'ServiceRequest/d1' }] })),
      { alarm: true },
    ],
    [
      'named by the draft, among several patients',
      bundle(
        draft({ supportingInfo: [{ reference: 'QuestionnaireResponse/q' }] }),
        patient(),
        patient({ id: 'p2' }),
        nameless('q'),
      ),
      { alarm: true },
    ],
    [
      'contained in the draft',
      bundle(draft({ contained: [nameless('q')], supportingInfo: [{ reference: '#q' }] }), patient()),
      { alarm: true },
    ],
    ['among several patients: its danger counts', referral(patient({ id: 'p2' }), nameless('q')), { alarm: true }],
  ])('a form without a subject, %s', (_, input, expected) => {
    expect(facts(input).answers).toEqual(expected);
  });

  test('of a form without a date a danger is unclear and a reassurance says nothing, unless the draft names it', () => {
    const undated = form('q1', [yesNo('alarm', true), yesNo('surgery-wish', false)], { authored: undefined });
    const read = facts(referral(undated, form('q2', [yesNo('alarm', false)])));
    expect({ answers: read.answers, unclear: read.unclear }).toEqual({ answers: {}, unclear: ['alarm'] });
    expect(facts(referral(undated)).unclear).toEqual(['alarm']);
    const named = draft({ supportingInfo: [{ reference: 'QuestionnaireResponse/q1' }] });
    expect(facts(bundle(named, patient(), undated)).answers).toEqual({ alarm: true, 'surgery-wish': false });
  });

  test('a form is older only when its whole date is', () => {
    const older = form('q1', [yesNo('alarm', true)], { authored: '2026-10' });
    const newer = (authored: string) => form('q2', [yesNo('alarm', false)], { authored });
    expect(facts(referral(older, newer('2026-11'))).answers).toEqual({ alarm: false });
    expect(facts(referral(older, newer('2026'))).unclear).toEqual(['alarm']);
    expect(facts(referral(older, newer('2026-10-20T10:00:00+02:00'))).unclear).toEqual(['alarm']);
  });

  test('a form that the draft names and that is gone leaves the forms unclear', () => {
    const named = draft({ supportingInfo: [{ reference: 'QuestionnaireResponse/gone' }] });
    expect(facts(bundle(named, patient(), condition('c1', 'S87'))).unclear).toEqual(['forms']);
  });

  test('further reasons are asked one by one', () => {
    const given = form('q1', [yesNo('further-reason:l89', false), yesNo('problem-matters', false)]);
    expect(facts(referral(given)).answers).toEqual({ 'further-reason:L89': false, 'problem-matters': false });
  });

  test('a contained form is found through supportingInfo', () => {
    const contained = [form('in', [yesNo('alarm', true)])];
    const input = bundle(
      draft({ contained, supportingInfo: [{ reference: '#in' }] }),
      patient(),
      condition('c1', 'S87'),
    );
    expect(facts(input).answers).toEqual({ alarm: true });
  });
});
