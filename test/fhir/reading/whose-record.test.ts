import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** Whose record: every way in which a record names its patient that is not the way in which the draft does. */

const bsn = (value: string, system = 'http://fhir.nl/fhir/NamingSystem/bsn') => ({ system, value });
const jo = patient({ identifier: [bsn('900184590')] });
const stranger = patient({ id: 'p2', identifier: [bsn('900184618')] });
const host = 'https://his.example/fhir';

/** Eczema, with a melanoma in the record whose subject is written this way. */
const problems = (subject: unknown, ...more: unknown[]) => {
  const melanoma = condition('c2', 'S77.03', { subject });
  const reading = contextFromBundle(bundle(draft(), jo, condition('c1', 'S87'), melanoma, ...more), { at });
  return reading.ok && reading.context.problems;
};

describe('a problem is this patient’s', () => {
  test.each<[string, unknown]>([
    ['by reference', { reference: 'Patient/p1' }],
    ['by identifier with a type', { type: 'Patient', identifier: bsn('900184590') }],
    ['by identifier alone', { identifier: bsn('900184590') }],
    [
      'by identifier under the OID of its system',
      { identifier: bsn('900184590', 'urn:oid:2.16.840.1.113883.2.4.6.3') },
    ],
    ['over http instead of https', { reference: 'http://his.example/fhir/Patient/p1' }],
    ['with the host in capitals', { reference: 'https://HIS.example/fhir/Patient/p1' }],
    ['with a port that goes without saying', { reference: 'https://his.example:443/fhir/Patient/p1' }],
    ['with a slash before it', { reference: '/Patient/p1' }],
    ['with a version', { reference: 'Patient/p1/_history/3' }],
    ['between spaces', { reference: ' Patient/p1 ' }],
    ['by a name only, which may be anybody’s', { display: 'Jo van Voorbeeld' }],
    ['without any subject', undefined],
    ['on a server that nobody knows', { reference: 'https://intern.example/r4/Patient/12' }],
    [
      'by a citizen number that is nobody’s here, such as that of before a correction',
      { identifier: bsn('900184631') },
    ],
    ['by number with spaces and dots', { identifier: bsn('9001 84.590') }],
    ['by number with a leading zero', { identifier: bsn('0900184590') }],
    ['by a number of a system that nobody knows', { identifier: bsn('12', 'https://his.example/number') }],
    ['by a reference to nothing', { reference: 'urn:uuid:0f1e2d3c-0000-4000-8000-000000000000' }],
    ['by reference, with the number of somebody else', { reference: 'Patient/p1', identifier: bsn('900184618') }],
  ])('%s', (_, subject) => {
    expect(problems(subject)).toEqual([{ icpc: 'S77.03' }]);
    expect(problems(subject, stranger)).toEqual([{ icpc: 'S77.03' }]);
  });
});

describe('a problem is provably another’s', () => {
  test.each<[string, unknown]>([
    ['by reference', { reference: 'Patient/p2' }],
    ['by reference to somebody who is not here', { reference: 'Patient/p3' }],
    ['by identifier', { identifier: bsn('900184618') }],
    ['by its address', { reference: `${host}/Patient/p2/_history/1` }],
  ])('%s', (_, subject) => {
    expect(problems(subject, stranger)).toEqual([]);
  });
});

test('without full URLs an absolute reference may be to the same server', () => {
  const subject = { reference: `${host}/Patient/p1` };
  const entry = [draft(), jo, condition('c1', 'S87'), condition('c2', 'S77.03', { subject })].map((resource) => ({
    resource,
  }));
  const reading = contextFromBundle({ resourceType: 'Bundle', entry }, { at });
  expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'S77.03' }]);
});

test('the case of a urn makes no other patient', () => {
  const urn = 'urn:uuid:5A1B4C00-1f00-4000-8000-0123456789AB';
  const request = draft({
    subject: { reference: urn.toLowerCase() },
    reasonReference: undefined,
    reasonCode: [icpc('S87')],
  });
  const entry = [
    { fullUrl: 'urn:uuid:1', resource: request },
    { fullUrl: urn, resource: patient() },
    { fullUrl: 'urn:uuid:2', resource: condition('c2', 'S77.03', { subject: { reference: urn.toUpperCase() } }) },
  ];
  const reading = contextFromBundle({ resourceType: 'Bundle', entry }, { at });
  expect(reading.ok && reading.context).toMatchObject({ problems: [{ icpc: 'S77.03' }], age: 42 });
});

