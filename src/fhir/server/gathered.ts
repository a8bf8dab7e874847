import { fields, isObject, text } from '../model/elements.ts';
import { FhirError } from '../model/fhir-error.ts';
import type { Asked, Given } from '../reading/whole-answer.ts';
import type { FhirClient } from './client.ts';
import type { Resource } from './transport.ts';

/** What the server answered so far. */
export interface Gathered {
  /** Every resource, also two versions of one: which counts, the reader tells. */
  readonly all: Resource[];
  /** The first of each, by `Type/id`. */
  readonly byKey: Map<string, Resource>;
  /** Those of them that came as a match of a search by the patient. */
  readonly searched: Set<Resource>;
  /** How the questions for what may hold a danger were answered. */
  readonly given: { [asked in Asked]?: Given };
}

export const nothingYet = (): Gathered => ({ all: [], byKey: new Map(), searched: new Set(), given: {} });

/** Adds the resources of these entries; the same once. */
export function add({ all, byKey }: Gathered, entries: readonly Resource[]): void {
  for (const { resource } of entries) {
    if (!isObject(resource) || typeof resource['resourceType'] !== 'string') continue;
    // It tells about the answer that it came in, which was judged, and not about the record.
    if (resource['resourceType'] === 'OperationOutcome') continue;
    const key = keyOf(resource);
    const known = key === undefined ? undefined : byKey.get(key);
    if (key !== undefined && known === undefined) byKey.set(key, resource);
    if (known === undefined || JSON.stringify(known) !== JSON.stringify(resource)) all.push(resource);
  }
}

/** `Type/id`; undefined for what has no id. */
export function keyOf({ resourceType, id }: Resource): string | undefined {
  return typeof id === 'string' ? `${String(resourceType)}/${id}` : undefined;
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

/** True when the server says that it has no such thing, and not that it keeps it to itself. */
export const isUnsupported = (error: FhirError) =>
  error.kind === 'not-found' || [405, 501].includes(error.status ?? 0) || error.issue === 'not-supported';
