import { getStatus } from '@medplum/core';
import { FhirRouter } from '@medplum/fhir-router';
import type { FhirResource } from 'fhir/r4';
import type { HisRepository } from './repository.ts';

/** Puts resources in the server under their own ids, through the same door and the same validation as everybody. */
export async function seed(repository: HisRepository, resources: readonly FhirResource[]): Promise<void> {
  const router = new FhirRouter();
  for (const body of resources) {
    const url = `${body.resourceType}/${body.id}`;
    const request = { method: 'PUT' as const, url, pathname: '', params: {}, query: {}, body };
    const [outcome] = await router.handleRequest(request, repository);
    if (getStatus(outcome) === 200) continue;
    throw new Error(`${url} was refused by the demo's own FHIR server: ${JSON.stringify(outcome.issue)}`);
  }
}
