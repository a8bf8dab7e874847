/**
 * Local calendar dates as text (`YYYY-MM-DD`, Europe/Amsterdam). Text compares as time does, and has no time zone to
 * lose a day in.
 */

const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar date in the Netherlands at an instant, default now. */
export function localDate(now: Date = new Date()): string {
  return amsterdam.format(now);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PARTIAL = /^(\d{4})(?:-(\d{2}))?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** The first and last day that a FHIR date can mean: `1980-05` is 1 to 31 May. */
export interface DateRange {
  readonly first: string;
  readonly last: string;
}

/**
 * A FHIR date or dateTime as a range of local days. An instant with a time zone is one day in the Netherlands.
 * Undefined when the text is no existing date.
 */
export function dateRange(text: string | undefined): DateRange | undefined {
  if (text === undefined || text.length > 40) return undefined;
  if (text.length === 10) return isLocalDate(text) ? { first: text, last: text } : undefined;
  if (INSTANT.test(text)) {
    const instant = Date.parse(text);
    if (Number.isNaN(instant) || !exists(text.slice(0, 10))) return undefined;
    // Without a zone the text already is local time.
    const day = /(Z|[+-]\d{2}:\d{2})$/.test(text) ? localDate(new Date(instant)) : text.slice(0, 10);
    return { first: day, last: day };
  }
  const [whole, year, month] = PARTIAL.exec(text) ?? [];
  if (whole === undefined || year === undefined) return undefined;
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const first = `${whole}-01`;
  return exists(first) ? { first, last: `${whole}-${daysIn(Number(year), Number(month))}` } : undefined;
}

/** True for a calendar date that exists. `2026-02-30` does not. */
export function isLocalDate(text: string): boolean {
  return DAY.test(text) && exists(text);
}

/** As text, for digits: this runs for every date of every resource, and a Date object costs ten times as much. */
function exists(date: string): boolean {
  const month = date.slice(5, 7);
  const day = date.slice(8, 10);
  if (month < '01' || month > '12' || day < '01') return false;
  return day <= '28' || Number(day) <= daysIn(Number(date.slice(0, 4)), Number(month));
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * Age in whole years on a day, or undefined when it cannot be told: no date, a partial date that leaves two ages open, a
 * birth in the future, or more than 130 years. A child of 29 February has its birthday on 1 March in other years.
 */
export function ageAt(birthDate: string | undefined, at: string): number | undefined {
  const birth = dateRange(birthDate);
  if (birth === undefined || birth.last > at) return undefined;
  const oldest = yearsBetween(birth.first, at);
  const isCertain = birth.first === birth.last || oldest === yearsBetween(birth.last, at);
  return isCertain && oldest <= 130 ? oldest : undefined;
}

function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The same day one year earlier; 29 February becomes 28 February. */
export function yearBefore(at: string): string {
  const day = `${String(Number(at.slice(0, 4)) - 1).padStart(4, '0')}${at.slice(4)}`;
  return exists(day) ? day : day.replace(/-29$/, '-28');
}

/** True when a FHIR Period holds the day, or leaves it open. */
export function holds(period: { start?: string | undefined; end?: string | undefined } | undefined, at: string) {
  if (period === undefined) return true;
  const start = dateRange(period.start);
  const end = dateRange(period.end);
  return (start === undefined || start.first <= at) && (end === undefined || end.last >= at);
}
