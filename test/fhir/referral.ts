/** A lifelike referral in FHIR, to vary on. */

export type Json = Record<string, unknown>;

export const icpc = (code: string, system = 'http://hl7.org/fhir/sid/icpc-1-nl') => ({ coding: [{ system, code }] });
export const cod016 = (code: string, system = 'http://ei.vektis.nl/codelijsten/COD016-VEKT') => ({
  coding: [{ system, code }],
});
export const patientRef = { reference: 'Patient/p1', type: 'Patient' };

export const draft = (more: Json = {}): Json => ({
  resourceType: 'ServiceRequest',
  id: 'd1',
  meta: { versionId: '3' },
  status: 'draft',
  intent: 'order',
  subject: patientRef,
  requester: { reference: 'PractitionerRole/r1', type: 'PractitionerRole' },
  authoredOn: '2026-11-22',
  performerType: cod016('0310'),
  reasonReference: [{ reference: 'Condition/c1' }],
  ...more,
});

export const patient = (more: Json = {}): Json => ({
  resourceType: 'Patient',
  id: 'p1',
  name: [{ use: 'official', family: 'van Voorbeeld', given: ['Jo'] }],
  gender: 'female',
  birthDate: '1984-03-02',
  address: [{ use: 'home', type: 'both', postalCode: '6411 AB', city: 'Heerlen', country: 'Nederland' }],
  ...more,
});

const active = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] };

export const condition = (id: string, code: string, more: Json = {}): Json => ({
  resourceType: 'Condition',
  id,
  clinicalStatus: active,
  code: icpc(code),
  subject: patientRef,
  ...more,
});

export const coverage = (more: Json = {}): Json => ({
  resourceType: 'Coverage',
  id: 'v1',
  status: 'active',
  beneficiary: patientRef,
  payor: [{ reference: 'Organization/z1' }],
  ...more,
});

export const insurer: Json = {
  resourceType: 'Organization',
  id: 'z1',
  identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/uzovi', value: '7119' }],
};

export const form = (id: string, items: Json[], more: Json = {}): Json => ({
  resourceType: 'QuestionnaireResponse',
  id,
  status: 'completed',
  subject: patientRef,
  authored: '2026-11-22T10:00:00+01:00',
  item: items,
  ...more,
});

export const yesNo = (linkId: string, valueBoolean: boolean): Json => ({ linkId, answer: [{ valueBoolean }] });
export const choice = (linkId: string, code: string): Json => ({ linkId, answer: [{ valueCoding: { code } }] });

/** A collection Bundle of these resources, with the full URLs of one server. */
export const bundle = (...resources: unknown[]): Json => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ fullUrl: urlOf(resource), resource })),
});

function urlOf(resource: unknown): string | undefined {
  if (typeof resource !== 'object' || resource === null || !('id' in resource) || !('resourceType' in resource)) return;
  return `https://his.example/fhir/${String(resource.resourceType)}/${String(resource.id)}`;
}

/** The usual referral: eczeem, dermatologie, a woman of 42 from Heerlen. */
export const referral = (...more: unknown[]): Json =>
  bundle(draft(), patient(), condition('c1', 'S87'), coverage(), insurer, ...more);

export const at = '2026-11-22';
