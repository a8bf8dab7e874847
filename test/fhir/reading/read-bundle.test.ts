import { describe, expect, test } from 'vitest';
import type { ReferralContext } from '../../../src/advice/model/context.ts';
import { contextFromBundle, type DraftReading } from '../../../src/fhir/index.ts';
import {
  at,
  bundle,
  cod016,
  condition,
  coverage,
  draft,
  icpc,
  insurer,
  type Json,
  patient,
  patientRef,
  referral,
} from '../referral.ts';

const read = (input: unknown, options: { draft?: string; at?: string } = {}) =>
  contextFromBundle(input, { at, ...options });

function facts(input: unknown, options: { draft?: string; at?: string } = {}): ReferralContext {
  const reading = read(input, options);
  if (!reading.ok) throw new Error(`refused: ${reading.refusal.code}`);
  return reading.context;
}

function picked(input: unknown, options: { draft?: string } = {}): DraftReading {
  const reading = read(input, options);
  if (!reading.ok) throw new Error(`refused: ${reading.refusal.code}`);
  return reading.draft;
}

const refusal = (input: unknown, options: { draft?: string; at?: string } = {}) => {
  const reading = read(input, options);
  return reading.ok ? undefined : reading.refusal.code;
};

test('a complete bundle gives every fact', () => {
  expect(facts(referral())).toEqual({
    at,
    draft: true,
    addressed: false,
    specialism: '0310',
    reasons: [{ icpc: 'S87' }],
    problems: [],
    age: 42,
    sex: 'female',
    insurer: '7119',
    postcode: '6411',
    answers: {},
    earlier: [],
  });
});

test('the draft says where it is, which version, whose and by whom', () => {
  const { resource, ...where } = picked(referral());
  expect(where).toEqual({
    reference: 'ServiceRequest/d1',
    id: 'd1',
    versionId: '3',
    etag: 'W/"3"',
    patientReference: 'Patient/p1',
    requesterReference: 'PractitionerRole/r1',
  });
  expect(resource).toEqual(draft());
});

