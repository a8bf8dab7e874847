import type { EarlierReferral } from '../model/context.ts';
import { normaliseIcpc, parentOf } from '../model/icpc.ts';
import type { Route } from '../model/routes.ts';
import type { CompiledCatalogue } from './compile.ts';
import { complaints, type KnownFacts } from './known-facts.ts';

/** Where the patient was referred to before, as far as the record tells. */
export interface SeenBefore {
  /** The complaint (`S87`) for which the patient was referred to this kind of service. */
  hospital?: string;
  intermediate?: string;
  /** Under another code, to the hospital, by the same specialism: only the GP can tell whether it was for this complaint. */
  otherCode: boolean;
}

/** Older referrals no longer say that the patient is treated. Days. */
const span = 365;

/**
 * Earlier referrals for the same complaint: the same ICPC at three characters. A referral without a readable code counts as
 * the same complaint within its specialism; one to nobody knows whom counts as to the hospital, and as to
 * intermediate care.
 */
export function seenBefore(known: KnownFacts, compiled: CompiledCatalogue): Readonly<SeenBefore> {
  const seen: SeenBefore = { otherCode: false };
  if (known.context.earlier.length === 0) return seen;
  const now = complaints(known);
  for (const referral of known.context.earlier) {
    if (referral.daysAgo !== undefined && referral.daysAgo > span) continue;
    const before = referral.icpc.map((text) => parentOf(normaliseIcpc(text) ?? ''));
    const sent = compiled.catalogue.services.find(({ id }) => id === referral.service);
    const specialisms = referral.specialism === undefined ? sent?.specialisms : [referral.specialism];
    const isSameSpecialism = specialisms?.includes(known.context.specialism ?? '') ?? true;
    const isUnreadable = before.length === 0 || before.includes('');
    const complaint =
      now.find((code) => before.includes(code)) ?? (isUnreadable && isSameSpecialism ? now[0] : undefined);
    // What tenzij wrote, and whom it was sent to: where these differ both count.
    const isKnown = sent && referral.agb === undefined;
    const routes = [...(sent ? [sent.route] : []), ...(isKnown ? [] : routesOf(referral, compiled))];
    const isHospital = routes.includes('hospital');
    if (complaint === undefined) seen.otherCode ||= isHospital && (isSameSpecialism || isUnreadable);
    else {
      if (isHospital && (seen.hospital ?? '~') > complaint) seen.hospital = complaint;
      if (routes.includes('intermediate') && (seen.intermediate ?? '~') > complaint) seen.intermediate = complaint;
    }
  }
  return seen;
}

/** AGB codes of hospitals begin with this, whatever the region (Vektis, kind of provider). */
const agbOfHospitals = '06';

/**
 * Therapists, by the first digits of their AGB code: physiotherapy, speech therapy, exercise therapy, dietitian, podiatrist,
 * occupational therapy. Whoever was sent there took a step before this referral. Only a recipient that is named tells: the
 * same specialism may be had in a hospital. Source: kinds of provider of the AGB register (Vektis); general knowledge.
 */
const therapists: readonly string[] = ['04', '05', '07', '24', '26', '88'];

/** A recipient that nobody can tell counts as the hospital, and as intermediate care. */
const unknownRecipient: readonly Route[] = ['hospital', 'intermediate'];

/**
 * The kinds of service that an organisation offers. A hospital that the catalogue does not know, such as one in the next
 * region, is a hospital all the same; a therapist is neither that nor intermediate care. Any other organisation that it does not know may be a clinic or the department of a
 * hospital: nobody can tell.
 */
function routesOf({ agb }: EarlierReferral, { catalogue }: CompiledCatalogue): readonly Route[] {
  if (agb === undefined) return unknownRecipient;
  const offered = catalogue.services.filter(({ organization }) => organization.agb === agb);
  if (offered.length === 0) {
    if (therapists.includes(agb.slice(0, 2))) return [];
    return agb.startsWith(agbOfHospitals) ? ['hospital'] : unknownRecipient;
  }
  return offered.map(({ route }) => route);
}
