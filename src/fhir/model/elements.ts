import { isObject } from '../../advice/index.ts';

/**
 * How tenzij reads FHIR: a field at a time, where it is needed. A resource stays as it came, and every field of it is
 * `unknown` until one of these readers has taken it. A field of the wrong type counts as absent, a wrong element of a list
 * is dropped, and everything unknown is left aside: one broken field never loses the rest, and nothing throws. No schemas:
 * a chain of them for each coding costs as much as all the rest of reading a referral, and says no more than `unknown`.
 */

/** A resource, or an element of one, as it came. */
export type Json = Readonly<Record<string, unknown>>;

export { isObject };

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const nothing: Json = {};

/** The fields of an element; none when it is no object. */
export function fields(value: unknown): Json {
  return isObject(value) ? value : nothing;
}

/** No elements: shared, because most lists that FHIR allows are not there. */
const none: readonly never[] = [];

/** The elements of a list that are objects. One object where a list belongs counts as a list of one. */
export function objects(value: unknown): readonly Json[] {
  if (!Array.isArray(value)) return isObject(value) ? [value] : none;
  for (const one of value) if (!isObject(one)) return value.filter(isObject);
  return value;
}

/** What is there is one at least, readable or not, also where a list should be or has a hole. */
export function oneOrMore(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return none;
  if (!Array.isArray(value)) return [value];
  // Walking skips a hole, but not what is undefined.
  return value.includes(undefined) ? Array.from(value) : value;
}

/** True when a resource or an element says that it means something else than it says, in a way that tenzij does not know (R4 modifierExtension). */
export function isModified({ modifierExtension }: Json): boolean {
  return modifierExtension !== undefined && oneOrMore(modifierExtension).some((one) => one !== null);
}

/** Nested lists with more elements than this are no form and no letter. */
export const mostNested = 5000;

/** The elements of a list and of the lists in them, as far as just beyond `mostNested`. Depth costs no stack. */
export function nested(top: unknown, inner: (element: Json) => readonly Json[]): Json[] {
  const found = [...objects(top)];
  // Grows while it is walked.
  for (const element of found) {
    if (found.length > mostNested) break;
    for (const one of inner(element)) found.push(one);
  }
  return found;
}

/** The one of these codes that a value is, in any case and between spaces. */
export function oneOf<Code extends string>(codes: readonly Code[], value: unknown): Code | undefined {
  if (typeof value !== 'string') return undefined;
  const code = value.trim().toLowerCase();
  for (const one of codes) if (one === code) return one;
  return undefined;
}

/** What all of these are; undefined when there is none or two differ. */
export function only<T>(values: readonly T[]): T | undefined {
  const first = values[0];
  return values.every((value) => value === first) ? first : undefined;
}
