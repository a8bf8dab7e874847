import type { ReferralContext } from '../advice/index.ts';
import { contextFromBundle, type DraftReading, diagnosticOrders, isObject } from '../fhir/index.ts';
import { type DecisiveKey, decisiveKeys } from './discovery.ts';
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
  const missing = decisiveKeys.filter((key) => !isWhole(request.prefetch[key]));
  return orders.flatMap((order) => {
    const reading = contextFromBundle(bundle, { draft: order, at, baseUrl: request.fhirServer });
    if (!reading.ok || !isOfPatient(reading.draft, request.patientId)) return [];
    return [{ context: inDoubt(reading.context, missing), draft: reading.draft }];
  });
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

function isDiagnostic(resource: HookResource): boolean {
  const categories = resource['category'];
  return (
    Array.isArray(categories) &&
    categories.some((category: unknown) => {
      const codings = isObject(category) ? category['coding'] : undefined;
      return (
        Array.isArray(codings) &&
        codings.some((coding: unknown) => isObject(coding) && diagnosticOrders.has(String(coding['code'])))
      );
    })
  );
}

/** A draft that names its patient must name the hook's; one that names him otherwise is read by its own bundle. */
function isOfPatient({ patientReference }: DraftReading, patientId: string): boolean {
  const named = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/.exec(patientReference ?? '')?.[1];
  return named === undefined || named === patientId;
}

/** A search that was answered and answered to the end. */
function isWhole(value: HookResource | null | undefined): boolean {
  if (value?.resourceType !== 'Bundle') return false;
  const links = value['link'];
  return !Array.isArray(links) || !links.some((link: unknown) => isObject(link) && link['relation'] === 'next');
}

/** What the missing part could have said. Each of these would have silenced the advice. */
const couldHaveSaid: Readonly<Record<DecisiveKey, readonly (keyof ReferralContext['answers'])[]>> = {
  conditions: ['alarm'],
  responses: ['alarm', 'surgery-wish', 'same-complaint-hospital', 'seen-intermediate', 'patient-preference'],
  requests: ['same-complaint-hospital', 'seen-intermediate'],
};

/**
 * A record of which a part was not handed over allows at most `inform`: an alarm or an earlier referral could be in it.
 * An answer that silences stays; one that reassures does not stand without the record beside it.
 */
function inDoubt(context: ReferralContext, missing: readonly DecisiveKey[]): ReferralContext {
  if (missing.length === 0) return context;
  const answers = { ...context.answers };
  const unclear = new Set(context.unclear);
  for (const part of missing) {
    for (const linkId of couldHaveSaid[part]) {
      if (answers[linkId] === true || answers[linkId] === 'hospital') continue;
      if (part === 'responses' && answers[linkId] !== undefined) continue;
      delete answers[linkId];
      unclear.add(linkId);
    }
  }
  return { ...context, answers, ...(unclear.size > 0 && { unclear: [...unclear] }) };
}

function isResource(value: unknown): value is HookResource {
  return isObject(value) && typeof value['resourceType'] === 'string';
}
