import type { Catalogue, Service, Wait } from './catalogue.ts';
import { dayNumber } from './days.ts';

/**
 * Days until the first appointment of a service for a specialism, as it was known on the day `at`: the newest wait that
 * is not dated after it; one that names the specialism goes before one that holds for all. Null: the catalogue does not say.
 */
export function waitOf(service: Service, specialism: string | undefined, at: string): Wait | null {
  let best: Wait | null = null;
  for (const wait of service.waits) {
    if (wait.asOf > at) continue;
    if (wait.specialisms && !(specialism !== undefined && wait.specialisms.includes(specialism))) continue;
    if (best === null || goesBefore(wait, best)) best = wait;
  }
  return best;
}

/** The same, but only when it is not older than the region's limit: a stale wait is shown and never argues. */
export function freshWaitOf(
  service: Service,
  specialism: string | undefined,
  at: string,
  region: Catalogue['region'],
): Wait | null {
  const wait = waitOf(service, specialism, at);
  return wait !== null && dayNumber(at) - dayNumber(wait.asOf) <= region.waitLimitDays ? wait : null;
}

/** Two waits of one day: the longest, so that the order in the file has no meaning. */
function goesBefore(wait: Wait, other: Wait): boolean {
  if ((wait.specialisms === undefined) !== (other.specialisms === undefined)) return wait.specialisms !== undefined;
  if (wait.asOf !== other.asOf) return wait.asOf > other.asOf;
  return wait.days > other.days;
}
