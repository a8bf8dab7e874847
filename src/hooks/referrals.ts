import type { ReferralContext } from '../advice/index.ts';
import {
  type Asked,
  contextFromBundle,
  type DraftReading,
  flawIn,
  type Given,
  isDiagnostic,
  isObject,
  objects,
} from '../fhir/index.ts';
import { decisiveKeys } from './discovery.ts';
import type { HookRequest, HookResource } from './request.ts';

/** From a hook to the referrals it is about: prefetch and draft orders become the bundle that the component reads too. */

export interface Referral {
  readonly context: ReferralContext;
  readonly draft: DraftReading;
}

/** More orders than this at once are no referral that a person is looking at. */
const mostOrders = 10;

type Entry = { readonly fullUrl?: string | undefined; readonly resource: HookResource };

/**
 * The referrals of a hook, each with its context at `at` (local date). An order of another patient than the hook's, a
 * laboratory or imaging order and whatever is no ServiceRequest are left out; so is a referral that cannot be read.
 */
export function referralsIn(request: HookRequest, at: string): readonly Referral[] {
  const fetched = prefetched(request);
  const orders = ordersMeant(request, fetched);
  if (orders.length === 0 || orders.length > mostOrders) return [];
  const known = new Set(request.draftOrders.flatMap(({ resource }) => nameOf(resource) ?? []));
  const entry: Entry[] = [
    ...request.draftOrders,
    // The order as it is being written counts, not as it once was stored.
    ...fetched.filter(({ resource }) => !known.has(nameOf(resource) ?? '')),
  ];
  const bundle = { resourceType: 'Bundle', type: 'collection', entry };
  const given: Partial<Record<Asked, Given>> = Object.fromEntries(
    decisiveKeys.map((key) => [askedBy[key], givenBy(request, key)]),
  );
  // An order that was left out may be for a danger: at most inform.
  if (!request.hasAllOrders && given.conditions === 'whole') given.conditions = 'undeclared';
  const answers = Object.fromEntries(decisiveKeys.map((key) => [askedBy[key], answersIn(request, key)]));
  const patient = `Patient/${request.patientId}`;
  return orders.flatMap((order) => {
    const options = { draft: order, at, baseUrl: request.fhirServer };
    const reading = contextFromBundle(bundle, options, { patient, given, answers });
    if (!reading.ok || !isOfPatient(reading.draft, request.patientId)) return [];
    return [{ context: reading.context, draft: reading.draft }];
  });
}

const types = { conditions: 'Condition', responses: 'QuestionnaireResponse', requests: 'ServiceRequest' } as const;
const askedBy = { conditions: 'conditions', responses: 'forms', requests: 'requests' } as const;

/** A prefetch is as whole as the search that it stands for. */
function givenBy({ prefetch, patientId }: HookRequest, key: (typeof decisiveKeys)[number]): Given {
  const value = prefetch[key];
  return value && flawIn([value], types[key]) === undefined && !isAboutAnother(value, patientId)
    ? 'whole'
    : 'not-whole';
}

/** True for an answer that says itself that it is to a question about another patient, such as one kept of the patient before. */
function isAboutAnother({ link }: HookResource, patientId: string): boolean {
  return objects(link).some(({ relation, url }) => {
    const [, query = ''] = String(url).split('?');
    const asked = relation === 'self' ? new URLSearchParams(query) : new URLSearchParams();
    const [about] = ['patient', 'subject', 'beneficiary'].flatMap((name) => asked.get(name) ?? []);
    return about !== undefined && about.split('/').at(-1) !== patientId;
  });
}

function answersIn({ prefetch }: HookRequest, key: (typeof decisiveKeys)[number]): readonly unknown[] {
  const value = prefetch[key];
  return value ? entriesOf(value).map(({ resource }) => resource) : [];
}

/** Id of the patient in a reference. */
function patientIn(reference: string): string | undefined {
  return /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/.exec(reference.trim())?.[1];
}

/** Everything that was fetched beforehand, whatever its key; what failed (null, OperationOutcome) holds nothing. */
function prefetched({ prefetch }: HookRequest): readonly Entry[] {
  return Object.values(prefetch).flatMap((value): readonly Entry[] => {
    if (value === null || value.resourceType === 'OperationOutcome') return [];
    return value.resourceType === 'Bundle' ? entriesOf(value) : [{ resource: value }];
  });
}

function entriesOf(bundle: HookResource): readonly Entry[] {
  const list = bundle['entry'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown): readonly Entry[] => {
    if (!isObject(item) || !isResource(item['resource'])) return [];
    // It tells about the answer that it came in, and not about the record.
    if (item['resource'].resourceType === 'OperationOutcome') return [];
    const { fullUrl, resource } = item;
    return [{ ...(typeof fullUrl === 'string' && { fullUrl }), resource }];
  });
}

/** References of the orders that the hook is about. Without a list: every referral among the draft orders. */
function ordersMeant({ draftOrders, meant }: HookRequest, fetched: readonly Entry[]): readonly string[] {
  const among = draftOrders.length > 0 ? draftOrders : meant === undefined ? [] : fetched;
  const wanted = meant && new Set(meant);
  const orders = among.flatMap(({ fullUrl, resource }) => {
    if (resource.resourceType !== 'ServiceRequest' || isDiagnostic(resource)) return [];
    const name = nameOf(resource) ?? fullUrl;
    if (name === undefined || (wanted && !wanted.has(name))) return [];
    return [fullUrl ?? name];
  });
  return [...new Set(orders)];
}

function nameOf({ resourceType, ...resource }: HookResource): string | undefined {
  const id = resource['id'];
  return typeof id === 'string' ? `${resourceType}/${id}` : undefined;
}

/** A draft that names its patient must name the hook's; one that names him otherwise is read by its own bundle. */
function isOfPatient({ patientReference }: DraftReading, patientId: string): boolean {
  const named = patientIn(patientReference ?? '');
  return named === undefined || named === patientId;
}

function isResource(value: unknown): value is HookResource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}
