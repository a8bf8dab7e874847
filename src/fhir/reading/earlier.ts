import { earlierStatuses, type ReferralContext } from '../../advice/index.ts';
import { fields, isModified, objects, oneOf, text } from '../model/elements.ts';
import { dateRange, daysBetween, yearBefore } from '../model/local-date.ts';
import { agbSystems, serviceSystem } from '../model/systems.ts';
import { reasonsOf } from './conditions.ts';
import { identifierOf } from './organisation-code.ts';
import type { Referral } from './referral.ts';
import { isDiagnostic, specialismOf } from './request.ts';

type Earlier = ReferralContext['earlier'][number];

/** What was never sent, or should not have been. */
const unsent: readonly string[] = ['draft', 'revoked', 'entered-in-error'];

/**
 * Referrals of this patient in the twelve months before `at` that were sent, unless they are provably another's. A status
 * that cannot be read is unknown, which counts. Laboratory and imaging orders are no referrals. Of a date that leaves days
 * open the latest counts; an undated one, or one of a day to come, may be recent. Sorted, because their order has no meaning.
 */
export function earlierReferrals(referral: Referral): Earlier[] {
  const { entry, index, at, patient } = referral;
  const found = new Map<string, Earlier>();
  for (const other of index.ofType('ServiceRequest')) {
    const { status, subject, authoredOn, performer, supportingInfo } = other.resource;
    if (other.address === entry.address) continue;
    const isUnsent = oneOf(unsent, status) === 'draft' || (oneOf(unsent, status) && !isModified(other.resource));
    if (isUnsent) continue;
    if (patient.whose(subject, other) === 'other' || isDiagnostic(other.resource)) continue;
    const written = dateRange(authoredOn);
    if (written !== undefined && written.last < yearBefore(at)) continue;
    const specialism = specialismOf(other.resource);
    const service = serviceIn(supportingInfo);
    const to = new Set(objects(performer).map((one) => identifierOf(one, other, index, agbSystems, /^\d{8}$/)));
    const sent: Omit<Earlier, 'agb' | 'service'> = {
      icpc: [...new Set(reasonsOf(other, referral).reasons.map(({ icpc = '' }) => icpc))],
      ...(written && { daysAgo: Math.max(0, daysBetween(written.last, at)) }),
      ...(specialism !== undefined && { specialism }),
      status: oneOf(earlierStatuses, status) ?? 'unknown',
    };
    // Of several recipients one may be the hospital: it went to each of them.
    for (const agb of to.size > 0 ? to : [undefined]) {
      const isTold = service !== undefined && (agb !== undefined || to.size < 2);
      const earlier: Earlier = { ...sent, ...(agb !== undefined && { agb }), ...(isTold && { service }) };
      found.set(JSON.stringify(earlier), earlier);
    }
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
