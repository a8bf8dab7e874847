import type { Route } from '../model/catalogue.ts';
import type { ReferralContext } from '../model/context.ts';
import { normaliseIcpc, parentOf } from '../model/icpc.ts';
import type { CompiledCatalogue } from './compile.ts';
import { complaints, type KnownFacts } from './known-facts.ts';

/** The complaint (`S87`) for which the patient was referred to this kind of service before, as far as the record tells. */
export interface SeenBefore {
  hospital?: string;
  intermediate?: string;
  /** An earlier referral for this complaint went somewhere, but the record does not say where. */
  somewhere: boolean;
}

/** Earlier referrals for the same complaint: the same ICPC at three characters (HOUSE §5). */
export function seenBefore(known: KnownFacts, compiled: CompiledCatalogue): Readonly<SeenBefore> {
  const seen: SeenBefore = { somewhere: false };
  for (const complaint of complaints(known)) {
    for (const referral of known.context.earlier) {
      if (!referral.icpc.some((text) => parentOf(normaliseIcpc(text) ?? '') === complaint)) continue;
      const routes = routesOf(referral, compiled);
      seen.somewhere ||= routes === undefined;
      if (routes?.includes('hospital')) seen.hospital ??= complaint;
      if (routes?.includes('intermediate')) seen.intermediate ??= complaint;
    }
  }
  return seen;
}

/** AGB codes of hospitals begin with this, whatever the region (Vektis, kind of provider). */
const agbOfHospitals = '06';

/**
 * The service that tenzij wrote says most; else the organisation, which may offer several kinds of service. A hospital that
 * the catalogue does not know, such as one in the next region, is a hospital all the same. Undefined: nothing is said.
 */
function routesOf(
  { service, agb }: ReferralContext['earlier'][number],
  { catalogue }: CompiledCatalogue,
): readonly Route[] | undefined {
  const written = catalogue.services.find(({ id }) => id === service);
  if (written) return [written.route];
  if (agb === undefined) return undefined;
  const offered = catalogue.services.filter(({ organization }) => organization.agb === agb);
  if (offered.length === 0 && agb.startsWith(agbOfHospitals)) return ['hospital'];
  return offered.map(({ route }) => route);
}
