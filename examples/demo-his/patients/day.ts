import { formatISO } from 'date-fns/formatISO';
import { subDays } from 'date-fns/subDays';

/** `YYYY-MM-DD`, this many days before `today`: the journals stay fresh whenever the demo is started. */
export function daysBefore(today: string, days: number): string {
  return formatISO(subDays(`${today}T12:00:00`, days), { representation: 'date' });
}
