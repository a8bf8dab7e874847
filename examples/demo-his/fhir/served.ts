import { getSearchParameters } from '@medplum/core';

/** The resource types that this HIS serves. Everything else is refused, so that `/metadata` tells the truth. */
export const servedTypes = [
  'AuditEvent',
  'Composition',
  'Condition',
  'Coverage',
  'Encounter',
  'EpisodeOfCare',
  'HealthcareService',
  'Location',
  'Observation',
  'Organization',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Provenance',
  'Questionnaire',
  'QuestionnaireResponse',
  'ServiceRequest',
  'Task',
] as const;

const served: ReadonlySet<string> = new Set(servedTypes);

/** True for a resource type that this HIS serves. */
export function isServed(type: string): boolean {
  return served.has(type);
}

/** Kinds of search parameter that MemoryRepository really evaluates; the others always match nothing there. */
const searchableKinds: ReadonlySet<string> = new Set(['reference', 'string', 'uri', 'token', 'date']);

export interface SearchParam {
  readonly name: string;
  readonly type: string;
  readonly definition: string | undefined;
  readonly targets: readonly string[];
}

/** The search parameters of one type that give a true answer here, in the order of their names. */
export function searchParams(type: string): readonly SearchParam[] {
  return Object.entries(getSearchParameters(type) ?? {})
    .filter(([name, param]) => searchableKinds.has(param.type) && name !== '_text' && name !== '_content')
    .map(([name, param]) => ({ name, type: param.type, definition: param.url, targets: param.target ?? [] }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
