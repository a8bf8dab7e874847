import { specialismLabels } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { sheetNl } from '../../texts/sheet.nl.ts';
import { type Offer, type Option, waitsOf } from '../flow/offer.ts';

/** One road on the patient's page, in plain sentences. */
export interface Road {
  readonly name: string;
  readonly what: string;
  /** Organisation, place and town, as far as the catalogue knows them. */
  readonly where: readonly string[];
  /** Absent on every road, or present on every road. */
  readonly wait?: string;
}

/** What the patient takes home: the roads beside each other, without a preference and without a name of anybody. */
export interface Comparison {
  readonly about: string | undefined;
  readonly isExample: boolean;
  readonly roads: readonly Road[];
  /** At least one of the waits on it is an example. */
  readonly hasExampleWaits: boolean;
  readonly costs: readonly string[];
  readonly interest: string;
  readonly source: string;
}

/** Most hospital locations on one page. */
const hospitalsAtOnce = 2;

/**
 * The options of an offer for the patient, in the order in which the GP sees them, the hospital last. Waits stand there
 * when they are known for both roads and young enough, and otherwise for none.
 */
export function comparisonOf(offer: Offer): Comparison {
  const { catalogue, context, options, hospitals, preselected } = offer;
  const specialism = specialismLabels[context.specialism ?? '']?.nl;
  const first = preselected ?? options[0];
  const waits = first && waitsOf(offer, first);
  const hasWaits = waits !== undefined && waits.staleSince === undefined;
  const shown = [...options, ...hospitals.slice(0, hospitalsAtOnce)];
  return {
    about: specialism === undefined ? undefined : sheetNl.about(specialism),
    isExample: catalogue.status === 'example',
    roads: shown.map((option) => roadOf(option, hasWaits)),
    hasExampleWaits: hasWaits && shown.some(({ entry }) => entry.waits.some(({ example }) => example)),
    costs: [sheetNl.costsDepend, plainText(catalogue.costs.text), sheetNl.costsAsk],
    interest: plainText(catalogue.disclosure),
    source: sheetNl.source(plainText(catalogue.owner), plainText(catalogue.version, 40), day(context.at)),
  };
}

function roadOf(option: Option, hasWaits: boolean): Road {
  const { entry, organization = '', city = '' } = option;
  const { name: location = '', address, phone } = entry.location ?? {};
  const places = [...new Set([organization, location, city].map((text) => plainText(text, 80)))];
  return {
    name: plainText(option.name, 80),
    what: sheetNl.routes[entry.route],
    where: [
      ...places.filter((text, index) => text !== '' && !places.some((other, at) => at !== index && holds(other, text))),
      ...(address ? [plainText(address, 80)] : []),
      ...(phone ? [sheetNl.phone(plainText(phone, 40))] : []),
    ],
    ...(hasWaits && { wait: waitOf(option) }),
  };
}

/** "PlusPunt Kerkrade" says "Kerkrade" already. */
const holds = (one: string, other: string) => one.includes(other);

function waitOf({ wait }: Option): string {
  if (wait === null) return sheetNl.waitUnknown;
  return sheetNl.waitOn(wait.days === 1 ? '1 dag' : `${wait.days} dagen`, day(wait.asOf));
}

const day = (date: string) => fullDay(date, 'nl-NL');
