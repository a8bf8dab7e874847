/** `2026-Q3` and `2026-10` as people say them. A text of another form stays as it is. */

const ordinals = { nl: ['eerste', 'tweede', 'derde', 'vierde'], en: ['first', 'second', 'third', 'fourth'] } as const;

export function plainQuarter(name: string, language: 'nl' | 'en'): string {
  const single = (text: string) => {
    const [, year = '', nth = ''] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
    const said = ordinals[language][Number(nth) - 1];
    if (said === undefined) return text;
    return language === 'nl' ? `het ${said} kwartaal van ${year}` : `the ${said} quarter of ${year}`;
  };
  const [first = '', last] = name.split('–');
  if (last === undefined) return single(first);
  return language === 'nl' ? `een jaar tot en met ${single(last)}` : `a year up to ${single(last)}`;
}

export function plainMonth(month: string, locale: string): string {
  const day = new Date(`${month}-01`);
  return Number.isNaN(+day)
    ? month
    : day.toLocaleDateString(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** A local date as people write it; a text that is none stays as it is. */
export function plainDay(day: string, language: 'nl' | 'en'): string {
  const date = new Date(day);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(+date)) return day;
  return date.toLocaleDateString(language === 'nl' ? 'nl-NL' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
}
