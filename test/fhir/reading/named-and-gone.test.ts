import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** What a record names and does not hold, or holds only in part: it may be the danger. */

const read = (request: Json, ...more: unknown[]) =>
  readBundle(bundle(request, patient(), condition('c1', 'S87'), ...more));
function readBundle(input: unknown) {
  const reading = contextFromBundle(input, { at, draft: 'd1' });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return reading.context;
}
const urn = 'urn:uuid:5a1b4c00-1f00-4000-8000-0123456789ab';
const number = { system: 'https://his.example/formulier', value: '12' };

describe('a form that the draft names, in whatever way, and that is not here makes forms unclear', () => {
  test.each<[string, Json]>([
    ['by its reference', { reference: 'QuestionnaireResponse/q1' }],
    ['by a urn', { reference: urn }],
    ['by a urn and its type', { reference: urn, type: 'QuestionnaireResponse' }],
    [
      'by its type as an address',
      { type: 'http://hl7.org/fhir/StructureDefinition/QuestionnaireResponse', identifier: number },
    ],
    ['by an identifier', { identifier: number }],
    ['by an identifier and its type', { identifier: number, type: 'QuestionnaireResponse' }],
    ['as contained, where nothing is', { reference: '#q1' }],
    ['by an address without a type', { reference: 'https://his.example/formulier/12' }],
  ])('%s', (_, named) => {
    expect(read(draft({ supportingInfo: [named] })).unclear).toEqual(['forms']);
  });

  test.each<[string, Json]>([
    ['a letter', { reference: 'Composition/l1' }],
    ['a document by its number', { type: 'DocumentReference', identifier: number }],
    ['a document by a urn', { type: 'DocumentReference', reference: urn }],
    ['nothing but words', { display: 'Foto huid' }],
    [
      'what tenzij wrote',
      {
        type: 'HealthcareService',
        identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: 'pluspunt-dermatologie' },
      },
    ],
    [
      'what tenzij wrote, whose type a server left out',
      { identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: 'pluspunt-dermatologie' } },
    ],
  ])('and %s is no form', (_, named) => {
    expect(read(draft({ supportingInfo: [named] })).unclear).toBeUndefined();
  });

  test('as does one that a letter enters', () => {
    const entry = [{ reference: 'QuestionnaireResponse/q1' }];
    const letter = {
      resourceType: 'Composition',
      id: 'l1',
      subject: { reference: 'Patient/p1' },
      section: [{ entry }],
    };
    const lettered = draft({ supportingInfo: [{ reference: 'Composition/l1' }] });
    expect(read(lettered, letter).unclear).toEqual(['forms']);
    expect(read(lettered, letter, form('q1', [yesNo('surgery-wish', false)])).unclear).toBeUndefined();
  });

  test('one that is here by its identifier is read', () => {
    const named = draft({ supportingInfo: [{ identifier: number }] });
    const here = form('q1', [yesNo('alarm', true)], { identifier: number, authored: '2026-01-01', subject: undefined });
    expect(read(named, here)).toMatchObject({ answers: { alarm: true } });
  });
});

describe('a Condition that is not here is unknown, and never absent', () => {
  const gone = { reference: 'Condition/gone' };
  const letter = (entry: Json[], more: Json = {}) => ({
    resourceType: 'Composition',
    id: 'l1',
    subject: { reference: 'Patient/p1' },
    section: [{ section: [{ entry }] }],
    ...more,
  });
  const lettered = { supportingInfo: [{ reference: 'Composition/l1' }] };
  const coded = { reasonReference: undefined, reasonCode: [icpc('S87')] };

  test.each<[string, Json]>([
    ['by its reference', gone],
    ['by a urn', { reference: urn, type: 'Condition' }],
    ['by its number', { identifier: number, type: 'Condition' }],
    ['as contained, where nothing is', { reference: '#k', type: 'Condition' }],
  ])('when a letter enters it beside a written reason, %s', (_, entry) => {
    expect(read(draft({ ...coded, ...lettered }), letter([entry])).problems).toContainEqual({});
  });
  test('when a letter of this patient that the draft does not name enters it', () => {
    expect(read(draft(), letter([gone])).problems).toContainEqual({});
  });
  test('but not when it is in another patient’s letter', () => {
    const others = { subject: { reference: 'Patient/p2' } };
    expect(read(draft(), patient({ id: 'p2' }), letter([gone], others)).problems).toEqual([]);
  });
  test('when the letter that another draft stands on is not here', () => {
    const other = draft({ id: 'd2', reasonReference: undefined, ...lettered });
    expect(read(draft(), other).problems).toContainEqual({ isReferredNow: true });
  });
  test('when an earlier referral was for it beside a readable one', () => {
    const sent = draft({ id: 'e1', status: 'completed', reasonCode: [icpc('H81')], reasonReference: [gone] });
    expect(read(draft(), sent).earlier[0]?.icpc).toEqual(['H81', '']);
  });
  test('when it is a reason beside a readable one', () => {
    expect(read(draft({ reasonCode: [icpc('S87')], reasonReference: [gone] })).reasons).toEqual([{ icpc: 'S87' }, {}]);
  });
});

