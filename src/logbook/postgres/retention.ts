import { type Kysely, sql } from 'kysely';
import { isCitus } from './distribute.ts';
import type { LogbookSchema } from './schema.ts';

/**
 * What has had its time goes: bodies and typed rows after 24 months, by dropping the month they lie in; the chain that proves
 * what they were stays. What was set aside goes at the same age, from its place. What the desk said
 * goes at that age too. Entries of the access log, and what people decided at the desk, after five years.
 */

export const RETENTION_MONTHS = 24;
const ACCESS_YEARS = 5;

/** Entries of the access log from this moment on are kept. */
export function accessKeptSince(now: Date): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - ACCESS_YEARS);
  return since;
}

/** Content received from this moment on is kept: the first of a month, for a month goes when the whole of it is over. */
export function contentKeptSince(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - RETENTION_MONTHS, 1));
}

/** Names of the months that went. Readers and writers go on meanwhile: a month is taken off beside them, then dropped. */
export async function dropExpired(owner: Kysely<LogbookSchema>, now: Date): Promise<readonly string[]> {
  const oldest = contentKeptSince(now);
  // Also a month without a parent: who took it off was ended before it was dropped.
  const { rows } = await sql<{ name: string; parent: string | null; pending: boolean | null }>`
    SELECT child.relname AS name, parent.relname AS parent, inhdetachpending AS pending
    FROM pg_class child LEFT JOIN pg_inherits ON inhrelid = child.oid LEFT JOIN pg_class parent ON parent.oid = inhparent
    WHERE child.relnamespace = current_schema()::regnamespace AND child.relkind = 'r'
      AND child.relname ~ '^(log_body|choice)_[0-9]{4}_[0-9]{2}$'
    ORDER BY 1`.execute(owner);
  const gone: string[] = [];
  // Citus takes a month off in one go only, for which readers and writers wait a moment.
  const beside = (await isCitus(owner)) ? '' : 'CONCURRENTLY';
  for (const { name, parent, pending } of rows) {
    if (`${name.slice(-7).replace('_', '-')}-01` >= oldest.toISOString().slice(0, 10)) continue;
    if (parent !== null) {
      const how = sql.raw(pending ? 'FINALIZE' : beside);
      await sql`ALTER TABLE ${sql.table(parent)} DETACH PARTITION ${sql.table(name)} ${how}`.execute(owner);
    }
    await sql`DROP TABLE ${sql.table(name)}`.execute(owner);
    gone.push(name);
  }
  await sql`UPDATE quarantine SET body = ''::bytea WHERE received < ${oldest}::timestamptz AND body <> ''::bytea`.execute(
    owner,
  );
  const kept = oldest.toISOString().slice(0, 10);
  await owner.deleteFrom('desk_board').where('day', '<', kept).execute();
  await owner.deleteFrom('desk_given').where('last', '<', kept).execute();
  await owner.deleteFrom('desk_act').where('at', '<', accessKeptSince(now)).execute();
  await owner.deleteFrom('access_log').where('at', '<', accessKeptSince(now)).execute();
  return gone;
}
