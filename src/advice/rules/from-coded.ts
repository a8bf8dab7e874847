import type { ChoiceEvent, CodedContext } from '../model/choice.ts';
import type { EarlierReferral, FormAnswers, ReferralContext, ShownWait } from '../model/context.ts';
import { parentOf } from '../model/icpc.ts';
import { placeOf } from './coded-context.ts';
import type { CompiledCatalogue } from './compile.ts';
import { grainOf } from './grain.ts';

/** What an event tells of a moment. With its advice, the waits are those that were shown. */
export type LoggedMoment = Pick<ChoiceEvent, 'at' | 'context'> & Partial<Pick<ChoiceEvent, 'advice'>>;

/**
 * The way back: facts of a logged moment that `judge` takes, and judges with the catalogue that it was logged under as it
 * judged the patient's own: the same outcome, preselection and order of options. They are *a* patient's who fits, not the
 * patient's: a postcode, an age and an earlier referral with the same meaning for this catalogue.
 *
 * Undefined where the log cannot tell: the old, coarser context, or one that this catalogue cannot have made.
 */
export function contextFromCoded(
  { at, context: coded, advice }: LoggedMoment,
  compiled: CompiledCatalogue,
): ReferralContext | undefined {
  const { grain, draft, addressed, specialism, age, sex, priority, unclear, deceased, incomplete } = coded;
  const place = placeLike(coded, compiled);
  const earlier = earlierLike(coded, compiled);
  const reasons = reasonsLike(coded, compiled);
  if (grain === undefined || draft === undefined || addressed === undefined) return undefined;
  if (!place || !earlier || !reasons) return undefined;
  return {
    at,
    draft,
    addressed,
    specialism,
    reasons: [...reasons.values(), ...(coded.someUnreadable ? [undefined] : [])].map((icpc) => ({ icpc })),
    problems: coded.someUnreadableProblem ? [{}] : [],
    age: age === undefined ? undefined : Number.parseInt(age, 10),
    sex,
    priority,
    postcode: place.postcode,
    answers: answersLike(coded, reasons),
    unclear,
    earlier,
    deceased,
    incomplete,
    logged: {
      alarms: coded.problemAlarms ?? [],
      problems: coded.problems ?? [],
      problemsInDoubt: coded.problemsInDoubt ?? [],
      excluding: coded.excluding ?? [],
      notWith: coded.notWith ?? [],
      notWithInDoubt: coded.notWithInDoubt ?? [],
      ...(advice && { waits: waitsShown(advice, at) }),
    },
  };
}

/** A stale wait was shown as such, whatever its day: it is given one that no region counts as fresh. */
function waitsShown({ options, waits, staleWaits = [] }: ChoiceEvent['advice'], at: string) {
  const shown = options.map((service, nth): [string, ShownWait | null] => {
    const days = waits?.[nth];
    const asOf = staleWaits.includes(service) ? '1970-01-01' : at;
    return [service, days == null ? null : { days, asOf, source: '', example: false }];
  });
  return Object.fromEntries(shown);
}

/** A reason for each code, by that code: where it has another sub-code than the catalogue names, the first such. */
function reasonsLike(
  { icpc, icpcOther = [] }: CodedContext,
  { catalogue }: CompiledCatalogue,
): ReadonlyMap<string, string> | undefined {
  const { subCodes } = grainOf(catalogue);
  const reasons = new Map<string, string>();
  for (const code of icpc) {
    const other = hundred.map((sub) => `${code}.${sub}`).find((one) => !subCodes.has(one));
    const reason = icpcOther.includes(code) ? other : code;
    if (reason === undefined) return undefined;
    reasons.set(code, reason);
  }
  return reasons;
}

const hundred = Array.from({ length: 100 }, (_, nth) => String(nth).padStart(2, '0'));

function answersLike(
  { answers, furtherNo = [], furtherYes = [] }: CodedContext,
  reasons: ReadonlyMap<string, string>,
): FormAnswers {
  const further = (codes: readonly string[], answer: boolean) =>
    Object.fromEntries(codes.map((code) => [`further-reason:${reasons.get(code) ?? code}`, answer]));
  return { ...answers, ...further(furtherNo, false), ...further(furtherYes, true) };
}

const places = new WeakMap<CompiledCatalogue, Map<string | undefined, ReadonlyMap<string, string>>>();

/**
 * A postcode in the same place. What is asked of postcodes are spans, so that all in between two of their ends are alike: one
 * of the ends, or the number after it, does.
 */
function placeLike(
  { place, nearest, postcodeRules, specialism }: CodedContext,
  compiled: CompiledCatalogue,
): { readonly postcode: string | undefined } | undefined {
  if (place === 'unknown') return { postcode: undefined };
  const postcode = placesIn(compiled, specialism).get(placeText({ place, nearest, postcodeRules }));
  return postcode === undefined ? undefined : { postcode };
}

/** A postcode of every place that this catalogue tells apart for a specialism, by the place as text. Found once. */
function placesIn(compiled: CompiledCatalogue, specialism: string | undefined): ReadonlyMap<string, string> {
  const all = places.get(compiled) ?? new Map<string | undefined, ReadonlyMap<string, string>>();
  places.set(compiled, all);
  const known = all.get(specialism);
  if (known) return known;
  const found = new Map<string, string>();
  for (const postcode of turningPostcodes(compiled, specialism)) {
    const place = placeText(placeOf(postcode, specialism, compiled));
    if (!found.has(place)) found.set(place, postcode);
  }
  all.set(specialism, found);
  return found;
}

/** A place as text, to compare. */
export function placeText({ place, nearest, postcodeRules }: Place): string {
  return JSON.stringify([place, nearest, postcodeRules]);
}

export type Place = Pick<CodedContext, 'place' | 'nearest' | 'postcodeRules'>;

/** Postcodes between which nothing that this catalogue asks of a place for a specialism changes. */
export function turningPostcodes({ catalogue, forSpecialism }: CompiledCatalogue, specialism = ''): readonly string[] {
  const serving = forSpecialism(specialism).services;
  const sets = [
    catalogue.region.postcodes,
    ...serving.flatMap(({ service, rules }) => [
      service.nearestFor ?? [],
      ...rules.map(({ rule }) => rule.postcodes ?? []),
    ]),
  ];
  const turns = sets
    .flat()
    .flatMap((entry) => [entry.slice(0, 4), String(Number(entry.slice(-4)) + 1).padStart(4, '0')]);
  return [...new Set(['0000', ...turns])].filter((postcode) => postcode.length === 4).sort();
}

/** AGB codes of hospitals begin with this; nothing in a catalogue is this code itself. */
const anyHospital = '06';

/** Referrals that were seen before in the same way. */
function earlierLike(
  { seen = [], icpc }: CodedContext,
  { catalogue }: CompiledCatalogue,
): EarlierReferral[] | undefined {
  const same = icpc.slice(0, 1).map(parentOf);
  const earlier: EarlierReferral[] = [];
  if (seen.includes('hospital')) earlier.push({ icpc: same, agb: anyHospital });
  if (seen.includes('unknown')) {
    const other = hundred
      .map((number) => `A${number}`)
      .find((code) => !icpc.some((reason) => parentOf(reason) === code));
    earlier.push({ icpc: [other ?? 'Z99'], agb: anyHospital });
  }
  if (!seen.includes('intermediate')) return earlier;
  const service = catalogue.services.find(({ route }) => route === 'intermediate')?.id;
  // Nobody knows whom it went to: the hospital as well.
  if (service === undefined && !seen.includes('hospital')) return undefined;
  return [...earlier, { icpc: same, service }];
}
