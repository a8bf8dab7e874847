import type { ReferralContext } from '../advice/context.ts';
import type { BundleIndex, Entry } from './bundle-index.ts';
import { type PatientConditions, reasonsOf } from './conditions.ts';
import type { Reference } from './elements.ts';
import { hasCode } from './icpc.ts';
import { agbOf } from './identifiers.ts';
import { dateRange, yearBefore } from './local-date.ts';
import { type ServiceRequest, serviceRequest } from './shapes.ts';
import { diagnosticOrders, serviceSystem } from './systems.ts';

type Earlier = ReferralContext['earlier'][number];

/**
 * Referrals of this patient in the twelve months before `at` that were sent: active or completed. Laboratory and imaging
 * orders are no referrals. An undated one counts: it may be recent. Sorted, because their order has no meaning.
 */
export function earlierReferrals(
  request: ServiceRequest,
  source: Entry,
  index: BundleIndex,
  conditions: PatientConditions,
  at: string,
): Earlier[] {
  const found = new Map<string, Earlier>();
  for (const entry of index.ofType('ServiceRequest')) {
    const { status } = entry.resource;
    if (entry.resource === source.resource || (status !== 'active' && status !== 'completed')) continue;
    const other = serviceRequest.parse(entry.resource);
    if (other === undefined) continue;
    if (other.category?.some((category) => hasCode(category, diagnosticOrders))) continue;
    if (!index.same(other.subject, entry, request.subject, source)) continue;
    const written = dateRange(other.authoredOn);
    if (written !== undefined && (written.last < yearBefore(at) || written.first > at)) continue;
    const { reasons } = reasonsOf(other, entry, index, conditions);
    const agb = firstOf(other.performer, (performer) => agbOf(performer, entry, index));
    const service = firstOf(other.supportingInfo, serviceIdOf);
    const earlier: Earlier = {
      icpc: reasons.flatMap(({ icpc }) => (icpc === undefined ? [] : [icpc])),
      ...(agb !== undefined && { agb }),
      ...(service !== undefined && { service }),
    };
    found.set(JSON.stringify(earlier), earlier);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, earlier]) => earlier);
}

/** Id of the catalogue service in a reference that tenzij wrote. */
export function serviceIdOf(reference: Reference | undefined): string | undefined {
  const { system, value } = reference?.identifier ?? {};
  return system === serviceSystem && value !== undefined && value.length <= 100 ? value : undefined;
}

function firstOf<T, R>(items: readonly T[] | undefined, read: (item: T) => R | undefined): R | undefined {
  for (const item of items ?? []) {
    const value = read(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
