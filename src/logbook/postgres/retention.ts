import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/**
 * What has had its time goes: bodies and typed rows after 24 months, by dropping the month they lie in; the chain that proves
 * what they were stays. Entries of the access log after five years.
 */

export const RETENTION_MONTHS = 24;
const ACCESS_YEARS = 5;

/** Entries of the access log from this moment on are kept. */
export function accessKeptSince(now: Date): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - ACCESS_YEARS);
  return since;
}

/** Names of the months that went. Readers and writers go on meanwhile: a month is taken off beside them, then dropped. */
export async function dropExpired(owner: Kysely<LogbookSchema>, now: Date): Promise<readonly string[]> {
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - RETENTION_MONTHS, 1));
  const { rows } = await sql<{ name: string; parent: string; pending: boolean }>`
    SELECT child.relname AS name, parent.relname AS parent, inhdetachpending AS pending
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
    WHERE child.relnamespace = current_schema()::regnamespace AND child.relkind = 'r'
      AND child.relname ~ '^(log_body|choice)_[0-9]{4}_[0-9]{2}$'
    ORDER BY 1`.execute(owner);
  const gone: string[] = [];
  for (const { name, parent, pending } of rows) {
    // The whole month has to be over for 24 months.
    if (`${name.slice(-7).replace('_', '-')}-01` >= oldest.toISOString().slice(0, 10)) continue;
    const how = sql.raw(pending ? 'FINALIZE' : 'CONCURRENTLY');
    await sql`ALTER TABLE ${sql.table(parent)} DETACH PARTITION ${sql.table(name)} ${how}`.execute(owner);
    await sql`DROP TABLE ${sql.table(name)}`.execute(owner);
    gone.push(name);
  }
  await owner.deleteFrom('access_log').where('at', '<', accessKeptSince(now)).execute();
  return gone;
}
