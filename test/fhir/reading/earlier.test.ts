import { describe, expect, test } from 'vitest';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { at, draft, icpc, type Json, referral } from '../referral.ts';

describe('earlier referrals', () => {
  const sent = (more: Json = {}) =>
    draft({
      id: 's1',
      status: 'completed',
      authoredOn: '2026-05-01',
      reasonReference: undefined,
      reasonCode: [icpc('S87.01')],
      ...more,
    });
  const agb = { identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '06010101' }] };
  const hospital = { resourceType: 'Organization', id: 'h1', ...agb };
  const role = { resourceType: 'PractitionerRole', id: 'r9', organization: { reference: 'Organization/h1' } };
  const logical = { identifier: agb.identifier[0], display: 'Ziekenhuis' };
  const service = {
    type: 'HealthcareService',
    identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: 'pluspunt-dermatologie' },
  };

  /** What every one of these says, besides what is tested. */
  const usual = { icpc: ['S87.01'], daysAgo: 205, specialism: '0310', status: 'completed' };
  const { daysAgo: _, ...undated } = usual;

  test.each<[string, Json, unknown[]]>([
    ['completed', {}, [usual]],
    ['active', { status: 'active' }, [{ ...usual, status: 'active' }]],
    ['on hold', { status: 'on-hold' }, [{ ...usual, status: 'on-hold' }]],
    ['of a status that nobody knows', { status: 'weet niet' }, [{ ...usual, status: 'unknown' }]],
    ['undated', { authoredOn: undefined }, [undated]],
    ['of a year only, which may be today', { authoredOn: '2026' }, [{ ...usual, daysAgo: 0 }]],
    ['a year ago to the day', { authoredOn: '2025-11-22' }, [{ ...usual, daysAgo: 365 }]],
    ['a day longer ago', { authoredOn: '2025-11-21' }, []],
    ['later than the question, which may be of today', { authoredOn: '2026-12-01' }, [{ ...usual, daysAgo: 0 }]],
    ['another draft', { status: 'draft', id: 's1' }, []],
    ['revoked', { status: 'revoked' }, []],
    ['of another patient', { subject: { reference: 'Patient/p2' } }, []],
    ['of nobody knows whom', { subject: { display: 'J. van Voorbeeld' } }, [usual]],
    ['a laboratory order', { category: [{ coding: [{ system: 'http://snomed.info/sct', code: '108252007' }] }] }, []],
    [
      'with a reason by reference',
      { reasonCode: undefined, reasonReference: [{ reference: 'Condition/c1' }] },
      [{ ...usual, icpc: ['S87'] }],
    ],
    ['to an organisation', { performer: [{ reference: 'Organization/h1' }] }, [{ ...usual, agb: '06010101' }]],
    ['to an organisation by identifier', { performer: [logical] }, [{ ...usual, agb: '06010101' }]],
    [
      'to somebody of an organisation',
      { performer: [{ reference: 'PractitionerRole/r9' }] },
      [{ ...usual, agb: '06010101' }],
    ],
    ['to a service of the catalogue', { supportingInfo: [service] }, [{ ...usual, service: 'pluspunt-dermatologie' }]],
  ])('%s', (_, change, expected) => {
    const input = referral(sent(change), hospital, role);
    const reading = contextFromBundle(input, { at, draft: 'ServiceRequest/d1' });
    expect(reading.ok && reading.context.earlier).toEqual(expected);
  });
});
