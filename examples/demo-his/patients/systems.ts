/** The naming systems of Dutch GP data, as this HIS writes them. */
export const systems = {
  bsn: 'http://fhir.nl/fhir/NamingSystem/bsn',
  agb: 'http://fhir.nl/fhir/NamingSystem/agb-z',
  uzovi: 'http://fhir.nl/fhir/NamingSystem/uzovi',
  uziRole: 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode',
  icpc: 'http://hl7.org/fhir/sid/icpc-1-nl',
  cod016: 'http://ei.vektis.nl/codelijsten/COD016-VEKT',
  snomed: 'http://snomed.info/sct',
  journalLine: 'http://fhir.nl/fhir/NamingSystem/journaalregeltypen',
  organizationType: 'http://nictiz.nl/fhir/NamingSystem/organization-type',
  insuranceType: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.101.5.1',
  messageType: 'urn:oid:2.16.840.1.113883.2.4.4.30.69',
  questionCodes: 'https://tenzij.example/fhir/CodeSystem/verwijsvraag',
  form: 'https://tenzij.example/fhir/Questionnaire/tenzij-verwijsformulier',
} as const;

export const nlCore = (profile: string) => ({
  profile: [`http://nictiz.nl/fhir/StructureDefinition/nl-core-${profile}`],
});
