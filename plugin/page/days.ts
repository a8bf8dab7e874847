/** How local calendar dates (`YYYY-MM-DD`) read; a text that is no date reads as it is. */

/** "18 nov". */
export function shortDay(date: string, locale: string): string {
  return written(date, locale, { day: 'numeric', month: 'short' }).replace('.', '');
}

/** "1-6-2027" in Dutch, "1 June 2027" in English; never broken over two lines. */
export function fullDay(date: string, locale: string): string {
  const day = written(date, locale, locale === 'nl-NL' ? {} : { dateStyle: 'long' });
  return day.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');
}

function written(date: string, locale: string, form: Intl.DateTimeFormatOptions): string {
  const day = new Date(date);
  // A date without a time is one in UTC.
  return Number.isNaN(+day) ? date : day.toLocaleDateString(locale, { timeZone: 'UTC', ...form });
}
