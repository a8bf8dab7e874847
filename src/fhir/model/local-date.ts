import { fields } from './elements.ts';

/**
 * Local calendar dates as text (`YYYY-MM-DD`, Europe/Amsterdam). Text compares as time does, and has no time zone to
 * lose a day in.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Swedish, because Swedes write dates that way. */
const amsterdam = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Amsterdam' });

/** Dates by the hour since 1970: since then the Dutch clock differs by whole hours. Formatting one costs as much as reading a resource. */
const byHour = new Map<number, string>();
const mostHours = 5000;

/** The calendar date in the Netherlands at an instant, default now. */
export function localDate(now: Date = new Date()): string {
  const hour = Math.floor(now.getTime() / HOUR);
  const known = byHour.get(hour);
  if (known !== undefined) return known;
  const date = amsterdam.format(now);
  if (byHour.size >= mostHours) byHour.clear();
  if (hour >= 0) byHour.set(hour, date);
  return date;
}

/** The first and last day that a FHIR date can mean: `1980-05` is 1 to 31 May. */
export interface DateRange {
  readonly first: string;
  readonly last: string;
}

/** How many days a month has. Month `00`, and any after `12`, has none. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month < 1 || month > 12 ? 0 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T.*?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * A FHIR date or dateTime as a range of local days. An instant with a time zone is one day in the Netherlands.
 * Undefined when it is no text, or no existing date.
 */
export function dateRange(value: unknown): DateRange | undefined {
  const found = typeof value === 'string' ? DATE.exec(value) : null;
  if (found === null) return undefined;
  const [whole, year, month = '', day = '', time, zone] = found;
  const inMonth = daysIn(Number(year), Number(month || 12));
  if (day === '') {
    if (inMonth === 0) return undefined;
    return { first: `${year}-${month || '01'}-01`, last: `${year}-${month || '12'}-${inMonth}` };
  }
  if (Number(day) < 1 || Number(day) > inMonth) return undefined;
  const first = whole.slice(0, 10);
  if (time === undefined) return { first, last: first };
  const instant = Date.parse(whole);
  if (Number.isNaN(instant)) return undefined;
  // Without a zone the text already is local time.
  const local = zone === undefined ? first : localDate(new Date(instant));
  return { first: local, last: local };
}

/** True for a calendar date that exists. `2026-02-30` does not. */
export function isLocalDate(value: unknown): boolean {
  return typeof value === 'string' && dateRange(value)?.first === value;
}

/** The day before a local date. */
export function dayBefore(day: string): string {
  return isoDay(Date.parse(day) - 86_400_000);
}

/** Days from one local date to a later one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/**
 * The first and last instant (epoch milliseconds) that a FHIR dateTime can mean. What has no zone is Dutch time. Undefined
 * when it is no text, or no existing date.
 */
export function instantRange(value: unknown): { readonly first: number; readonly last: number } | undefined {
  const days = dateRange(value);
  if (days === undefined || typeof value !== 'string') return undefined;
  if (!value.includes('T')) return { first: midnight(days.first), last: midnight(days.last) + DAY - 1 };
  const hasZone = /(Z|[+-]\d\d:\d\d)$/.test(value);
  const instant = hasZone ? Date.parse(value) : Date.parse(`${value}Z`) + midnight(days.first) - Date.parse(days.first);
  return { first: instant, last: instant };
}

/** The instant at which a local day begins: one or two hours before it does in Greenwich. */
function midnight(day: string): number {
  const greenwich = Date.parse(day);
  return greenwich - (localDate(new Date(greenwich - 2 * HOUR)) === day ? 2 : 1) * HOUR;
}

const isoDay = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/**
 * Age in whole years on a day, or undefined when it cannot be told: no date, a partial date that leaves two ages open, a
 * birth in the future, or more than 130 years. A child of 29 February has its birthday on 1 March in other years.
 */
export function ageAt(birthDate: unknown, at: string): number | undefined {
  const birth = dateRange(birthDate);
  if (birth === undefined || birth.last > at) return undefined;
  const age = yearsBetween(birth.first, at);
  return age <= 130 && age === yearsBetween(birth.last, at) ? age : undefined;
}

function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The same day one year earlier; 29 February becomes 28 February. */
export function yearBefore(at: string): string {
  return `${Number(at.slice(0, 4)) - 1}${at.slice(4).replace('-02-29', '-02-28')}`;
}

/** True when a FHIR Period holds the day, or leaves it open. */
export function holds(period: unknown, at: string): boolean {
  if (period === undefined) return true;
  const { start, end } = fields(period);
  return (dateRange(start)?.first ?? at) <= at && (dateRange(end)?.last ?? at) >= at;
}
