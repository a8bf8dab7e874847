import type { Chance } from './chance.ts';

/** Days and months of the simulation, all in UTC: working hours lie within one day in Amsterdam too. */

const DAY = 86_400_000;

/** The last month that is simulated: fixed, so that a seed gives the same bytes whenever it is run. */
export const lastMonth = '2026-10-01';

/** First days of `count` months, the last of them `lastMonth`. */
export function monthsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, nth) => monthFrom(lastMonth, nth + 1 - count));
}

export function monthFrom(first: string, months: number): string {
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return dayOf(date.getTime());
}

export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
export const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** `2026-Q3` */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** ISO 8601: `2026-W38`, of the week that holds this day. */
export function weekOf(day: string): string {
  const date = new Date(momentOf(day));
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / DAY / 7) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** A moment in the working hours of a month. */
export function someMoment(month: string, chance: Chance): number {
  const days = (momentOf(monthFrom(month, 1)) - momentOf(month)) / DAY;
  for (;;) {
    const day = momentOf(month) + chance.among(0, days - 1) * DAY;
    const weekday = new Date(day).getUTCDay();
    if (weekday > 0 && weekday < 6) return day + chance.among(7 * 3_600_000, 15 * 3_600_000);
  }
}

/** Fewer referrals in holidays; ears, noses and lungs in winter, skin in spring and summer. */
export function season(month: string, specialism: string): number {
  const nth = Number(month.slice(5, 7));
  const all = [1.05, 1, 1.08, 0.98, 0.97, 1.05, 0.8, 0.78, 1.1, 1.1, 1.08, 0.85][nth - 1] ?? 1;
  const wave = Math.cos(((nth - 1) / 12) * 2 * Math.PI);
  const own = ['0302', '0322'].includes(specialism) ? 0.3 : specialism === '0310' ? -0.25 : 0;
  return all * (1 + own * wave);
}
