import type { Kysely } from 'kysely';
import type { Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { blurredRows } from '../read/blurred.ts';
import { readSearch } from '../read/search-query.ts';

/** Single choices as examples of a signal: each of "een praktijk" in a month, in an order that tells nothing. */

export interface Example {
  /** `2026-10` */
  readonly month: string;
  readonly icpc: readonly string[];
  readonly specialism: string | null;
  readonly preselected: string | null;
  readonly chosen: string | null;
  readonly reason: string | null;
}

export const MOST_EXAMPLES = 10;

/** Of the newest whole months. Which service it was is not told of a choice, so these are of the specialism. */
export async function examplesOf(
  reader: Kysely<LogbookSchema>,
  region: string,
  { icpc, reason, specialism }: Signal,
  now: Date,
): Promise<readonly Example[]> {
  const asked = new URLSearchParams({ subtype: reason === undefined ? 'auto-exception' : reason });
  if (specialism !== undefined) asked.set('specialism', specialism);
  asked.set('_count', String(MOST_EXAMPLES));
  const read = readSearch(asked);
  if (!read.ok) throw new Error('A signal cannot be searched for.');
  const of = { icpc: icpc.slice(0, 3), ...(reason === undefined ? { silentBecause: 'no-service' } : {}) };
  const rows = await blurredRows(reader, { region, query: read.query, ...of }, now);
  return rows.slice(0, MOST_EXAMPLES).map((row) => ({
    month: row.month.slice(0, 7),
    icpc: [...row.icpc].sort(),
    specialism: row.specialism,
    preselected: row.preselected_route,
    chosen: row.chosen_route,
    reason: row.reason,
  }));
}
