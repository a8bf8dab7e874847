/**
 * Every system URI, canonical and code table that tenzij reads or writes. Sources: the naming systems of Nictiz and
 * HL7 Nederland (nl-core 2020), Vektis COD016 (2026-06-01), the UZI register's role codes.
 */

/** Root of everything tenzij publishes itself. A placeholder until the project owns a domain. */
export const canonicalBase = 'https://tenzij.example/fhir';

/** Extension in `meta` of a batch-response: practice, size and head of the chain that the events went into. */
export const witnessUrl = `${canonicalBase}/StructureDefinition/logbook-witness`;

/** A naming system under its OID, the bare OID that some systems send, and its URIs. */
function systemWith(oid: string, ...uris: string[]): ReadonlySet<string> {
  return new Set([`urn:oid:${oid}`, oid, ...uris]);
}

export const agbSystem = 'http://fhir.nl/fhir/NamingSystem/agb-z';
export const agbSystems = systemWith('2.16.840.1.113883.2.4.6.1', agbSystem);

export const uzoviSystem = 'http://fhir.nl/fhir/NamingSystem/uzovi';
export const uzoviSystems = systemWith('2.16.840.1.113883.2.4.6.4', uzoviSystem);

export const bsnSystem = 'http://fhir.nl/fhir/NamingSystem/bsn';
/** Read to tell patients apart, and never sent anywhere. */
export const bsnSystems = systemWith('2.16.840.1.113883.2.4.6.3', bsnSystem);

