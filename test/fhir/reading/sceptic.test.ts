import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** What a sceptic found: records written so that a danger went unread, or that a doubt gave permission. */

const host = 'https://his.example/fhir';
const read = (request: Json, ...more: unknown[]) => {
  const reading = contextFromBundle(bundle(request, condition('c1', 'S87'), ...more), { at });
  if (!reading.ok) throw new Error(reading.refusal.message);
  return reading.context;
};
const melanoma = (more: Json = {}) => condition('c2', 'S77.03', more);
const own = [{ icpc: 'S77.03' }];

describe('a record of before a merge, whose patient is not here, is this patient’s', () => {
  const old = 'Patient/old-45';
  test.each<[string, string, string]>([
    ['replaced', 'replaces', old],
    ['linked', 'seealso', old],
    ['its successor', 'replaced-by', old],
    ['named by its address', 'replaces', `${host}/${old}`],
  ])('%s', (_, type, reference) => {
    const merged = patient({ link: [{ type, other: { reference } }] });
    for (const subject of [{ reference: old }, { reference: `${host}/${old}` }]) {
      expect(read(draft(), merged, melanoma({ subject })).problems).toEqual(own);
      expect(read(draft(), merged, form('q1', [yesNo('alarm', true)], { subject })).answers).toEqual({ alarm: true });
    }
  });

  test('as when both replace one', () => {
    const link = [{ type: 'replaces', other: { reference: old } }];
    const both = [patient({ link }), patient({ id: 'p2', link })];
    expect(read(draft(), ...both, melanoma({ subject: { reference: 'Patient/p2' } })).problems).toEqual(own);
  });
});

describe('a newer resource replaces none but an older version of itself', () => {
  const meta = (day: number) => ({ meta: { lastUpdated: `2026-11-${day}T10:00:00Z` } });
  const newer: [string, Json][] = [
    ['a Condition of another id', condition('c3', 'K86', meta(25))],
    ['an Observation', { resourceType: 'Observation', id: 'c2', ...meta(25) }],
  ];
  const urls = [
    `${host}/Condition?patient=45`,
    `${host}/Condition`,
    host,
    'urn:uuid:5a1b4c00-1f00-4000-8000-0123456789ab',
  ];
  test.each(newer.flatMap(([name, other]) => urls.map((url) => [name, url, other] as const)))(
    'not %s under the same full URL %s',
    (_, fullUrl, other) => {
      const entry = [draft({ reasonReference: undefined, reasonCode: [icpc('S87')] }), patient()].map((resource) => ({
        resource,
      }));
      const both = [melanoma(meta(20)), other].map((resource) => ({ fullUrl, resource }));
      const reading = contextFromBundle({ resourceType: 'Bundle', entry: [...entry, ...both] }, { at });
      expect(reading.ok && reading.context.problems).toContainEqual({ icpc: 'S77.03' });
    },
  );
});

describe('a problem is not over', () => {
  test.each<[string, Json]>([
    ['by an end that is null', { abatementDateTime: null, abatementAge: null }],
    ['by an end to come, such as the day a child is due', { abatementDateTime: '2027-04-01' }],
    ['by an end that cannot be read', { abatementDateTime: 'n.v.t.' }],
    ['by an end in words', { abatementString: 'onbekend' }],
    ['by a period without an end', { abatementPeriod: { start: '2027-01-01' } }],
    ['where its status is a word', { clinicalStatus: 'active', abatementDateTime: '2026-11-01' }],
    ['where its status is text', { clinicalStatus: { text: 'actief' }, abatementDateTime: '2026-11-01' }],
    [
      'where its status is no list',
      { clinicalStatus: { coding: { code: 'active' } }, abatementDateTime: '2026-11-01' },
    ],
    ['where its status says both', { clinicalStatus: { coding: [{ code: 'active' }, { code: 'resolved' }] } }],
    [
      'where its verification says both',
      { verificationStatus: { coding: [{ code: 'confirmed' }, { code: 'refuted' }] } },
    ],
  ])('%s', (_, more) => {
    expect(read(draft(), patient(), melanoma({ clinicalStatus: undefined, ...more })).problems).toEqual(own);
  });

  test('unless its end is past', () => {
    const past = melanoma({ clinicalStatus: undefined, abatementDateTime: '2026-11-01' });
    expect(read(draft(), patient(), past).problems).toEqual([]);
  });
});

describe('the day of a problem cannot be told, and it is of today', () => {
  test.each<[string, Json]>([
    ['where it began at an age', { onsetAge: { value: 34, unit: 'a' } }],
    ['where it began in words', { onsetString: 'oktober 2026' }],
    ['where it began in a range', { onsetRange: { low: { value: 33 } } }],
  ])('%s', (_, more) => {
    expect(read(draft(), patient(), melanoma({ recordedDate: '2020-01-01', ...more })).problems).toEqual(own);
  });
});

describe('no code beside another is lost', () => {
  const snomed = { system: 'http://snomed.info/sct', code: '372244006' };
  const system = 'http://hl7.org/fhir/sid/icpc-1-nl';
  const coded = (...coding: Json[]) => ({ coding });
  test('that of another system stays with the problem', () => {
    const both = condition('c2', 'K86', { code: coded({ system, code: 'K86' }, snomed) });
    expect(read(draft(), patient(), both).problems).toEqual([{ icpc: 'K86', codings: [snomed] }]);
  });
  test('one of ICPC that cannot be read makes the problem unclear', () => {
    const both = condition('c2', 'K86', { code: coded({ system, code: 'K86' }, { system, code: 'S77.3' }) });
    expect(read(draft(), patient(), both).problems).toEqual([{ icpc: 'K86' }, {}]);
  });
  test('and the reason', () => {
    const reasonCode = [coded({ system, code: 'S87' }, { system, code: 'S77.3' })];
    expect(read(draft({ reasonCode, reasonReference: undefined }), patient()).reasons).toContainEqual({});
  });
});

describe('a problem counts wherever it stands', () => {
  const inside = { contained: [{ ...melanoma(), id: 'k' }] };
  test('within the draft', () => expect(read(draft(inside), patient()).problems).toEqual(own));
  test('within a letter', () => {
    expect(read(draft(), patient(), { resourceType: 'Composition', id: 'l', ...inside }).problems).toEqual(own);
  });
  test('not there, and named by the draft: unknown', () => {
    const supportingInfo = [{ reference: 'Condition/gone' }];
    expect(read(draft({ supportingInfo }), patient()).problems).toEqual([{}]);
  });
});

describe('another draft of this patient', () => {
  const other = (more: Json) => draft({ id: 'd2', reasonReference: undefined, ...more });
  const problems = (more: Json) => {
    const reading = contextFromBundle(bundle(draft(), patient(), condition('c1', 'S87'), other(more)), {
      at,
      draft: 'd1',
    });
    return reading.ok && reading.context.problems;
  };
  test.each(['Draft', 'draft '])('counts with the status "%s"', (status) => {
    expect(problems({ status, reasonCode: [icpc('S77.03')] })).toEqual([{ ...own[0], isReferredNow: true }]);
  });
  test.each<[string, Json]>([
    ['in words', { reasonCode: [{ text: 'melanoom' }] }],
    ['in another system', { reasonCode: [{ coding: [{ system: 'http://snomed.info/sct', code: '372244006' }] }] }],
    ['that is not here', { reasonReference: [{ reference: 'Condition/gone' }] }],
  ])('has an unknown problem where its reason is %s', (_, more) =>
    expect(problems(more)).toEqual([expect.not.objectContaining({ icpc: expect.anything() })]),
  );
});
