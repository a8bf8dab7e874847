import type { Advice, AdviceOption } from '../../src/advice/advice.ts';
import type { Catalogue, Service, TenzijReason } from '../../src/advice/catalogue.ts';
import type { ReferralContext } from '../../src/advice/context.ts';
import { dayNumber } from '../../src/advice/days.ts';
import type { OfferedService } from './events.ts';
import type { FormQuestion } from './question.ts';

/**
 * What the nudge can show: the advice joined with the names, places and reasons of the catalogue it came from. Plain
 * data, made once per advice; the rendering makes nothing up.
 */

export interface Option extends OfferedService {
  /** Short name on a radio: "PlusPunt". */
  readonly label: string;
  readonly city?: string;
  readonly advice: AdviceOption;
  readonly entry: Service;
}

/** Waits of the suggested service and of the hospital. Both are known, or this is absent (HOUSE §9). */
export interface Waits {
  readonly days: number;
  readonly asOf: string;
  readonly other: Option;
  readonly otherDays: number;
  readonly otherAsOf: string;
  /** Age in days of the older of the two when it passes the region's limit. Then they are marked and do not argue. */
  readonly staleDays?: number;
}

export interface Offer {
  readonly outcome: 'nudge' | 'inform';
  readonly context: ReferralContext;
  readonly advice: Advice;
  readonly catalogue: Catalogue;
  readonly preselected: Option | null;
  /** Everything but the hospital, in the order of the advice. */
  readonly options: readonly Option[];
  /** The hospital's locations, the nearest first. May be empty: then the GP fills in the provider. */
  readonly hospitals: readonly Option[];
  readonly reasons: readonly TenzijReason[];
  /** What to ask before anything else, where one answer would make a proposal of it. */
  readonly question?: FormQuestion;
}

/**
 * The offer behind an advice, or null when there is nothing to show: a silent advice, no option besides the hospital, or
 * an advice and a catalogue that do not belong together.
 */
export function offerFrom(
  advice: Advice,
  catalogue: Catalogue,
  context: ReferralContext,
  question?: FormQuestion,
): Offer | null {
  if (advice.outcome === 'silent') return null;
  const entries = new Map(catalogue.services.map((service) => [service.id, service]));
  const all = advice.options.flatMap((option) => {
    const entry = entries.get(option.service);
    return entry ? [optionFrom(option, entry)] : [];
  });
  const options = all.filter((option) => option.route !== 'hospital');
  const preselected = options.find((option) => option.service === advice.preselected?.service) ?? null;
  if (options.length === 0 || (advice.outcome === 'nudge' && !preselected)) return null;
  return {
    outcome: advice.outcome,
    context,
    advice,
    catalogue,
    preselected: advice.outcome === 'nudge' ? preselected : null,
    options,
    hospitals: all.filter((option) => option.route === 'hospital'),
    reasons: advice.reasons.flatMap(({ code }) => catalogue.reasons.find((reason) => reason.code === code) ?? []),
    ...(question && { question }),
  };
}

function optionFrom(advice: AdviceOption, entry: Service): Option {
  return {
    service: advice.service,
    route: advice.route,
    name: advice.name,
    label: entry.label,
    organization: entry.organization.name,
    ...(entry.location && { location: entry.location.name, city: entry.location.city }),
    advice,
    entry,
  };
}

/** The fields of an option that an event may carry. */
export function offered({ service, route, name, organization, location }: Option): OfferedService {
  return { service, route, name, ...(organization && { organization }), ...(location && { location }) };
}

/** Waits of an option beside the nearest hospital that has one: both with their date, or undefined. */
export function waitsOf(offer: Offer, option: Option): Waits | undefined {
  const other = offer.hospitals[0];
  const { wait, asOf } = option.advice;
  if (!other || wait === null || asOf === null || other.advice.wait === null || other.advice.asOf === null)
    return undefined;
  const age = (day: string) => dayNumber(offer.context.at) - dayNumber(day);
  const oldest = Math.max(age(asOf), age(other.advice.asOf));
  return {
    days: wait,
    asOf,
    other,
    otherDays: other.advice.wait,
    otherAsOf: other.advice.asOf,
    ...(oldest > offer.catalogue.region.waitLimitDays && { staleDays: oldest }),
  };
}

/** Age in days of an option's own wait when it passes the region's limit. */
export function staleWait(offer: Offer, option: Option): number | undefined {
  if (option.advice.wait === null || option.advice.asOf === null) return undefined;
  const age = dayNumber(offer.context.at) - dayNumber(option.advice.asOf);
  return age > offer.catalogue.region.waitLimitDays ? age : undefined;
}

/** Stands where a service id stands when the GP fills in another provider. No service has this id as long as a region does not use it. */
export const otherProvider = 'other';
