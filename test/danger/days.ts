import { format } from 'date-fns/format';
import { parseISO } from 'date-fns/parseISO';
import { subDays } from 'date-fns/subDays';

/** The day on which the sweep takes place. */
export const today = '2026-11-22';

/** The local date so many days before it. */
export const dateOf = (daysAgo: number): string => format(subDays(parseISO(today), daysAgo), 'yyyy-MM-dd');
