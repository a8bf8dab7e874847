import { list, text as textOf } from './form.ts';

/** The fields that a catalogue and what hangs on it are made of. */

export const text = textOf();
export const id = textOf(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Local calendar date in Europe/Amsterdam, `YYYY-MM-DD`. */
export const localDate = textOf(/^\d{4}-\d{2}-\d{2}$/);
/** Vektis COD016, four digits, as text (`0310`). */
export const specialism = textOf(/^\d{4}$/);

/**
 * ICPC codes of a rule: a code (`S87`, `S77.03`), a range of codes (`S86-S88`) or a chapter (`S`). A code, range or
 * chapter holds its sub-codes; a sub-code never stands for its parent.
 */
export const icpcCode = textOf(/^[A-Z]\d{2}(\.\d{2})?$/);
export const icpcSet = list(textOf(/^([A-Z]|[A-Z]\d{2}(\.\d{2})?|[A-Z]\d{2}-[A-Z]\d{2})$/));

/** Postcodes: a number of four digits, or a range (`6400-6499`). */
export const postcodeSet = list(textOf(/^\d{4}(-\d{4})?$/));

/** Any address that a browser can open; white space around it, and line ends and tabs inside it, are left out. */
const address = textOf({ test: isAddress });
export const url: typeof address = {
  ...address,
  take: (value, path, report) =>
    address.take(typeof value === 'string' ? value.trim().replace(/[\t\n\r]/g, '') : value, path, report),
};

/** Chromium before 120 has no `URL.canParse`. */
function isAddress(found: string): boolean {
  try {
    return new URL(found) !== undefined;
  } catch {
    return false;
  }
}
