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
