import { type Catalogue, form, type Service, type Wait } from '../../advice/index.ts';
import { day } from './key-set.ts';

/**
 * Waits apart from the rules: a small file that an assistant renews every fortnight, while the rules and their hash stay.
 * A key is a service, or one specialism of it: `zuyderland-heerlen/0310`.
 */

const { group, number, optional, text } = form;

const entry = group({
  /** Days until the first appointment. */
  days: number(0),
  source: text(),
  /** When it was measured, where that is another day than the file's. */
  asOf: optional(day),
});
export type WaitEntry = form.ValueOf<typeof entry>;

/** Ten years: nobody waits longer, a date in the wrong column does. */
export const mostDays = 3650;

export interface Waits {
  readonly asOf: string;
  readonly services: Readonly<Record<string, WaitEntry>>;
}

/** Undefined when it is no wait file: half of one is none. */
export function readWaits(json: unknown): Waits | undefined {
  const read = form.readForm(group({ asOf: day, services: form.anything }), json);
  if (!('value' in read)) return undefined;
  const { asOf, services } = read.value;
  if (typeof services !== 'object' || services === null || Array.isArray(services)) return undefined;
  const entries: [string, WaitEntry][] = [];
  for (const [key, value] of Object.entries(services)) {
    const one = form.readForm(entry, value);
    if (!('value' in one) || !Number.isInteger(one.value.days) || one.value.days > mostDays) return undefined;
    entries.push([key, one.value]);
  }
  return { asOf, services: Object.fromEntries(entries) };
}

/** The catalogue with newer waits in the place of older ones. Its hash stays: it names the rules and texts. */
export function withWaits(catalogue: Catalogue, waits: Waits): Catalogue {
  return { ...catalogue, services: catalogue.services.map((service) => withOwn(service, waits)) };
}

function withOwn(service: Service, { asOf: fileDay, services }: Waits): Service {
  const newer: Wait[] = [];
  for (const specialism of [undefined, ...service.specialisms]) {
    const one = services[keyOf(service.id, specialism)];
    if (one === undefined) continue;
    const asOf = one.asOf ?? fileDay;
    const { days, source } = one;
    // Of one day this file is the later word: it mends what was mistyped.
    const isSame = (wait: Wait) => wait.asOf === asOf && wait.days === days && wait.source === source;
    const known = service.waits.some((wait) => isFor(wait, specialism) && (wait.asOf > asOf || isSame(wait)));
    if (known) continue;
    newer.push({ ...(specialism && { specialisms: [specialism] }), days, asOf, source, example: false });
  }
  if (newer.length === 0) return service;
  const stays = (wait: Wait) => !newer.some((one) => one.asOf > wait.asOf && overtakes(one, wait));
  const older = service.waits.flatMap((wait) => mended(wait, newer));
  return { ...service, waits: [...older, ...newer].filter(stays) };
}

/** What is left of a wait of which the same day was told anew: of all specialisms, or only of some. */
function mended(wait: Wait, newer: readonly Wait[]): readonly Wait[] {
  const again = newer.filter((one) => one.asOf === wait.asOf);
  if (wait.specialisms === undefined) return again.some((one) => one.specialisms === undefined) ? [] : [wait];
  const specialisms = wait.specialisms.filter((code) => !again.some((one) => one.specialisms?.includes(code)));
  if (specialisms.length === wait.specialisms.length) return [wait];
  return specialisms.length === 0 ? [] : [{ ...wait, specialisms }];
}

const keyOf = (service: string, specialism: string | undefined) =>
  specialism === undefined ? service : `${service}/${specialism}`;

const isFor = (wait: Wait, specialism: string | undefined) =>
  specialism === undefined ? wait.specialisms === undefined : wait.specialisms?.includes(specialism) === true;

/** A wait for all specialisms also overtakes what was known of one; a wait for one only what is of that one alone. */
const overtakes = (newer: Wait, older: Wait) =>
  newer.specialisms === undefined || older.specialisms?.every((one) => newer.specialisms?.includes(one)) === true;

/** The waits that stand in a catalogue, as a wait file. Of several for one specialism the newest. */
export function waitsOf(catalogue: Catalogue): Waits {
  const found = new Map<string, WaitEntry & { readonly asOf: string }>();
  for (const { id, waits } of catalogue.services) {
    for (const { specialisms, days, asOf, source } of waits) {
      for (const key of specialisms?.map((one) => keyOf(id, one)) ?? [id]) {
        const other = found.get(key);
        // Of two of one day the longest, as the advice reads it.
        if (!other || asOf > other.asOf || (asOf === other.asOf && days > other.days))
          found.set(key, { days, source, asOf });
      }
    }
  }
  return asFile(found, catalogue.validFrom);
}

/** Both together, of each key the newest; of one day the second. Keys of services that are not in `known` are left out. */
export function mergeWaits(first: Waits, second: Waits, known: ReadonlySet<string>): Waits {
  const found = new Map<string, WaitEntry & { readonly asOf: string }>();
  for (const { asOf: fileDay, services } of [first, second]) {
    for (const [key, one] of Object.entries(services)) {
      const asOf = one.asOf ?? fileDay;
      if (known.has(serviceOf(key)) && asOf >= (found.get(key)?.asOf ?? '')) found.set(key, { ...one, asOf });
    }
  }
  return asFile(found, second.asOf);
}

export const serviceOf = (key: string): string => key.split('/')[0] ?? '';

/** The file's own day is the newest; only what is older says so. */
function asFile(found: ReadonlyMap<string, WaitEntry & { readonly asOf: string }>, otherwise: string): Waits {
  const newest =
    [...found.values()]
      .map(({ asOf }) => asOf)
      .sort()
      .at(-1) ?? otherwise;
  const services = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { asOf, days, source }]) => [key, { days, source, ...(asOf !== newest && { asOf }) }] as const);
  return { asOf: newest, services: Object.fromEntries(services) };
}
