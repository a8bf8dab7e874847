/** Texts in order, and spans of them: ICPC codes and postcodes are asked for as spans. */

/** The order of ids and codes: by character code, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Both ends inclusive. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/** Whether a text lies in one of the spans that these entries stand for: read once, and then asked of many texts. */
export function inSpans(entries: readonly string[], spanOf: (entry: string) => Span): (text: string) => boolean {
  const spans = entries.map(spanOf);
  return (text) => {
    for (const { first, last } of spans) if (first <= text && text <= last) return true;
    return false;
  };
}

/** Whether four digits (`6411`) are one of a set of postcodes: a number of four digits or a range (`6400-6499`). */
export function inPostcodes(set: readonly string[]): (postcode: string) => boolean {
  return inSpans(set, (entry) => ({ first: entry.slice(0, 4), last: entry.slice(-4) }));
}
