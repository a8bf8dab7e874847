import * as z from 'zod/mini';

/** Zod schemas that the context and the choice share. */

/**
 * Text of one form. Marked as free of side effects, so that a page leaves out the schemas that it does not use; a bundler
 * cannot tell that of a `check` written in place.
 */
// @__NO_SIDE_EFFECTS__
export function matching(form: RegExp) {
  return z.string().check(z.regex(form));
}

/** A whole number from `least` up to and including `most`. One check of its own: zod's three weigh more in a page. */
// @__NO_SIDE_EFFECTS__
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return z.number().check(({ value, issues }) => {
    if (!Number.isSafeInteger(value) || value < least || value > most) issues.push({ code: 'custom', input: value });
  });
}

/** Local calendar date in Europe/Amsterdam, `YYYY-MM-DD`. */
export const localDate = matching(/^\d{4}-\d{2}-\d{2}$/);

/** Vektis COD016, four digits, as text (`0310`). */
export const specialismCode = matching(/^\d{4}$/);
