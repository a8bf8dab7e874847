import type { Catalogue, Service, Wait } from '../model/catalogue.ts';
import type { ReferralContext } from '../model/context.ts';
import { dayNumber } from '../model/days.ts';
import { compareText } from '../model/spans.ts';

/**
 * Days until the first appointment of a service for a specialism, as it was known on the day `at`: the newest wait that
 * is not dated after it; one that names the specialism goes before one that holds for all. Null: the catalogue does not say.
 */
export function waitOf(service: Service, { specialism = '', at, logged }: ReferralContext): Wait | null {
  const shown = logged?.waits?.[service.id];
  if (shown !== undefined) return shown;
  const [best = null] = service.waits
    .filter(({ asOf, specialisms }) => asOf <= at && (!specialisms || specialisms.includes(specialism)))
    .sort(byPrecedence);
  return best;
}

/** The same, but only when it is not older than the region's limit: a stale wait is shown and never argues. */
export function freshWaitOf(service: Service, context: ReferralContext, region: Catalogue['region']): Wait | null {
  const wait = waitOf(service, context);
  return wait !== null && isFresh(wait, context.at, region) ? wait : null;
}

/** Not older than the region's limit on the day `at`. */
export function isFresh({ asOf }: Wait, at: string, { waitLimitDays }: Catalogue['region']): boolean {
  return dayNumber(at) - dayNumber(asOf) <= waitLimitDays;
}

/** Two waits of one day: the longest first, so that the order in the file has no meaning. */
const byPrecedence = (a: Wait, b: Wait) =>
  Number(!a.specialisms) - Number(!b.specialisms) || compareText(b.asOf, a.asOf) || b.days - a.days;
