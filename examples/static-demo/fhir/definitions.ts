import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import type { SearchParameter, StructureDefinition } from '@medplum/fhirtypes';

/** What the build lays beside the pages as `definitions.json`. */
export interface Definitions {
  readonly structures: StructureDefinition[];
  readonly parameters: SearchParameter[];
}

let indexed = false;

/** Teaches Medplum the base R4 definitions of what this HIS serves, from the host that the page came from. */
export async function loadDefinitions(): Promise<void> {
  if (indexed) return;
  const response = await fetch('definitions.json');
  const { structures, parameters }: Definitions = await response.json();
  indexStructureDefinitionBundle(structures);
  indexSearchParameterBundle({
    resourceType: 'Bundle',
    type: 'collection',
    entry: parameters.map((resource) => ({ resource })),
  });
  indexed = true;
}
