import { type Route, routes } from '../../advice/index.ts';
import { fields, type Json, objects, oneOf, only, text } from '../model/elements.ts';
import { normalAddress, splitRelative } from '../model/reference.ts';
import { deviationReasonUrl, referralRouteUrl, tenzijReasonSystem } from '../model/systems.ts';
import { type BundleIndex, type Entry, relative } from './bundle-index.ts';
import { serviceIn } from './earlier.ts';

/** What tenzij wrote into this draft before, read back. */
export interface EarlierChoice {
  readonly service?: string | undefined;
  readonly route?: Route | undefined;
  /** Code of the tenzij reason. */
  readonly reason?: string | undefined;
  /** Name of the organisation, as shown. */
  readonly organization?: string | undefined;
}

/** The referral that was read: where it is, which version, and what is needed to write it back. */
export interface DraftReading {
  /** `ServiceRequest/12`, or the entry's address when it has no id yet (`urn:uuid:…`). */
  readonly reference: string;
  readonly id?: string | undefined;
  readonly versionId?: string | undefined;
  /** For If-Match: the weak ETag of the version that was read. */
  readonly etag?: string | undefined;
  readonly patientReference?: string | undefined;
  readonly requesterReference?: string | undefined;
  readonly earlierChoice?: EarlierChoice | undefined;
  /** The resource as it was read, with everything tenzij does not know. For writing back only; never logged. */
  readonly resource: Json;
}

export type PickRefusal = 'no-request' | 'several-drafts' | 'several-requests' | 'draft-not-found';

/**
 * The request that the question is about: the one asked for, else the only draft, else, where there is no draft, the only
 * request or the one that every Task points at.
 */
export function pickRequest(index: BundleIndex, wanted?: string): Entry | PickRefusal {
  const all = index.ofType('ServiceRequest');
  if (wanted !== undefined) {
    const [found] = all.filter((entry) => answersTo(entry, wanted.trim(), index));
    if (found === undefined) return 'draft-not-found';
    // Two versions of it, and nobody can tell which is newer.
    return all.some((one) => one !== found && one.address === found.address) ? 'several-drafts' : found;
  }
  const drafts = all.filter(({ resource }) => resource['status'] === 'draft');
  const [first, second] = drafts.length > 0 ? drafts : all;
  if (first === undefined || second === undefined) return first ?? 'no-request';
  if (drafts.length > 0) return 'several-drafts';
  const focused = index
    .ofType('Task')
    .flatMap((task) => index.follow([task.resource['focus']], task, 'ServiceRequest'));
  const focus = only(focused);
  // One contained in a Task is another than these.
  return focus !== undefined && all.includes(focus) ? focus : 'several-requests';
}

function answersTo(entry: Entry, wanted: string, index: BundleIndex): boolean {
  return entry.id === wanted || index.resolve({ reference: wanted }, entry) === entry;
}

/** For If-Match: the weak ETag of a resource as it was read; undefined when it does not say its version. */
export function etagOf(resource: Json): string | undefined {
  const versionId = versionOf(resource);
  return versionId === undefined ? undefined : `W/"${versionId}"`;
}

const versionOf = ({ meta }: Json) => text(fields(meta)['versionId']);

/** Everything about the draft that is no fact for the engine. */
export function readDraft({ id, fullUrl, base, resource }: Entry): DraftReading {
  const address = (element: unknown) => {
    const reference = text(fields(element)['reference'])?.trim();
    const near = reference && relative(normalAddress(reference), base);
    return near && splitRelative(near) ? near : reference;
  };
  return {
    reference: id === undefined ? (fullUrl ?? '') : `ServiceRequest/${id}`,
    id,
    versionId: versionOf(resource),
    etag: etagOf(resource),
    patientReference: address(resource['subject']),
    requesterReference: address(resource['requester']),
    earlierChoice: readChoice(resource),
    resource,
  };
}

function readChoice({ extension, supportingInfo }: Json): EarlierChoice | undefined {
  const written = extensionIn(extension, referralRouteUrl)['extension'];
  const { coding } = fields(extensionIn(extension, deviationReasonUrl)['valueCodeableConcept']);
  const service = serviceIn(supportingInfo);
  const route = oneOf(routes, extensionIn(written, 'route')['valueCode']);
  const reason = text(objects(coding).find(({ system }) => system === tenzijReasonSystem)?.['code']);
  const { display } = fields(extensionIn(written, 'performer')['valueReference']);
  if ((service ?? route ?? reason) === undefined) return undefined;
  return { service, route, reason, organization: text(display)?.slice(0, 200) };
}

function extensionIn(extensions: unknown, url: string): Json {
  return fields(objects(extensions).find((extension) => extension['url'] === url));
}
