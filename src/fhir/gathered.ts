import type { FhirClient, Resource } from './client.ts';
import { isObject } from './elements.ts';
import { FhirError } from './fhir-error.ts';
import { memberOf } from './members.ts';

/** Bundle entries by full URL, each once. */
export type Gathered = Map<string, { fullUrl: string; resource: Resource }>;

/** Adds what the server answered, under its address on this server. */
export function add(gathered: Gathered, client: FhirClient, entries: readonly Resource[]): void {
  for (const { resource } of entries) {
    if (!isObject(resource)) continue;
    const { resourceType, id } = resource;
    if (typeof resourceType !== 'string' || typeof id !== 'string') continue;
    const fullUrl = keyOf(client, resourceType, id);
    if (!gathered.has(fullUrl)) gathered.set(fullUrl, { fullUrl, resource });
  }
}

/** Under which an entry is gathered: its address on this server. */
export function keyOf(client: FhirClient, type: string, id: string): string {
  return `${client.address.base}/${type}/${id}`;
}

/** The id in a reference to this server, when it names that type. */
export function ownId(client: FhirClient, reference: unknown, type: string): string | undefined {
  const own = ownReference(client, reference);
  return own?.type === type ? own.id : undefined;
}

/** `Type/id` of a reference to this server. */
export function ownReference(client: FhirClient, reference: unknown) {
  const target = memberOf(reference, 'reference');
  return typeof target === 'string' ? client.address.own(target.trim()) : undefined;
}

/** Statuses that say "not like this", after which another way of asking makes sense. */
const otherWay: ReadonlySet<number | undefined> = new Set([400, 403, 404, 405, 406, 414, 415, 422, 500, 501]);

/** True when the server understood, and will not do it this way. */
export const isOtherWay = (error: unknown) =>
  error instanceof FhirError && (error.kind === 'not-fhir' || otherWay.has(error.status));
