import { type Route, routes } from '../advice/catalogue.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';
import { serviceIdOf } from './earlier.ts';
import * as read from './elements.ts';
import { isObject } from './elements.ts';
import { splitRelative } from './relative-reference.ts';
import { type ServiceRequest, serviceRequest, task, writtenChoice } from './shapes.ts';
import { deviationReasonUrl, referralRouteUrl, tenzijReasonSystem } from './systems.ts';

/** What tenzij wrote into this draft before, read back. */
export interface EarlierChoice {
  readonly service?: string;
  readonly route?: Route;
  /** Code of the tenzij reason. */
  readonly reason?: string;
  /** Name of the organisation, as shown. */
  readonly organization?: string;
}

/** The referral that was read: where it is, which version, and what is needed to write it back. */
export interface DraftReading {
  /** `ServiceRequest/12`, or the entry's address when it has no id yet (`urn:uuid:…`). */
  readonly reference: string;
  readonly id?: string;
  readonly versionId?: string;
  /** For If-Match: the weak ETag of the version that was read. */
  readonly etag?: string;
  readonly patientReference?: string;
  readonly requesterReference?: string;
  readonly earlierChoice?: EarlierChoice;
  /** The resource as it was read, with everything tenzij does not know. For writing back only; never logged. */
  readonly resource: Readonly<Record<string, unknown>>;
}

export interface PickedRequest {
  readonly entry: Entry;
  readonly request: ServiceRequest;
}

export type PickRefusal = 'no-request' | 'several-drafts' | 'several-requests' | 'draft-not-found';

/**
 * The request that the question is about: the one asked for, else the only draft, else, where there is no draft, the only
 * request or the one that every Task points at.
 */
export function pickRequest(index: BundleIndex, wanted?: string): PickedRequest | PickRefusal {
  const all = index.ofType('ServiceRequest');
  if (wanted !== undefined) return parsed(all.find((entry) => answersTo(entry, wanted, index))) ?? 'draft-not-found';
  const drafts = all.filter((entry) => entry.resource['status'] === 'draft');
  const [first, second] = drafts.length > 0 ? drafts : all;
  if (first === undefined) return 'no-request';
  if (second === undefined) return parsed(first) ?? 'no-request';
  if (drafts.length > 0) return 'several-drafts';
  const focus = new Set<Entry>();
  for (const entry of index.ofType('Task')) {
    const target = index.resolve(task.parse(entry.resource)?.focus, entry);
    if (target?.type === 'ServiceRequest') focus.add(target);
  }
  const [only] = focus;
  return (focus.size === 1 && parsed(all.find((entry) => entry === only))) || 'several-requests';
}

function parsed(entry: Entry | undefined): PickedRequest | undefined {
  const request = serviceRequest.parse(entry?.resource);
  return entry !== undefined && request !== undefined ? { entry, request } : undefined;
}

function answersTo(entry: Entry, wanted: string, index: BundleIndex): boolean {
  const target = wanted.trim();
  if (entry.fullUrl === target || entry.id === target) return true;
  return (
    index.resolve({ reference: target, type: undefined, display: undefined, identifier: undefined }, entry) === entry
  );
}

function versionOf({ meta }: Readonly<Record<string, unknown>>): string | undefined {
  return isObject(meta) ? read.text(meta['versionId']) : undefined;
}

/** For If-Match: the weak ETag of a resource as it was read; undefined when it does not say its version. */
export function etagOf(resource: Readonly<Record<string, unknown>>): string | undefined {
  const versionId = versionOf(resource);
  return versionId === undefined ? undefined : `W/"${versionId}"`;
}

/** Everything about the draft that is no fact for the engine. */
export function readDraft({ entry, request }: PickedRequest): DraftReading {
  const id = entry.id;
  const versionId = versionOf(entry.resource);
  const etag = etagOf(entry.resource);
  const patient = request.subject?.reference;
  const requester = read.reference(entry.resource['requester'])?.reference;
  const earlierChoice = readChoice(entry.resource);
  return {
    reference: id === undefined ? (entry.fullUrl ?? '') : `ServiceRequest/${id}`,
    ...(id !== undefined && { id }),
    ...(versionId !== undefined && { versionId }),
    ...(etag !== undefined && { etag }),
    ...(patient !== undefined && { patientReference: relative(patient, entry) }),
    ...(requester !== undefined && { requesterReference: relative(requester, entry) }),
    ...(earlierChoice !== undefined && { earlierChoice }),
    resource: entry.resource,
  };
}

/** A reference on the same server as `Patient/12`; any other as it stands. */
function relative(reference: string, entry: Entry): string {
  if (entry.base === '' || !reference.startsWith(`${entry.base}/`)) return reference;
  const rest = reference.slice(entry.base.length + 1);
  return splitRelative(rest) === undefined ? reference : rest;
}

function readChoice(resource: Record<string, unknown>): EarlierChoice | undefined {
  // Most drafts carry nothing of ours: then there is nothing to parse.
  if (!Array.isArray(resource['extension']) && !Array.isArray(resource['supportingInfo'])) return undefined;
  const { extension, supportingInfo } = writtenChoice.parse(resource) ?? {};
  const service = supportingInfo?.map(serviceIdOf).find((value) => value !== undefined);
  const written = extension?.find((one) => one.url === referralRouteUrl)?.extension;
  const code = written?.find((one) => one.url === 'route')?.valueCode;
  const route = routes.find((one) => one === code);
  const organization = written?.find((one) => one.url === 'performer')?.valueReference?.display;
  const reason = extension
    ?.find((one) => one.url === deviationReasonUrl)
    ?.valueCodeableConcept?.coding.find(({ system }) => system === tenzijReasonSystem)?.code;
  if (service === undefined && route === undefined && reason === undefined) return undefined;
  return {
    ...(service !== undefined && { service }),
    ...(route !== undefined && { route }),
    ...(reason !== undefined && reason.length <= 100 && { reason }),
    ...(organization !== undefined && { organization: organization.slice(0, 200) }),
  };
}

/** True when the request names somebody to send it to, readable or not. */
export function isAddressed({ performer }: Readonly<Record<string, unknown>>): boolean {
  if (!Array.isArray(performer)) return performer !== undefined && performer !== null;
  return performer.some((one) => one !== null && (!isObject(one) || Object.keys(one).length > 0));
}