describe('an older version of a form that said yes', () => {
  const meta = (nth: number) => ({ meta: { versionId: String(nth), lastUpdated: `2026-11-22T0${nth}:00:00Z` } });
  const older = form('q1', [yesNo('alarm', true)], meta(1));
  test.each<[string, Json]>([
    ['holds no answers', form('q1', [], meta(2))],
    ['holds no items', form('q1', [], { ...meta(2), item: undefined })],
    ['does not ask it', form('q1', [yesNo('surgery-wish', false)], meta(2))],
    ['asks it and has no answer', form('q1', [{ linkId: 'alarm' }], meta(2))],
  ])('is unclear when the newest %s', (_, newest) => {
    for (const both of [
      [older, newest],
      [newest, older],
    ])
      expect(read(draft(), ...both)).toMatchObject({ answers: {}, unclear: ['alarm'] });
  });
  test('is replaced by a newest that says no', () => {
    const { answers, unclear } = read(draft(), older, form('q1', [yesNo('alarm', false)], meta(2)));
    expect([answers.alarm, unclear]).toEqual([false, undefined]);
  });
  test('is nothing when the form was entered in error', () => {
    const { answers, unclear } = read(draft(), older, form('q1', [], { ...meta(2), status: 'entered-in-error' }));
    expect([answers, unclear]).toEqual([{}, undefined]);
  });
  test('a no of an older version says nothing', () => {
    const no = form('q1', [yesNo('alarm', false)], meta(1));
    expect(read(draft(), no, form('q1', [], meta(2)))).toMatchObject({ answers: {}, unclear: undefined });
  });
});

describe('what says that it is only part of a resource is not whole', () => {
  const part = (system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code = 'SUBSETTED') => ({
    meta: { tag: [{ code: 'x' }, { system, code }] },
  });
  const incomplete = (...more: unknown[]) => read(draft(), ...more).incomplete;
  const unclear = (...more: unknown[]) => read(draft(), ...more).unclear;

  test('a Condition, a letter, the patient and the draft: the record is not whole', () => {
    expect(incomplete(condition('c2', 'R74', part()))).toBe(true);
    expect(incomplete(condition('c2', 'R74', part('http://hl7.org/fhir/v3/ObservationValue', 'subsetted')))).toBe(true);
    expect(incomplete({ resourceType: 'Composition', id: 'l1', ...part() })).toBe(true);
    expect(read(draft(part())).incomplete).toBe(true);
    expect(readBundle(bundle(draft(), patient(part()), condition('c1', 'S87'))).incomplete).toBe(true);
  });
  test('a form and an earlier referral: these are unclear', () => {
    expect(unclear(form('q1', [yesNo('alarm', false)], part()))).toEqual(['forms']);
    expect(unclear(draft({ id: 'e1', status: 'completed', reasonCode: [icpc('H81')], ...part() }))).toEqual([
      'earlier-referral',
    ]);
  });
  test('the Bundle itself, and one within it', () => {
    expect(readBundle({ ...bundle(draft(), patient(), condition('c1', 'S87')), ...part() }).incomplete).toBe(true);
    expect(incomplete({ ...bundle(condition('c2', 'R74')), ...part() })).toBe(true);
  });
  test('not what is another patient’s', () => {
    const others = { subject: { reference: 'Patient/p2' }, ...part() };
    expect(incomplete(patient({ id: 'p2', ...part() }), condition('c2', 'R74', others))).toBeUndefined();
  });
  test('nor another tag', () => expect(incomplete(condition('c2', 'R74', part('urn:x', 'ACTIVE')))).toBeUndefined());
});

