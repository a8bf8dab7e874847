import type {
  Ask,
  Catalogue,
  Judgement,
  ReferralContext,
  Route,
  Service,
  TenzijReason,
  Wait,
} from '../../../src/advice/index.ts';
import { dayNumber, type Offered, optionsOf } from '../../../src/advice/index.ts';

/**
 * What the nudge can show: the judgement joined with the names, places and reasons of the catalogue it came from. Plain
 * data, made once per judgement; the rendering makes nothing up.
 */

/** A service as the host may show it: the name for people, organisation and place where the catalogue gives them. */
export interface OfferedService {
  readonly service: string;
  readonly route: Route;
  readonly name: string;
  readonly organization?: string;
  /** AGB code of the organisation, eight digits, where the catalogue knows it. */
  readonly agb?: string;
  /** Name of the place, with its town. */
  readonly location?: string;
  /** Product of the referral transport, when the catalogue knows it. */
  readonly product?: { readonly system: string; readonly code: string; readonly url?: string };
}

export interface Option extends OfferedService {
  /** Short name on a radio: "PlusPunt". */
  readonly label: string;
  readonly city?: string | undefined;
  /** What the catalogue says about its wait, however old. */
  readonly wait: Wait | null;
  readonly entry: Service;
}

/** Waits of the suggested service and of the hospital. Both are known, or this is absent. */
export interface Waits {
  readonly own: Wait;
  readonly other: Option;
  readonly hospital: Wait;
  /** Day of the older of the two when its age passes the region's limit. Then neither is shown as a wait. */
  readonly staleSince: string | undefined;
}

export interface Offer {
  readonly outcome: 'nudge' | 'inform';
  readonly context: ReferralContext;
  readonly judgement: Judgement;
  readonly catalogue: Catalogue;
  readonly preselected: Option | null;
  /** Everything but the hospital, in the order of the advice. */
  readonly options: readonly Option[];
  /** The hospital's locations, the nearest first. May be empty: then the GP fills in the provider. */
  readonly hospitals: readonly Option[];
  readonly reasons: readonly TenzijReason[];
  /** What to ask, in order, before anything else: answers could make a proposal of it. Empty with a proposal. */
  readonly ask: readonly Ask[];
}

/** The offer behind a judgement, or null when there is nothing to show: a silent one, or no option besides the hospital. */
export function offerFrom(judgement: Judgement): Offer | null {
  const { outcome, known, compiled, preselected } = judgement;
  if (outcome === 'silent') return null;
  const all = optionsOf(judgement).map(optionFrom);
  const options = all.filter((option) => option.route !== 'hospital');
  if (options.length === 0) return null;
  return {
    outcome,
    context: known.context,
    judgement,
    catalogue: compiled.catalogue,
    preselected: options.find((option) => option.service === preselected?.service) ?? null,
    options,
    hospitals: all.filter((option) => option.route === 'hospital'),
    reasons: compiled.catalogue.reasons,
    ask: judgement.ask,
  };
}

function optionFrom({ service, wait }: Offered): Option {
  return { ...offered(service), label: service.label, city: service.location?.city, wait, entry: service };
}

/** What an event may carry of a service. */
export function offered({ id, route, name, organization, location, product }: Service): OfferedService {
  return {
    service: id,
    route,
    name,
    organization: organization.name,
    ...(organization.agb && { agb: organization.agb }),
    ...(location && { location: placeOf(location) }),
    ...(product && { product: productOf(product) }),
  };
}

/** Two sites of one organisation are told apart by their town. */
function placeOf({ name, city }: NonNullable<Service['location']>): string {
  return name.includes(city) ? name : `${name}, ${city}`;
}

/** A host may open its address: nothing but a web page over https. */
function productOf({ system, code, url }: NonNullable<Service['product']>): NonNullable<OfferedService['product']> {
  return { system, code, ...(url?.startsWith('https://') && { url }) };
}

/** Sites of one organisation in a row: after the first the town says enough. */
export function besideEachOther(hospitals: readonly Option[]): readonly Option[] {
  const [first] = hospitals;
  return hospitals.map((option) =>
    option !== first && option.city && option.organization === first?.organization
      ? { ...option, label: option.city }
      : option,
  );
}

/** Waits of an option beside the nearest hospital: both with their date, or undefined. */
export function waitsOf(offer: Offer, option: Option): Waits | undefined {
  const [other] = offer.hospitals;
  if (!option.wait || !other?.wait) return undefined;
  const [staleSince] = [option, other].flatMap((road) => staleWait(offer, road) ?? []).sort();
  return { own: option.wait, other, hospital: other.wait, staleSince };
}

/** Day of an option's own wait when its age passes the region's limit. */
export function staleWait({ context, catalogue }: Offer, { wait }: Option): string | undefined {
  if (!wait) return undefined;
  const age = dayNumber(context.at) - dayNumber(wait.asOf);
  return age > catalogue.region.waitLimitDays ? wait.asOf : undefined;
}

/** Stands where a service id stands when the GP fills in another provider. No service has this id as long as a region does not use it. */
export const otherProvider = 'other';
