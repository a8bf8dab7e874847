import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Signal } from '../../../mirror/index.ts';
import { RETENTION_MONTHS } from '../../postgres/retention.ts';
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
 * Of the newest whole months in which enough practices sent in, a month at a time: each lies by itself, and a few of them are enough.
 * Which service it was is not told of a choice, so these are of the specialism and the code at three characters.
 */
export async function examplesOf(
  reader: Kysely<LogbookSchema>,
  region: string,
  signal: Signal,
  now: Date,
): Promise<readonly Example[]> {
  const found: Example[] = [];
  for (const month of monthsBefore(now)) {
    if (found.length >= MOST_EXAMPLES || month < signal.from) break;
    const told = await reader
      .selectFrom('blurred_month')
      .select('practices')
      .where('region', '=', region)
      .where(sql<SqlBool>`month = ${`${month}-01`}::date`)
      .executeTakeFirst();
    if ((told?.practices ?? 0) < LEAST_PRACTICES) continue;
    found.push(...(await examplesIn(reader, region, signal, month)));
  }
  return found.slice(0, MOST_EXAMPLES);
}

async function examplesIn(
  reader: Kysely<LogbookSchema>,
  region: string,
  { icpc, reason, specialism = '' }: Signal,
  month: string,
): Promise<readonly Example[]> {
  const what =
    reason === undefined
      ? sql<SqlBool>`one.kind = 'auto-exception' AND one.silent = ARRAY['no-service']`
      : sql<SqlBool>`one.kind = 'overridden' AND one.reason = ${reason}`;
  const rows = await reader
    .selectFrom('desk_example as one')
    .select(['one.icpc', 'one.specialism', 'one.preselected_route', 'one.chosen_route', 'one.reason'])
    .where('one.region', '=', region)
    .where(what)
    .where('one.specialism', '=', specialism)
    .where(sql<SqlBool>`${icpc.slice(0, 3)} = ANY(one.icpc)`)
    .where(sql<SqlBool>`one.month = ${`${month}-01`}::date`)
    .orderBy('one.place')
    .limit(MOST_EXAMPLES)
    .execute();
  return rows.map((row) => ({
    ...{ month, icpc: [...row.icpc].sort(), specialism: row.specialism },
    ...{ preselected: row.preselected_route, chosen: row.chosen_route, reason: row.reason },
  }));
}

/** Months that are over, the newest first, as far back as content is kept. */
function* monthsBefore(now: Date): Generator<string> {
  const at = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  for (let back = 0; back < RETENTION_MONTHS; back += 1) {
    at.setUTCMonth(at.getUTCMonth() - 1);
    yield at.toISOString().slice(0, 7);
  }
}
