/** How local calendar dates (`YYYY-MM-DD`) read. */

/** "18 nov"; the text itself when it is no date. */
export function shortDay(date: string, locale: string): string {
  return format(date, locale, { day: 'numeric', month: 'short' }).replace('.', '');
}

/** "1-6-2027" in Dutch, "1 June 2027" in English; the text itself when it is no date. */
export function fullDay(date: string, locale: string): string {
  return format(date, locale, locale.startsWith('nl') ? {} : { day: 'numeric', month: 'long', year: 'numeric' });
}

function format(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const instant = new Date(`${date}T12:00:00Z`);
  return Number.isNaN(instant.getTime())
    ? date
    : new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Amsterdam', ...options }).format(instant);
}
