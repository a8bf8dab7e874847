import type { ReferralContext } from '../../advice/index.ts';
import { hasCode } from '../model/codings.ts';
import { fields, objects, text } from '../model/elements.ts';
import { dateRange, yearBefore } from '../model/local-date.ts';
import { agbSystems, diagnosticOrders, serviceSystem } from '../model/systems.ts';
import { reasonsOf } from './conditions.ts';
import { identifierOf } from './organisation-code.ts';
import type { Referral } from './referral.ts';

type Earlier = ReferralContext['earlier'][number];

/**
 * Referrals of this patient in the twelve months before `at` that were sent: active or completed. Laboratory and imaging
 * orders are no referrals. An undated one counts: it may be recent. Sorted, because their order has no meaning.
 */
export function earlierReferrals(referral: Referral): Earlier[] {
  const { entry, index, at, isOwn } = referral;
  const found = new Map<string, Earlier>();
  for (const other of index.ofType('ServiceRequest')) {
    const { status, category, subject, authoredOn, performer, supportingInfo } = other.resource;
    if (other === entry || (status !== 'active' && status !== 'completed') || !isOwn(subject, other)) continue;
    if (objects(category).some((one) => hasCode(one, diagnosticOrders))) continue;
    const written = dateRange(authoredOn);
    if (written !== undefined && (written.last < yearBefore(at) || written.first > at)) continue;
    const earlier: Earlier = {
      icpc: reasonsOf(other, referral).codes,
      agb: objects(performer).flatMap((one) => identifierOf(one, other, index, agbSystems, /^\d{8}$/) ?? [])[0],
      service: serviceIn(supportingInfo),
    };
    found.set(JSON.stringify(earlier), earlier);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, earlier]) => earlier);
}

/** Id of the catalogue service in the references that tenzij wrote. */
export function serviceIn(supportingInfo: unknown): string | undefined {
  return objects(supportingInfo).flatMap(({ identifier }) => {
    const { system, value } = fields(identifier);
    return system === serviceSystem ? (text(value) ?? []) : [];
  })[0];
}