describe('an entry that holds no resource was left out', () => {
  test.each<[string, unknown]>([
    ['empty', {}],
    ['null', null],
    ['with its address only', { fullUrl: 'https://his.example/fhir/Condition/c' }],
    ['with null for it', { fullUrl: 'https://his.example/fhir/Condition/c', resource: null }],
    ['of no type', { resource: { id: 'c' } }],
    ['no object', 'Condition/c'],
    ['answered, and not there', { response: { status: '200' } }],
  ])('%s', (_, entry) => {
    const whole = bundle(draft(), patient(), condition('c1', 'S87'));
    const list = Array.isArray(whole['entry']) ? whole['entry'] : [];
    expect(readBundle(whole).incomplete).toBeUndefined();
    expect(readBundle({ ...whole, entry: [...list, entry] }).incomplete).toBe(true);
    expect(readBundle({ ...whole, entry: [...list, { resource: { ...whole, entry: [entry] } }] }).incomplete).toBe(
      true,
    );
  });
});

describe('nobody can tell whether the patient has died', () => {
  const absent = (valueCode: string) => ({
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
  });
  const died = (more: Json) => readBundle(bundle(draft(), patient(more), condition('c1', 'S87'))).deceased;
  test.each<[string, Json, true | undefined]>([
    ['a yes or no that is absent for a reason', { _deceasedBoolean: absent('unknown') }, true],
    ['masked', { _deceasedBoolean: absent('masked') }, true],
    ['null beside its reason', { deceasedBoolean: null, _deceasedBoolean: absent('asked-unknown') }, true],
    ['a day that is absent for a reason: a death', { _deceasedDateTime: absent('unknown') }, true],
    ['a day that is null beside its reason', { deceasedDateTime: null, _deceasedDateTime: absent('masked') }, true],
    ['alive, with an extension', { deceasedBoolean: false, _deceasedBoolean: absent('unknown') }, undefined],
    ['nothing but an id', { _deceasedBoolean: { id: 'x' } }, undefined],
    ['null', { deceasedBoolean: null, _deceasedBoolean: null, _deceasedDateTime: null }, undefined],
  ])('%s', (_, more, expected) => expect(died(more)).toBe(expected));
});

describe('one reason in two systems', () => {
  const snomed = { system: 'http://snomed.info/sct', code: '372244006' };
  const own = { system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S87' };
  const reasons = (...coding: Json[]) => read(draft({ reasonReference: undefined, reasonCode: [{ coding }] })).reasons;
  test('keeps its code of another system, for the region’s map', () => {
    expect(reasons(own, snomed)).toEqual([{ icpc: 'S87', codings: [snomed] }]);
    expect(reasons(snomed)).toEqual([{ codings: [snomed] }]);
    const problem = condition('c1', 'S87', { code: { coding: [own, snomed] } });
    expect(readBundle(bundle(draft(), patient(), problem)).reasons).toEqual([{ icpc: 'S87', codings: [snomed] }]);
  });
  test('also of another draft', () => {
    const other = draft({ id: 'd2', reasonReference: undefined, reasonCode: [{ coding: [own, snomed] }] });
    expect(read(draft(), other).problems).toEqual([{ icpc: 'S87', codings: [snomed], isReferredNow: true }]);
  });
});

describe('an earlier referral to several recipients went to each of them', () => {
  const agb = (value: string) => ({ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value } });
  const service = { identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: 'pluspunt' } };
  const earlier = (performer: Json[], supportingInfo: Json[] = []) =>
    read(
      draft(),
      draft({
        id: 'e1',
        status: 'completed',
        reasonCode: [icpc('H81')],
        reasonReference: undefined,
        performer,
        supportingInfo,
      }),
    ).earlier.map(({ agb: to, service: at }) => [to, at]);
  test('each by its code, and one that nobody can tell without', () => {
    expect(earlier([agb('01012345'), agb('06010101')])).toEqual([
      ['01012345', undefined],
      ['06010101', undefined],
    ]);
    expect(earlier([agb('01012345'), { display: 'Ergens' }])).toEqual([
      ['01012345', undefined],
      [undefined, undefined],
    ]);
  });
  test('beside the service that tenzij wrote', () => {
    expect(earlier([agb('06010101')], [service])).toEqual([['06010101', 'pluspunt']]);
    expect(earlier([{ display: 'PlusPunt' }], [service])).toEqual([[undefined, 'pluspunt']]);
    expect(earlier([agb('11111111'), { display: 'Ergens' }], [service])).toEqual([
      ['11111111', 'pluspunt'],
      [undefined, undefined],
    ]);
  });
});
