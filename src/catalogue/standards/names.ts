import { canonicalBase } from '../../fhir/index.ts';

/** Names of what a catalogue becomes in FHIR: ids, references and the systems that only this export uses. */

/** Kind of service: `intermediate`, `hospital`, `teleconsult`, `practice`, `community`. */
export const routeSystem = `${canonicalBase}/CodeSystem/verwijsroute`;
/** The region as a programme, by which a directory is searched (`program`). */
export const regionSystem = `${canonicalBase}/NamingSystem/region`;
export const waitTimeUrl = `${canonicalBase}/StructureDefinition/wait-time`;
/** The HealthcareService that a rule proposes. */
export const proposedServiceUrl = `${canonicalBase}/StructureDefinition/proposed-service`;
export const formUrl = `${canonicalBase}/Questionnaire/tenzij-verwijsformulier`;
export const nlGfHealthcareService =
  'http://minvws.github.io/generiekefuncties-docs/StructureDefinition/nl-gf-healthcareservice';

/** A FHIR id holds letters, digits, `-` and `.`, 64 at most; the name as it is stands in an identifier. */
export function fhirId(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[̀-ͯ]/g, '')
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.length <= 64 ? plain : `${plain.slice(0, 55)}-${digest(text)}`;
}

/** Eight hex digits, to keep long names apart (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

export const urlOf = (type: string, id: string): string => `${canonicalBase}/${type}/${id}`;

/** The values by their key, in the order in which the keys came. */
export function grouped<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
