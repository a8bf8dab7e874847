/**
 * Calendar dates (`YYYY-MM-DD`) as text and as day numbers. No clock and no time zone: two dates lie a whole number of
 * days apart wherever this runs. Dates as text compare in the order of time.
 */

/** Days since 1970-01-01; NaN for text that is no date, which makes every comparison with it false. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Both ends inclusive; an absent end lies open. */
export function validAt(span: { readonly validFrom: string; readonly validTo?: string | undefined }, at: string) {
  return span.validFrom <= at && (span.validTo === undefined || at <= span.validTo);
}

/** An active problem counts for alarms when it was recorded in this many days before `at`, or has no date. */
export const recentDays = 90;

/** A date that lies after `at`, or that is no date, counts as recent: in doubt the alarm stands. */
export function isRecent(recorded: string | undefined, at: string, days = recentDays): boolean {
  return recorded === undefined || !(dayNumber(recorded) < dayNumber(at) - days);
}
