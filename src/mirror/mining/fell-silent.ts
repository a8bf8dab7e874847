/** Practices of which nothing comes any more, each by its own rhythm: "geen gebeurtenissen sinds vrijdag". */

export interface FellSilent {
  readonly practice: string;
  /** The last day of which something came. */
  readonly since: string;
  /** Days since, on which others did send something; and how long it was usually silent at most. */
  readonly days: number;
  readonly usual: number;
}

/** Active days before a practice has a rhythm. */
const LEAST_DAYS = 20;
/** A day of the region: as large a part of the practices that send at all was active on it. Weekends and holidays are none. */
const ACTIVE_PART = 0.25;
/** The longest pause but for one in a hundred, and so much longer. */
const USUAL = 0.99;
const LONGER = 1.5;
const YEAR_DAYS = 365;

/** `days`: of each practice the days of which it sent something, in any order. Up to and with `at`. Longest silent first. */
export function fellSilent(days: ReadonlyMap<string, Iterable<string>>, at: string): readonly FellSilent[] {
  const from = new Date(Date.parse(`${at}T00:00:00Z`) - YEAR_DAYS * 86_400_000).toISOString().slice(0, 10);
  const own = new Map(
    [...days].map(([practice, all]) => [practice, new Set([...all].filter((day) => day > from && day <= at))] as const),
  );
  const active = [...own.values()].filter(({ size }) => size >= LEAST_DAYS);
  const counts = new Map<string, number>();
  for (const all of active) for (const day of all) counts.set(day, (counts.get(day) ?? 0) + 1);
  const region = [...counts].flatMap(([day, n]) => (n >= active.length * ACTIVE_PART ? [day] : [])).sort();
  return [...own]
    .flatMap(([practice, all]) => silenceOf(practice, all, region))
    .sort((a, b) => b.days - a.days || (a.practice < b.practice ? -1 : 1));
}

function silenceOf(practice: string, all: ReadonlySet<string>, region: readonly string[]): readonly FellSilent[] {
  const since = [...all].sort().at(-1);
  if (since === undefined || all.size < LEAST_DAYS) return [];
  const pauses: number[] = [];
  let pause = 0;
  let seen = false;
  for (const day of region) {
    if (day > since) break;
    pause += 1;
    if (!all.has(day)) continue;
    if (seen) pauses.push(pause);
    seen = true;
    pause = 0;
  }
  const usual = pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length * USUAL)] ?? 1;
  const days = region.filter((day) => day > since).length;
  return days > usual * LONGER + 1 ? [{ practice, since, days, usual }] : [];
}
