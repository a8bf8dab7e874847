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
