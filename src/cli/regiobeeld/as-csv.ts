import type { Beeld } from '../../mirror/index.ts';

const columns = [
  ...['specialism', 'district', 'route', 'n', 'of', 'services', 'wait_days', 'places_a_week', 'organisations'],
  ...['log_moments', 'log_proposed', 'log_followed'],
] as const;

/** A row for each specialism, district (empty: the region) and route. An empty cell: hidden, or not delivered. */
export function asCsv({ specialisms }: Beeld): string {
  const rows = specialisms.flatMap(({ specialism, routes, districts, offer, organisations, log }) =>
    [{ district: '', routes }, ...districts].flatMap((place) =>
      place.routes.map(({ route, n, of }) => {
        const services = offer.filter((one) => one.route === route);
        const waits = services.flatMap(({ wait }) => (wait ? [wait.days] : []));
        const slots = services.flatMap(({ perWeek }) => (perWeek === null ? [] : [perWeek]));
        return [
          ...[specialism, place.district, route, n ?? '', of ?? ''],
          services.map(({ name }) => name).join('; '),
          waits.length > 0 ? Math.min(...waits) : '',
          slots.length > 0 ? slots.reduce((sum, one) => sum + one, 0) : '',
          organisations.map(({ organisation, does }) => `${organisation}: ${does}`).join('; '),
          // The log tells of the region as a whole.
          ...(place.district === ''
            ? [log?.moments ?? '', log?.proposed?.n ?? '', log?.followed?.n ?? '']
            : ['', '', '']),
        ];
      }),
    ),
  );
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/** Quoted where it has to be; what a spreadsheet would run as a formula is text. */
function cell(value: string | number): string {
  const said = plain(String(value));
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(said) ? `'${said}` : said;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without the signs that turn a text around, or that nobody sees. */
export const plain = (text: string): string => text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
