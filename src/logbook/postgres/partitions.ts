import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/** A partition per month of receipt, made ahead by a job and never within a request. */

/** Months that are made beside the running one. */
const AHEAD = 2;

/** First day of the month of an instant, in UTC: `2026-11-01`. */
export function monthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** The running month and those that come, so that a request never has to make one. Costs little when they are there. */
export async function makeMonthsAhead(owner: Kysely<LogbookSchema>, now: Date): Promise<void> {
  const months = Array.from({ length: AHEAD + 1 }, (_, ahead) =>
    monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))),
  );
  // The days around a month's turn: a clock that is a little behind still has its month.
  await makeMonths(owner, [monthOf(new Date(now.getTime() - 24 * 3_600_000)), ...months]);
}

/** Makes these months where they are absent; two processes that make the same one wait for each other. */
export async function makeMonths(owner: Kysely<LogbookSchema>, months: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relispartition`.execute(
    owner,
  );
  const there = new Set(rows.map(({ name }) => name));
  for (const month of new Set(months)) {
    for (const table of ['log_body', 'choice'] as const) {
      const name = partitionOf(table, month);
      if (!there.has(name)) await make(owner, table, name, month);
    }
  }
}

/** Name of the table that holds a month. */
export function partitionOf(table: 'log_body' | 'choice', month: string): string {
  return `${table}_${month.slice(0, 7).replace('-', '_')}`;
}

async function make(
  owner: Kysely<LogbookSchema>,
  table: 'log_body' | 'choice',
  name: string,
  month: string,
): Promise<void> {
  const next = monthOf(new Date(Date.parse(`${month}T00:00:00Z`) + 31 * 24 * 3_600_000));
  // One table at a time: who held both locks could stand in the way of a reader that comes from the other side.
  await owner.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('tenzij partitions'))`.execute(tx);
    await sql`
      CREATE TABLE IF NOT EXISTS ${sql.table(name)} PARTITION OF ${sql.table(table)}
      FOR VALUES FROM (${sql.lit(month)}) TO (${sql.lit(next)})`.execute(tx);
  });
}
