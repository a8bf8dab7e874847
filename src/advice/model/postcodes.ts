import { inSpans } from './order.ts';

/** Whether four digits (`6411`) are one of a set of postcodes: a number of four digits or a range (`6400-6499`). */
export function inPostcodes(set: readonly string[]): (postcode: string) => boolean {
  return inSpans(set, (entry) => ({ first: entry.slice(0, 4), last: entry.slice(-4) }));
}
