import type { FhirClient, Resource } from './client.ts';
import { isObject } from './elements.ts';
import { FhirError } from './fhir-error.ts';

/** Bundle entries by full URL, each once. */
export type Gathered = Map<string, { fullUrl: string; resource: Resource }>;

/** Adds what the server answered, under its address on this server. */
export function add(gathered: Gathered, client: FhirClient, entries: readonly Resource[]): void {
  for (const { resource } of entries) {
    if (!isObject(resource) || typeof resource['resourceType'] !== 'string' || typeof resource['id'] !== 'string')
      continue;
    const key = keyOf(client, resource['resourceType'], resource['id']);
    if (!gathered.has(key)) gathered.set(key, { fullUrl: key, resource });
  }
}

/** Under which an entry is gathered: its address on this server. */
export function keyOf(client: FhirClient, type: string, id: string): string {
  return `${client.address.base}/${type}/${id}`;
}

/** The id in a reference to this server, when it names that type. */
export function ownId(client: FhirClient, reference: unknown, type: string): string | undefined {
  const own = isObject(reference) ? ownReference(client, reference) : undefined;
  return own?.type === type ? own.id : undefined;
}

/** `Type/id` of a reference to this server. */
export function ownReference(client: FhirClient, reference: Record<string, unknown>) {
  const target = reference['reference'];
  return typeof target === 'string' ? client.address.own(target.trim()) : undefined;
}

/** The elements of a list, or none. */
export function listOf(resource: Record<string, unknown>, element: string): unknown[] {
  const value = resource[element];
  return Array.isArray(value) ? value : [];
}

/** Statuses that say "not like this", after which another way of asking makes sense. */
const otherWay: ReadonlySet<number | undefined> = new Set([400, 403, 404, 405, 406, 414, 415, 422, 500, 501]);

/** True when the server understood, and will not do it this way. */
export const isOtherWay = (error: unknown) =>
  error instanceof FhirError && (error.kind === 'not-fhir' || otherWay.has(error.status));
