import { getSearchParameters } from '@medplum/core';
import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import { searchParams, servedTypes } from './served.ts';

type SearchParamType = NonNullable<CapabilityStatementRestResource['searchParam']>[number]['type'];

/** What this server can do, made from the same tables that it answers from. `base` is its own address. */
export function capabilityStatement(base: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    name: 'DemoHis',
    title: 'Demo-HIS: synthetic patients of three practices',
    software: { name: 'tenzij demo HIS (Medplum FHIR router in memory)' },
    implementation: { description: 'Synthetic data in memory. Gone when it stops.', url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        documentation: 'On this machine only, without login. Writes are validated against base R4.',
        security: { cors: true },
        interaction: [{ code: 'batch' }, { code: 'transaction' }],
        resource: servedTypes.map(restResource),
      },
    ],
  };
}

function restResource(type: (typeof servedTypes)[number]): CapabilityStatementRestResource {
  return {
    type,
    interaction: [
      { code: 'read' },
      { code: 'vread' },
      { code: 'update' },
      { code: 'patch' },
      { code: 'delete' },
      { code: 'history-instance' },
      { code: 'create' },
      { code: 'search-type' },
    ],
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalUpdate: true,
    conditionalRead: 'full-support',
    conditionalDelete: 'single',
    referencePolicy: ['literal', 'logical', 'local'],
    searchInclude: references(type),
    searchRevInclude: servedTypes.flatMap((other) =>
      Object.entries(getSearchParameters(other) ?? {})
        .filter(([, param]) => param.type === 'reference' && param.target?.some((target) => target === type))
        .map(([name]) => `${other}:${name}`),
    ),
    searchParam: searchParams(type).map(({ name, type: kind, definition }) => ({
      name,
      type: kindOf(kind),
      ...(definition ? { definition } : {}),
    })),
    operation: [{ name: 'validate', definition: 'http://hl7.org/fhir/OperationDefinition/Resource-validate' }],
  };
}

const references = (type: string) =>
  searchParams(type)
    .filter((param) => param.type === 'reference')
    .map((param) => `${type}:${param.name}`);

function kindOf(kind: string): SearchParamType {
  switch (kind) {
    case 'reference':
    case 'string':
    case 'uri':
    case 'date':
      return kind;
    default:
      return 'token';
  }
}
