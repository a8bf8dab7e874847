import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { LEAST_PRACTICES } from '../read/blurred.ts';

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

/**
 * Of the newest whole months in which enough practices sent in. Which service it was is not told of a choice, so these are of the
 * specialism and the code at three characters.
 */
export async function examplesOf(
  reader: Kysely<LogbookSchema>,
  region: string,
  { icpc, reason, specialism = '', from, until }: Signal,
  now: Date,
): Promise<readonly Example[]> {
  const what =
    reason === undefined
      ? sql<SqlBool>`one.kind = 'auto-exception' AND one.silent = ARRAY['no-service']`
      : sql<SqlBool>`one.kind = 'overridden' AND one.reason = ${reason}`;
  const rows = await reader
    .selectFrom('desk_example as one')
    .select(['one.icpc', 'one.specialism', 'one.preselected_route', 'one.chosen_route', 'one.reason'])
    .select(sql<string>`one.month::text`.as('month'))
    .where('one.region', '=', region)
    .where(what)
    .where('one.specialism', '=', specialism)
    .where(sql<SqlBool>`${icpc.slice(0, 3)} = ANY(one.icpc)`)
    .where(sql<SqlBool>`one.month BETWEEN ${`${from}-01`}::date AND ${`${until}-01`}::date + interval '2 months'`)
    .where(sql<SqlBool>`one.month + interval '1 month' <= ${now}::timestamptz AT TIME ZONE 'UTC'`)
    .where(
      sql<SqlBool>`one.month IN (SELECT month FROM blurred_month
        WHERE region = ${region} AND practices >= ${LEAST_PRACTICES}::int)`,
    )
    .orderBy(sql`one.month`, 'desc')
    .orderBy('one.place')
    .limit(MOST_EXAMPLES)
    .execute();
  return rows.map((row) => ({
    month: row.month.slice(0, 7),
    icpc: [...row.icpc].sort(),
    specialism: row.specialism,
    preselected: row.preselected_route,
    chosen: row.chosen_route,
    reason: row.reason,
  }));
}
