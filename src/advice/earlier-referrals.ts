import type { Route } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { ReferralContext } from './context.ts';
import { normaliseIcpc, parentOf } from './icpc.ts';
import { complaints, type KnownFacts } from './known-facts.ts';

/** The complaint (`S87`) for which the patient was referred to this kind of service before, as far as the record tells. */
export interface SeenBefore {
  readonly hospital: string | undefined;
  readonly intermediate: string | undefined;
  /** An earlier referral for this complaint went somewhere, but the record does not say where. */
  readonly somewhere: boolean;
}

const never: SeenBefore = { hospital: undefined, intermediate: undefined, somewhere: false };

/** Earlier referrals for the same complaint: the same ICPC at three characters (HOUSE §5). */
export function seenBefore(known: KnownFacts, compiled: CompiledCatalogue): SeenBefore {
  if (known.context.earlier.length === 0) return never;
  const now = complaints(known);
  const complaintSentTo = (route: Route) =>
    now.find((complaint) =>
      known.context.earlier.some((referral) => isAbout(referral.icpc, complaint) && wentTo(referral, route, compiled)),
    );
  const somewhere = known.context.earlier.some(
    (referral) => !namesRecipient(referral, compiled) && now.some((complaint) => isAbout(referral.icpc, complaint)),
  );
  return { hospital: complaintSentTo('hospital'), intermediate: complaintSentTo('intermediate'), somewhere };
}

const namesRecipient = ({ service, agb }: ReferralContext['earlier'][number], { routeOfService }: CompiledCatalogue) =>
  agb !== undefined || (service !== undefined && routeOfService.has(service));

const isAbout = (codes: readonly string[], complaint: string) =>
  codes.some((text) => {
    const code = normaliseIcpc(text);
    return code !== undefined && parentOf(code) === complaint;
  });

/** AGB codes of hospitals begin with this, whatever the region (Vektis, kind of provider). */
const agbOfHospitals = '06';

/**
 * The service that tenzij wrote says most; else the organisation, which may offer several kinds of service. A hospital that
 * the catalogue does not know, such as one in the next region, is a hospital all the same.
 */
function wentTo(referral: ReferralContext['earlier'][number], route: Route, compiled: CompiledCatalogue): boolean {
  const ofService = referral.service === undefined ? undefined : compiled.routeOfService.get(referral.service);
  if (ofService !== undefined) return ofService === route;
  const { agb } = referral;
  if (agb === undefined) return false;
  return compiled.routesOfAgb.get(agb)?.has(route) ?? (route === 'hospital' && agb.startsWith(agbOfHospitals));
}
