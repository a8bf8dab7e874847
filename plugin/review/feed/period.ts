import { formatISO, startOfQuarter, startOfWeek, subDays } from 'date-fns';

/** Periods of whole days. Dates are local (Europe/Amsterdam), `YYYY-MM-DD`, both ends included. */

export const presets = ['today', 'week', 'lastWeek', 'days30', 'quarter'] as const;
export type Preset = (typeof presets)[number];

export interface Period {
  readonly from: string;
  readonly to: string;
}

const zone = 'Europe/Amsterdam';
// sv-SE writes a date as YYYY-MM-DD.
const isoDate = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

/** Today's date where the practices are, whatever the clock of this machine says. */
export function today(now: Date): string {
  return isoDate.format(now);
}

/** A date that people can pick: `2026-02-30` and other text are undefined. */
export function readDate(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = atNoon(text);
  return Number.isNaN(day.getTime()) || dateOf(day) !== text ? undefined : text;
}

/** The days of a preset. A week begins on Monday; `days30` is today and the 29 days before. */
export function periodOf(preset: Preset, now: Date): Period {
  const to = today(now);
  const day = atNoon(to);
  const monday = startOfWeek(day, { weekStartsOn: 1 });
  if (preset === 'lastWeek') return { from: dateOf(subDays(monday, 7)), to: dateOf(subDays(monday, 1)) };
  const starts: Record<Exclude<Preset, 'lastWeek'>, Date> = {
    today: day,
    week: monday,
    days30: subDays(day, 29),
    quarter: startOfQuarter(day),
  };
  return { from: dateOf(starts[preset]), to };
}

/** The hour that an instant was rounded down to, as the clock in the practice showed it: date and both hours. */
export function localHour(instant: string): { readonly date: string; readonly hour: string; readonly next: string } {
  const start = new Date(instant);
  const hourOf = (at: Date) =>
    new Intl.DateTimeFormat('nl-NL', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at);
  const end = new Date(start.getTime() + 3_600_000);
  return { date: isoDate.format(start), hour: hourOf(start).slice(0, 2), next: hourOf(end).slice(0, 2) };
}

/** `2026-11-22` as people write it; `weekday` puts the day of the week before it. */
export function dateWords(date: string, locale: string, weekday = false): string {
  const day = atNoon(date);
  if (Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(weekday ? { weekday: 'long' } : {}),
  }).format(day);
}

// Noon: no time zone or summer time moves it to another day.
function atNoon(date: string): Date {
  return new Date(`${date}T12:00:00`);
}

function dateOf(day: Date): string {
  return formatISO(day, { representation: 'date' });
}