test('a copy of the patient within the draft is the patient with the same number', () => {
  const copy = { resourceType: 'Patient', id: 'p', identifier: [bsn('900184590')] };
  const request = draft({ contained: [copy], subject: { reference: '#p' } });
  const reading = contextFromBundle(bundle(request, jo, condition('c1', 'S87'), condition('c2', 'S77.03')), { at });
  expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'S77.03' }]);
});

test.each<[string, Json, Json]>([
  ['replaces another', { link: [{ type: 'replaces', other: { reference: 'Patient/p2' } }] }, {}],
  ['was replaced, as the other says', {}, { link: [{ type: 'replaces', other: { reference: 'Patient/p1' } }] }],
])('a record that %s is of the same patient', (_, own, other) => {
  const elsewhere = condition('c2', 'S77.03', { subject: { reference: 'Patient/p2' } });
  const both = [patient(own), patient({ id: 'p2', ...other })];
  const reading = contextFromBundle(bundle(draft(), ...both, condition('c1', 'S87'), elsewhere), { at });
  expect(reading.ok && reading.context.problems).toEqual([{ icpc: 'S77.03' }]);
});

describe('a form of nobody knows whom, where there are several patients', () => {
  const read = (item: Json) => {
    const nameless = form('q1', [item], { subject: { display: 'Jo' } });
    const reading = contextFromBundle(bundle(draft(), jo, stranger, condition('c1', 'S87'), nameless), { at });
    return reading.ok && reading.context.answers;
  };
  test('tells of a danger', () => expect(read(yesNo('alarm', true))).toEqual({ alarm: true }));
  test('reassures nobody', () => expect(read(yesNo('alarm', false))).toEqual({}));
});

describe('a death', () => {
  test.each<[string, Json]>([
    ['on a day', { deceasedDateTime: '2026-01-01' }],
    ['in a year', { deceasedDateTime: '2026' }],
    ['on a day that cannot be read', { deceasedDateTime: 'vorige week' }],
    [
      'on an unknown day',
      {
        _deceasedDateTime: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
        },
      },
    ],
    ['without a day', { deceasedBoolean: true }],
    ['told in a word', { deceasedBoolean: 'ja' }],
  ])('%s is a death', (_, more) => {
    const reading = contextFromBundle(bundle(draft(), patient(more), condition('c1', 'S87')), { at });
    expect(reading.ok && reading.context.deceased).toBe(true);
  });

  test.each<[string, Json]>([
    ['a patient who lives', { deceasedBoolean: false }],
    ['a day after the question', { deceasedDateTime: '2026-12-24' }],
  ])('%s is none', (_, more) => {
    const reading = contextFromBundle(bundle(draft(), patient(more), condition('c1', 'S87')), { at });
    expect(reading.ok && reading.context.deceased).toBeUndefined();
  });
});

describe('versions of one resource', () => {
  const gone = { clinicalStatus: { coding: [{ code: 'resolved' }] } };
  const old = { meta: { versionId: '9', lastUpdated: '2026-11-20T23:30:00Z' } };
  // An hour later, though as text it comes first.
  const recent = { meta: { versionId: '10', lastUpdated: '2026-11-20T22:30:00-02:00' } };
  const read = (...versions: Json[]) => {
    const reading = contextFromBundle(bundle(draft(), jo, condition('c1', 'S87'), ...versions), { at });
    return reading.ok && reading.context.problems.map(({ icpc: code }) => code);
  };
  const melanoma = (more: Json) => condition('c2', 'S77.03', more);

  test('the newest instant counts', () => {
    expect(read(melanoma(recent), melanoma({ ...old, ...gone }))).toEqual(['S77.03']);
    expect(read(melanoma(old), melanoma({ ...recent, ...gone }))).toEqual([]);
  });

  test('without an instant the highest number counts', () => {
    const numbered = (versionId: string) => ({ meta: { versionId } });
    expect(read(melanoma({ ...numbered('9'), ...gone }), melanoma(numbered('10')))).toEqual(['S77.03']);
    expect(read(melanoma(numbered('9')), melanoma({ ...numbered('10'), ...gone }))).toEqual([]);
  });

  test('where nobody can tell which is newer, both count', () => {
    expect(read(melanoma({}), melanoma(gone))).toEqual(['S77.03']);
    expect(read(melanoma(gone), melanoma({}))).toEqual(['S77.03']);
  });
});