export const icpcSystem = 'http://hl7.org/fhir/sid/icpc-1-nl';
/** ICPC-1-NL (NHG-Tabel 24). ICPC-2 has other codes and is not among them. */
export const icpcSystems = systemWith('2.16.840.1.113883.2.4.4.31.1', icpcSystem);
const nearlyIcpc = /(?:^|[/:.#])icpc(?:-?1)?(?:-?nl)?$/;

/** True for ICPC-1 under its own system, and under what is nearly that: another scheme, case, a slash, a version, without its edition. */
export function isIcpcSystem(system: string): boolean {
  if (icpcSystems.has(system)) return true;
  const bare = system
    .toLowerCase()
    .replace(/\|.*$/, '')
    .replace(/[\s/]+$/, '');
  return nearlyIcpc.test(bare) || icpcSystems.has(bare.replace(/^urn:oid:\s*|^oid:/, ''));
}

/** Vektis COD016 (specialism) as tenzij writes it. */
export const cod016System = 'http://ei.vektis.nl/codelijsten/COD016-VEKT';
export const cod016Systems = systemWith(
  '2.16.840.1.113883.2.4.6.7',
  cod016System,
  'http://nuts-foundation.github.io/nl-generic-functions-ig/CodeSystem/agb-specialismen',
);

export const uziRoleSystems = systemWith(
  '2.16.840.1.113883.2.4.15.111',
  'http://fhir.nl/fhir/NamingSystem/uzi-rolcode',
);

/**
 * UZI role code → COD016. Only roles with one clear specialism; a role that is not here leaves the specialism unknown.
 * Source: role code table in Nictiz' HL7 mappings, COD016 as in the MinVWS code system.
 */
export const specialismOfUziRole: ReadonlyMap<string, string> = new Map([
  ['01.004', '0110'], // apotheekhoudend huisarts
  ['01.010', '0320'], // cardioloog
  ['01.011', '0328'], // cardiothoracaal chirurg
  ['01.012', '0310'], // dermatoloog
  ['01.013', '0318'], // arts voor maag-darm-leverziekten
  ['01.014', '0303'], // chirurg
  ['01.015', '0101'], // huisarts
  ['01.016', '0313'], // internist
  ['01.018', '0302'], // keel-, neus- en oorarts
  ['01.019', '0316'], // kinderarts
  ['01.022', '0335'], // klinisch geriater
  ['01.023', '0322'], // longarts
  ['01.025', '0308'], // neurochirurg
  ['01.026', '0330'], // neuroloog
  ['01.031', '0301'], // oogarts
  ['01.032', '0305'], // orthopedisch chirurg
  ['01.034', '0304'], // plastisch chirurg
  ['01.035', '0329'], // psychiater
  ['01.039', '0362'], // radioloog
  ['01.040', '0361'], // radiotherapeut
  ['01.041', '0324'], // reumatoloog
  ['01.042', '0327'], // revalidatiearts
  ['01.045', '0306'], // uroloog
  ['01.046', '0307'], // gynaecoloog
  ['01.047', '8418'], // specialist ouderengeneeskunde
]);

export const snomedSystem = 'http://snomed.info/sct';
/** SNOMED CT: referral of a patient. */
export const referralProcedure = '3457005';

/** Section "Reden bericht" of an hg-ReferralComposition. */
export const referralReasonSection = '440378000';

/** Orders that are no referral: laboratory and imaging (HL7 servicerequest-category, observation-category, v2-0074). */
export const diagnosticOrders: ReadonlySet<string> = new Set([
  '108252007',
  '363679005',
  'laboratory',
  'imaging',
  'LAB',
  'RAD',
]);

/** Categories of a request that say it is a referral, whatever else they say. */
export const referralCategories: ReadonlySet<string> = new Set([referralProcedure]);

/**
 * Condition.clinicalStatus codes of a problem that is over: HL7 condition-clinical and SNOMED "Inactive". Remission is none of
 * them: "there is a risk of the symptoms returning" (R4), and of cancer that is what matters.
 */
export const inactiveStatuses: ReadonlySet<string> = new Set(['inactive', 'resolved', '73425007']);

/** Condition.verificationStatus codes of a problem that never was: HL7 condition-ver-status and SNOMED. */
export const voidStatuses: ReadonlySet<string> = new Set([
  'entered-in-error',
  'refuted',
  '723511001', // Refuted
  '410594000', // Definitely NOT present
  '410516002', // Known absent
]);

/** Codes of a problem that is there, or may be: HL7 condition-clinical, condition-ver-status and SNOMED. */
export const liveStatuses: ReadonlySet<string> = new Set([
  'active',
  'recurrence',
  'relapse',
  '55561003', // Active
  'confirmed',
  'provisional',
  'differential',
  'unconfirmed',
  '410605003', // Confirmed present
  '415684004', // Suspected
]);

/** Kind of insurance (zib Betaler): `B` is the basic insurance. */
export const insuranceTypeSystem = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.101.5.1';

/** Why the default was left; codes and labels come from the region's catalogue. */
export const tenzijReasonSystem = `${canonicalBase}/CodeSystem/verwijs-tenzij-reden`;
/** The kinds of choice event: `shown`, `accepted` … */
export const choiceKindSystem = `${canonicalBase}/CodeSystem/verwijskeuze`;
/** HL7's example codes for not following advice; written beside our own code. */
export const hl7ReasonSystem = 'http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes';

/** Identifies a service of a catalogue: HealthcareService.identifier. */
export const serviceSystem = `${canonicalBase}/NamingSystem/service`;
/** Pseudonym of a practice. */
export const practiceSystem = `${canonicalBase}/NamingSystem/practice`;
/** Names the one Task of a draft, by the draft's id. Stays within the HIS. */
export const referralTaskSystem = `${canonicalBase}/NamingSystem/referral-task`;
/** HMAC of a draft's id under the practice's own key. */
export const draftKeySystem = `${canonicalBase}/NamingSystem/draft-key`;
/** Version of the client that logs. */
export const clientSystem = `${canonicalBase}/NamingSystem/client`;

export const deviationReasonUrl = `${canonicalBase}/StructureDefinition/deviation-reason`;
export const referralRouteUrl = `${canonicalBase}/StructureDefinition/referral-route`;
export const auditEventProfile = `${canonicalBase}/StructureDefinition/verwijskeuze-auditevent`;
const planDefinitionBase = `${canonicalBase}/PlanDefinition/`;

/** Canonical of a catalogue version, as it stands in ServiceRequest.instantiatesCanonical. */
export function catalogueCanonical(catalogue: { id: string; version: string }): string {
  return `${planDefinitionBase}${catalogue.id}|${catalogue.version}`;
}

/** True for canonicals that tenzij wrote itself. */
export function isCatalogueCanonical(canonical: unknown): boolean {
  return typeof canonical === 'string' && canonical.startsWith(planDefinitionBase);
}

/** Codes of the access log: who read what of the logbook, and when it was switched off. */
export const accessLogSystem = `${canonicalBase}/CodeSystem/logbook-access`;
/** Roles of whoever asks the logbook, and the names under which issuers know them. */
export const logbookRoleSystem = `${canonicalBase}/CodeSystem/logbook-role`;
export const restfulSystem = 'http://hl7.org/fhir/restful-interaction';
export const auditTypeSystem = 'http://terminology.hl7.org/CodeSystem/audit-event-type';
export const dicomSystem = 'http://dicom.nema.org/resources/ontology/DCM';
export const actReasonSystem = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
export const objectRoleSystem = 'http://terminology.hl7.org/CodeSystem/object-role';
export const sourceTypeSystem = 'http://terminology.hl7.org/CodeSystem/security-source-type';
export const uriSystem = 'urn:ietf:rfc:3986';
