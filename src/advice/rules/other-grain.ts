import type { CodedContext } from '../model/choice.ts';
import type { ReferralContext } from '../model/context.ts';
import { parentOf } from '../model/icpc.ts';
import { placeOf } from './coded-context.ts';
import type { CompiledCatalogue } from './compile.ts';
import { contextFromCoded, type LoggedMoment, type Place, placeText, turningPostcodes } from './from-coded.ts';
import { type Grain, grainOf } from './grain.ts';
import { hitsUnder } from './other-hits.ts';

/**
 * A logged moment as another catalogue would have seen it. Where that asks something finer than the catalogue of the log did, an
 * age inside an interval, a sub-code, a border, a problem, the patient may have been one or the other: each comes back, and only
 * when all of them are judged alike the log has told enough.
 */
export interface Under {
  /** Every patient that it may have been, as far as this catalogue can tell them apart. Never empty. */
  readonly contexts: readonly ReferralContext[];
  /** What the log does not tell of it: `age`, `icpc`, `postcode`, `earlier-referral`, `wait`, `problem:…`. Empty: one context. */
  readonly asks: readonly string[];
}

/** More patients than this are not tried: nobody can tell. */
const most = 96;

/** Undefined where the log says too little for any catalogue: the old grain, or a context that its own cannot have made. */
export function contextsUnder(moment: LoggedMoment, from: CompiledCatalogue, to: CompiledCatalogue): Under | undefined {
  const { context: coded } = moment;
  if (from === to || coded.grain === undefined) {
    const context = contextFromCoded(moment, to);
    return context && { contexts: [context], asks: [] };
  }
  const asks: string[] = [];
  let patients: readonly CodedContext[] = [coded];
  const vary = (ask: string | readonly string[], ways: readonly ((one: CodedContext) => CodedContext)[]) => {
    if (ways.length > 1) asks.push(...[ask].flat());
    patients = patients.length > most ? patients : patients.flatMap((one) => ways.map((way) => way(one)));
  };
  const [before, now] = [grainOf(from.catalogue), grainOf(to.catalogue)];
  vary(
    'age',
    agesOf(coded.age, now).map((age) => (one) => ({ ...one, ...(age !== undefined && { age }) })),
  );
  for (const code of coded.icpc)
    vary(
      'icpc',
      codesOf(code, coded, before, now).map((as) => (one) => renamed(one, code, as)),
    );
  const places = placesOf(coded, from, to);
  if (places.length === 0) return undefined;
  vary(
    'postcode',
    places.map((place) => ({ nearest: _n, postcodeRules: _p, ...one }) => ({ ...one, ...place })),
  );
  const hits = hitsUnder(coded, from, to);
  vary(
    hits.asks,
    (hits.asks.length === 0 ? [hits.fewest] : [hits.fewest, hits.most]).map((some) => (one) => ({ ...one, ...some })),
  );
  vary(
    'earlier-referral',
    seenUnder(coded, from, to).map((seen) => ({ seen: _s, ...one }) => ({ ...one, ...(seen && { seen }) })),
  );
  const waits = momentsOf(moment, from, to);
  if (waits.length > 1) asks.push('wait');
  const contexts = patients.flatMap((context) =>
    waits.map((one) => contextFromCoded({ ...one, context: settled(context) }, to)),
  );
  const whole = contexts.filter((one) => one !== undefined);
  return whole.length === 0 || whole.length < contexts.length || whole.length > most
    ? undefined
    : { contexts: whole, asks: [...new Set(asks)] };
}

/** The age, and every age inside its interval at which this catalogue turns. */
function agesOf(interval: string | undefined, { turns }: Grain): readonly (string | undefined)[] {
  if (interval === undefined) return [undefined];
  const [, from = '', to = ''] = /^(\d+)(?:-(\d+)|\+)$/.exec(interval) ?? [];
  const last = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  const inside = turns.filter((turn) => turn > Number(from) && turn <= last).sort((a, b) => a - b);
  return [Number(from), ...inside].map((age) => `${age}-${age}`);
}

/** A code as the other catalogue would log it; `isOther`: with a sub-code that it does not name. */
interface As {
  readonly code: string;
  readonly isOther: boolean;
}

function codesOf(code: string, { icpcOther = [] }: CodedContext, before: Grain, now: Grain): readonly As[] {
  const parent = parentOf(code);
  const other: As = { code: parent, isOther: now.parents.has(parent) };
  if (code !== parent) return [now.subCodes.has(code) ? { code, isOther: false } : other];
  const bare: As = { code, isOther: false };
  const isBare = before.parents.has(code) && !icpcOther.includes(code);
  if (isBare || !now.parents.has(code)) return [bare];
  const finer = [...now.subCodes].filter((sub) => parentOf(sub) === code && !before.subCodes.has(sub));
  const named = finer.map((sub): As => ({ code: sub, isOther: false }));
  return icpcOther.includes(code) ? [other, ...named] : [bare, other, ...named];
}

