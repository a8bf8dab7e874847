import { inSpans, type Span } from './spans.ts';

/**
 * ICPC-1-NL codes as text: one normal form, so that `s77.03 `, `S7703` and `S77.03` are the same reason, and one meaning of
 * "this entry of a rule holds that code". Source of the form: NHG-Tabel 24; letter, two digits, optionally a dot and a
 * two-digit sub-code.
 */

const normal = /^[A-Z]\d{2}(\.\d{2})?$/;
const lenient = /^([A-Za-z]\d{2})(?:[._-]?(\d{2}))?$/;

/** A code in normal form (`S77`, `S77.03`), or undefined when the text is not an ICPC code. */
export function normaliseIcpc(text: string): string | undefined {
  if (normal.test(text)) return text;
  // Matched before upper case, which would turn letters of other scripts into ours.
  const [, code, sub] = lenient.exec(text.replace(/\s+/g, '')) ?? [];
  if (code === undefined) return undefined;
  return sub === undefined ? code.toUpperCase() : `${code.toUpperCase()}.${sub}`;
}

/** Components 01–29 are symptoms and complaints: nothing is known yet of what is behind them. */
export function isSymptom(code: string): boolean {
  return Number(code.slice(1, 3)) < 30;
}

/** `S77.03` → `S77`; a code without sub-code is its own parent. */
export function parentOf(code: string): string {
  return code.slice(0, 3);
}

/**
 * Whether an entry of a rule, exclusion or alarm holds a code in normal form. A chapter (`S`), a range (`S86-S88`) and a
 * code (`S87`) hold their sub-codes. A sub-code holds itself only: `S77.03` (melanoma) is never met by `S77`.
 */
export function entryHolds(entry: string, code: string): boolean {
  return inIcpc([entry])(code);
}

/** Whether any entry of an ICPC set holds this code. */
export function setHolds(set: readonly string[], code: string): boolean {
  return inIcpc(set)(code);
}

/** The same, of a set that is read once and then asked of many codes. */
export function inIcpc(set: readonly string[]): (code: string) => boolean {
  return inSpans(set, icpcSpan);
}

/** What an entry stands for: as text, '~' comes after every sub-code and every number of a chapter. */
export const icpcSpan = (entry: string): Span =>
  entry.includes('.') ? { first: entry, last: entry } : { first: entry.slice(0, 3), last: `${entry.slice(-3)}~` };