describe('ICPC is read', () => {
  const oid = 'urn:oid:2.16.840.1.113883.2.4.4.31.1';
  test.each<[string, Json, string[]]>([
    ['as written', icpc('S87'), ['S87']],
    ['in lower case with spaces', icpc(' s87 '), ['S87']],
    ['with a sub-code', icpc('S77.03'), ['S77.03']],
    ['under the OID', icpc('S87', oid), ['S87']],
    ['under the bare OID', icpc('S87', oid.slice(8)), ['S87']],
    [
      'after a SNOMED coding',
      { coding: [{ system: 'http://snomed.info/sct', code: '1' }, ...icpc('S87').coding] },
      ['S87'],
    ],
    ['several on one concept', { coding: [...icpc('S87').coding, ...icpc('S77.03').coding] }, ['S77.03', 'S87']],
    ['beside a broken coding', { coding: [5, null, { system: 7 }, ...icpc('S87').coding] }, ['S87']],
  ])('%s', (_, code, expected) => {
    const found = facts(bundle(draft(), patient(), condition('c1', 'A01', { code })));
    expect(found.reasons.map((one) => one.icpc)).toEqual(expected);
    expect(facts(bundle(draft({ reasonReference: undefined, reasonCode: [code] }))).reasons).toEqual(found.reasons);
  });

  test.each<[string, unknown]>([
    ['only SNOMED', { coding: [{ system: 'http://snomed.info/sct', code: '24079001' }] }],
    ['no system', { coding: [{ code: 'S87' }] }],
    ['ICD-10 of the same form', { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-nl', code: 'L15' }] }],
    ['ICPC-2', { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-2', code: 'S87' }] }],
    ['nonsense in the right system', icpc('eczeem')],
    ['only text', { text: 'eczeem' }],
    ['a concept that is text', 'S87'],
  ])('%s is an unknown reason, never none', (_, code) => {
    expect(facts(bundle(draft(), patient(), condition('c1', 'A01', { code }))).reasons.map((one) => one.icpc)).toEqual([
      undefined,
    ]);
  });
});

describe('specialism is read', () => {
  const uzi = (code: string) => cod016(code, 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode');
  test.each<[string, Json, string | undefined]>([
    ['COD016 of Vektis', { performerType: cod016('0310') }, '0310'],
    ['COD016 under the OID', { performerType: cod016('0310', 'urn:oid:2.16.840.1.113883.2.4.6.7') }, '0310'],
    [
      'COD016 of Nuts',
      {
        performerType: cod016(
          '0310',
          'http://nuts-foundation.github.io/nl-generic-functions-ig/CodeSystem/agb-specialismen',
        ),
      },
      '0310',
    ],
    ['a UZI role', { performerType: uzi('01.016') }, '0313'],
    ['another UZI role', { performerType: uzi('01.032') }, '0305'],
    ['code, when performerType is absent', { performerType: undefined, code: cod016('0320') }, '0320'],
    ['code, when performerType is only text', { performerType: { text: 'hart' }, code: cod016('0320') }, '0320'],
    ['performerType before code', { code: cod016('0320') }, '0310'],
    [
      'COD016 before the UZI role',
      { performerType: { coding: [...uzi('01.016').coding, ...cod016('0318').coding] } },
      '0318',
    ],
    ['a UZI role that is no specialism', { performerType: uzi('01.000') }, undefined],
    [
      'two specialisms in one concept',
      { performerType: { coding: [...cod016('0310').coding, ...cod016('0320').coding] } },
      undefined,
    ],
    ['a number', { performerType: { coding: [{ system: cod016('').coding[0]?.system, code: 310 }] } }, undefined],
    ['a lost leading zero', { performerType: cod016('310') }, undefined],
  ])('%s', (_, change, expected) => {
    expect(facts(bundle(draft(change))).specialism).toBe(expected);
  });
});

describe('priority is read', () => {
  test.each([
    [undefined, undefined],
    ['routine', 'routine'],
    ['stat', 'stat'],
    ['URGENT ', 'urgent'],
    ['spoed', 'unknown'],
    [4, 'unknown'],
    [null, undefined],
  ])('%s as %s', (priority, expected) => {
    expect(facts(bundle(draft({ priority }))).priority).toBe(expected);
  });

  test('as unknown when only its extension is there', () => {
    expect(facts(bundle(draft({ _priority: { extension: [] } }))).priority).toBe('unknown');
  });
});

describe('the right request is picked', () => {
  const other = draft({ id: 'd2' });
  const sent = draft({ id: 's1', status: 'active' });
  const sent2 = draft({ id: 's2', status: 'completed' });
  test.each<[string, unknown, { draft?: string }, string]>([
    ['the only draft', bundle(sent, draft()), {}, 'ServiceRequest/d1'],
    ['the one asked for', bundle(draft(), other), { draft: 'ServiceRequest/d2' }, 'ServiceRequest/d2'],
    [
      'by full address',
      bundle(draft(), other),
      { draft: 'https://his.example/fhir/ServiceRequest/d2' },
      'ServiceRequest/d2',
    ],
    ['by bare id', bundle(draft(), other), { draft: 'd2' }, 'ServiceRequest/d2'],
    ['the only request, though sent', bundle(sent), {}, 'ServiceRequest/s1'],
    [
      'the focus of the Task',
      bundle(sent, sent2, { resourceType: 'Task', id: 't', focus: { reference: 'ServiceRequest/s2' } }),
      {},
      'ServiceRequest/s2',
    ],
  ])('%s', (_, input, options, expected) => {
    expect(picked(input, options).reference).toBe(expected);
  });

  test.each<[string, unknown, { draft?: string; at?: string }, string]>([
    ['several drafts and no choice', bundle(draft(), other), {}, 'several-drafts'],
    ['several sent requests', bundle(sent, sent2), {}, 'several-requests'],
    ['no request', bundle(patient()), {}, 'no-request'],
    ['another one asked for', bundle(draft()), { draft: 'ServiceRequest/zz' }, 'draft-not-found'],
    ['the beginning of an id', bundle(draft()), { draft: 'ServiceRequest/d' }, 'draft-not-found'],
    [
      'the same id on another server',
      bundle(draft()),
      { draft: 'https://his.example.evil.com/fhir/ServiceRequest/d1' },
      'draft-not-found',
    ],
    ['no bundle', patient(), {}, 'not-a-bundle'],
    ['nothing', undefined, {}, 'not-a-bundle'],
    ['a list', [], {}, 'not-a-bundle'],
    ['a date that is none', bundle(draft()), { at: '2026-02-30' }, 'bad-date'],
    ['a draft of nobody', bundle(draft({ subject: undefined }), patient()), {}, 'patient-unresolved'],
    ['a draft of somebody by name', bundle(draft({ subject: { display: 'Jo' } }), patient()), {}, 'patient-unresolved'],
  ])('%s is refused', (_, input, options, code) => {
    expect(refusal(input, options)).toBe(code);
  });

  test('a request that was sent is no draft', () => {
    expect(facts(bundle(sent)).draft).toBe(false);
  });
});

describe('references lead to exactly one thing', () => {
  const withReason = (reference: string, ...more: Json[]) =>
    facts(bundle(draft({ reasonReference: [{ reference }] }), patient(), condition('c1', 'S87'), ...more)).reasons;
  test.each([
    ['relative', 'Condition/c1'],
    ['relative with a version', 'Condition/c1/_history/2'],
    ['absolute on the same server', 'https://his.example/fhir/Condition/c1'],
  ])('%s', (_, reference) => {
    expect(withReason(reference)).toEqual([{ icpc: 'S87' }]);
  });

  test.each([
    ['the beginning of an id', 'Condition/c'],
    ['the end of an id', 'Condition/xc1'],
    ['another server', 'https://other.example/fhir/Condition/c1'],
    ['a server whose name begins the same', 'https://his.example.evil.com/fhir/Condition/c1'],
    ['another type', 'Patient/c1'],
    ['a path trick', '../Condition/c1'],
    ['nothing', ''],
  ])('%s leaves the reason unknown', (_, reference) => {
    expect(withReason(reference)).toEqual([{}]);
  });

  test('contained', () => {
    const contained = [condition('in', 'S87')];
    const reading = facts(bundle(draft({ contained, reasonReference: [{ reference: '#in' }] }), patient()));
    expect(reading.reasons).toEqual([{ icpc: 'S87' }]);
  });

  test('by urn:uuid', () => {
    const urn = 'urn:uuid:0b5f6d1c-9d43-4c0c-a3f2-1b4f2f0f6e11';
    const input = {
      resourceType: 'Bundle',
      entry: [
        {
          fullUrl: 'urn:uuid:1',
          resource: draft({ id: undefined, subject: { reference: urn }, reasonReference: undefined }),
        },
        { fullUrl: urn, resource: patient({ id: undefined }) },
      ],
    };
    expect(facts(input)).toMatchObject({ age: 42, postcode: '6411' });
    expect(picked(input).reference).toBe('urn:uuid:1');
  });

  test('where the patient is only here under another server’s address, nobody can tell whether it is him', () => {
    const input = bundle(draft({ subject: { reference: 'https://his.example/fhir/Patient/p1' } }));
    const foreign = { fullUrl: 'https://other.example/Patient/p1', resource: patient() };
    const reading = contextFromBundle({ ...input, entry: [...(input['entry'] as []), foreign] }, { at });
    expect(reading.ok ? '' : reading.refusal.code).toBe('patient-unresolved');
  });
});

describe('the insurer', () => {
  const old = { start: '2012-01-01', end: '2013-01-31' };
  test.each<[string, Json[], string | undefined]>([
    ['through the payor', [coverage(), insurer], '7119'],
    [
      'in the reference itself',
      [coverage({ payor: [{ identifier: { system: 'urn:oid:2.16.840.1.113883.2.4.6.4', value: '3332' } }] })],
      '3332',
    ],
    ['contained', [coverage({ contained: [insurer], payor: [{ reference: '#z1' }] })], '7119'],
    ['not when over', [coverage({ period: old }), insurer], undefined],
    ['not when cancelled', [coverage({ status: 'cancelled' }), insurer], undefined],
    ['not of another patient', [coverage({ beneficiary: { reference: 'Patient/p2' } }), insurer], undefined],
    [
      'not when two differ',
      [
        coverage(),
        insurer,
        coverage({
          id: 'v2',
          payor: [{ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/uzovi', value: '3332' } }],
        }),
      ],
      undefined,
    ],
  ])('%s', (_, resources, expected) => {
    expect(facts(bundle(draft(), patient(), ...resources)).insurer).toBe(expected);
  });
});

test.each([
  [undefined, false],
  [[], false],
  [[{}], false],
  [[{ reference: 'Organization/o1' }], true],
  [[{ display: 'Zuyderland' }], true],
])('a performer %o makes it addressed: %s', (performer, expected) => {
  expect(facts(bundle(draft({ performer }))).addressed).toBe(expected);
});

test('another subject is another patient, whatever the ids look like', () => {
  const stranger = condition('c9', 'K90', { subject: { reference: 'Patient/p11' } });
  expect(facts(referral(stranger)).problems).toEqual([]);
  expect(
    facts(bundle(draft(), patient(), condition('c1', 'S87', { subject: { reference: 'Patient/p11' } }))).reasons,
  ).toEqual([{}]);
  expect(patientRef.reference).toBe('Patient/p1');
});
