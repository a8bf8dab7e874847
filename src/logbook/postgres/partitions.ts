import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/** A partition per month of receipt, made when the first event of that month arrives. */

/** First day of the month of an instant, in UTC: `2026-11-01`. */
export function monthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/**
 * Makes sure that a month can be written to. Remembers what it made, so that it costs nothing after the first time; two
 * processes that make the same month wait for each other.
 */
export function partitions(owner: Kysely<LogbookSchema>): (month: string) => Promise<void> {
  const ready = new Map<string, Promise<void>>();
  return (month) => {
    const before = ready.get(month);
    if (before) return before;
    const making = make(owner, month).catch((error: unknown) => {
      ready.delete(month);
      throw error;
    });
    ready.set(month, making);
    return making;
  };
}

async function make(owner: Kysely<LogbookSchema>, month: string): Promise<void> {
  const next = monthOf(new Date(Date.parse(`${month}T00:00:00Z`) + 31 * 24 * 3_600_000));
  const suffix = month.slice(0, 7).replace('-', '_');
  for (const table of ['log_body', 'choice'] as const) {
    // One table at a time: who held both locks could stand in the way of a reader that comes from the other side.
    await owner.transaction().execute(async (tx) => {
      await sql`SELECT pg_advisory_xact_lock(hashtext('tenzij partitions'))`.execute(tx);
      const name = `${table}_${suffix}`;
      await sql`
        CREATE TABLE IF NOT EXISTS ${sql.table(name)} PARTITION OF ${sql.table(table)}
        FOR VALUES FROM (${sql.lit(month)}) TO (${sql.lit(next)})`.execute(tx);
    });
  }
}
