import { fields, isObject, text } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import type { FhirClient } from './client.ts';
import type { Resource } from './transport.ts';

/** What the server answered, by `Type/id`, each once. */
export type Gathered = Map<string, Resource>;

/** Adds the resources of these entries; one that is here already stays. */
export function add(gathered: Gathered, entries: readonly Resource[]): void {
  for (const { resource } of entries) {
    if (!isObject(resource)) continue;
    const { resourceType, id } = resource;
    if (typeof resourceType !== 'string' || typeof id !== 'string') continue;
    const key = `${resourceType}/${id}`;
    if (!gathered.has(key)) gathered.set(key, resource);
  }
}

/** `Type/id` of a Reference to this server, whole and in its parts. */
export function ownReference(client: FhirClient, reference: unknown) {
  const own = client.address.own(text(fields(reference)['reference'])?.trim() ?? '');
  return own && { ...own, key: `${own.type}/${own.id}` };
}

/** What a server answers that will not do it this way, after which another way of asking makes sense. */
const otherWay: readonly unknown[] = ['refused', 'not-found', 'not-fhir', 500, 501];

/** True when the server understood, and will not do it this way. */
export const isOtherWay = (error: unknown) =>
  error instanceof FhirError && (otherWay.includes(error.kind) || otherWay.includes(error.status));