/** With this code as the other catalogue has it, in reasons and in what the GP said of them. */
function renamed(one: CodedContext, code: string, { code: as, isOther }: As): CodedContext {
  const rename = (codes: readonly string[] = []) => codes.map((each) => (each === code ? as : each));
  const others = (one.icpcOther ?? []).filter((each) => each !== code);
  return {
    ...one,
    icpc: rename(one.icpc),
    icpcOther: isOther ? [...others, as] : others,
    furtherNo: rename(one.furtherNo),
    furtherYes: rename(one.furtherYes),
  };
}

/** Codes that became one: other than named only when none is bare, and no part of the question only when none plays a part. */
function settled(one: CodedContext): CodedContext {
  const { icpc, icpcOther = [], furtherNo = [], furtherYes = [] } = one;
  const times = (code: string, all: readonly string[]) => all.filter((each) => each === code).length;
  const codes = [...new Set(icpc)].sort();
  const answered = codes.filter((code) => furtherNo.includes(code) || furtherYes.includes(code));
  const no = answered.filter((code) => times(code, furtherNo) === times(code, icpc));
  return {
    ...one,
    icpc: codes,
    icpcOther: [...new Set(icpcOther)].filter((code) => times(code, icpcOther) === times(code, icpc)),
    furtherNo: no,
    furtherYes: answered.filter((code) => !no.includes(code)),
  };
}

type PlacesUnder = ReadonlyMap<string, readonly Place[]>;
const knownPlaces = new WeakMap<CompiledCatalogue, WeakMap<CompiledCatalogue, Map<string | undefined, PlacesUnder>>>();

/** Every place under the other catalogue that is this place under the catalogue of the log. */
function placesOf(
  { place, nearest, postcodeRules, specialism }: CodedContext,
  from: CompiledCatalogue,
  to: CompiledCatalogue,
): readonly Place[] {
  if (place === 'unknown') return [{ place }];
  const ofFrom = knownPlaces.get(from) ?? new WeakMap<CompiledCatalogue, Map<string | undefined, PlacesUnder>>();
  knownPlaces.set(from, ofFrom);
  const known = ofFrom.get(to) ?? new Map<string | undefined, PlacesUnder>();
  ofFrom.set(to, known);
  const places = known.get(specialism) ?? placesUnder(specialism, from, to);
  known.set(specialism, places);
  return places.get(placeText({ place, nearest, postcodeRules })) ?? [];
}

function placesUnder(specialism: string | undefined, from: CompiledCatalogue, to: CompiledCatalogue): PlacesUnder {
  const found = new Map<string, Map<string, Place>>();
  for (const postcode of new Set([...turningPostcodes(from, specialism), ...turningPostcodes(to, specialism)])) {
    const here = placeText(placeOf(postcode, specialism, from));
    const under = placeOf(postcode, specialism, to);
    const known = found.get(here) ?? new Map<string, Place>();
    found.set(here, known.set(placeText(under), under));
  }
  return new Map([...found].map(([here, under]) => [here, [...under.values()]]));
}

/** Where an earlier referral went is told by what the services of its catalogue were: with others, it may be another kind. */
function seenUnder(
  { seen }: CodedContext,
  from: CompiledCatalogue,
  to: CompiledCatalogue,
): readonly CodedContext['seen'][] {
  const { isKept, isQuiet } = servicesUnder(from, to);
  if (isKept) return [seen];
  if (seen !== undefined && seen.length > 0) return [seen, undefined];
  return isQuiet ? [undefined, ['hospital']] : [undefined];
}

interface ServicesUnder {
  /** Every service is of the kind that it was. */
  readonly isKept: boolean;
  /** One that was neither hospital nor intermediate care is not: an earlier referral to it may count as either now. */
  readonly isQuiet: boolean;
}

const knownServices = new WeakMap<CompiledCatalogue, WeakMap<CompiledCatalogue, ServicesUnder>>();

function servicesUnder(from: CompiledCatalogue, to: CompiledCatalogue): ServicesUnder {
  const ofFrom = knownServices.get(from) ?? new WeakMap<CompiledCatalogue, ServicesUnder>();
  knownServices.set(from, ofFrom);
  const known = ofFrom.get(to);
  if (known) return known;
  const now = new Map(to.services.map(({ service }) => [service.id, kindOf(service)]));
  const others = from.services.map(({ service }) => service).filter((one) => now.get(one.id) !== kindOf(one));
  const isQuiet = others.some(({ route }) => route !== 'hospital' && route !== 'intermediate');
  const found = { isKept: others.length === 0, isQuiet };
  ofFrom.set(to, found);
  return found;
}

const kindOf = ({ route, organization }: CompiledCatalogue['services'][number]['service']) =>
  `${route} ${organization.agb}`;

/** With the waits as they were shown; where the region looks further back than before, or less far, also as it may see them. */
function momentsOf(moment: LoggedMoment, from: CompiledCatalogue, to: CompiledCatalogue): readonly LoggedMoment[] {
  const { advice } = moment;
  const longer = to.catalogue.region.waitLimitDays - from.catalogue.region.waitLimitDays;
  if (advice?.waits === undefined || longer === 0) return [moment];
  const { options, waits, staleWaits = [] } = advice;
  const shown = options.filter((_, nth) => waits[nth] != null);
  const other = longer > 0 ? [] : shown;
  return other.length === staleWaits.length
    ? [moment]
    : [moment, { ...moment, advice: { ...advice, staleWaits: other } }];
}
