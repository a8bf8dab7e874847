import { type Kysely, sql } from 'kysely';
import { ofRegions } from './circle-tables.ts';
import { isCitus } from './distribute.ts';
import type { LogbookSchema } from './schema.ts';

/**
 * What has had its time goes: bodies and typed rows after 24 months, by dropping the month they lie in; the chain that proves
 * what they were stays. What was set aside goes at the same age, from its place. After five years links of the chains go too,
 * from the front, and entries of the access log. What the desk said goes with the content, what people decided there and
 * what practices wrote for their meetings after five years (so long a goal of a year can be held against the ones before it), and so do
 * goals of practices and what became of speeddates. What a region set itself and was told stays, and with it what each practice had in
 * it: no sum later is to give that away. Who wrote it goes. Who met whom stays as two numbers, so that nobody is paired with the same again.
 */

export const RETENTION_MONTHS = 24;
const ACCESS_YEARS = 5;
const LINK_YEARS = 5;
/** Links that go in one statement: writers of that practice wait for no longer than that. */
const PIECE = 10_000;

/** Entries of the access log from this moment on are kept. */
export function accessKeptSince(now: Date): Date {
  return yearsBefore(now, ACCESS_YEARS);
}

/** Links received from this moment on are kept, and of each chain the last one before it, which the first of them follows. */
export function linksKeptSince(now: Date): Date {
  return yearsBefore(now, LINK_YEARS);
}

function yearsBefore(now: Date, years: number): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - years);
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
  await owner.deleteFrom('meeting_paper').where('at', '<', accessKeptSince(now)).execute();
  for (const table of ['goal', 'speeddate_pair'] as const) {
    await owner.deleteFrom(table).where('at', '<', accessKeptSince(now)).execute();
  }
  await sql`UPDATE speeddate_card SET body = ''::bytea WHERE at < ${accessKeptSince(now)}::timestamptz AND body <> ''::bytea`.execute(
    owner,
  );
  for (const table of ofRegions) {
    if (table === 'goal_sum') continue;
    await sql`UPDATE ${sql.table(table)} SET who = '' WHERE at < ${accessKeptSince(now)}::timestamptz AND who <> ''`.execute(
      owner,
    );
  }
  // Whether a practice takes part stands until it says otherwise.
  await sql`
    DELETE FROM speeddate_wish old WHERE at < ${accessKeptSince(now)}::timestamptz AND (round <> '' OR says <> 'joins' OR EXISTS (
      SELECT FROM speeddate_wish later WHERE later.practice = old.practice AND later.round = '' AND later.number > old.number))`.execute(
    owner,
  );
  await owner.deleteFrom('access_log').where('at', '<', accessKeptSince(now)).execute();
  await dropLinks(owner, linksKeptSince(now));
  return gone;
}

/** Number, moment, id and hash go from the front of a chain, never from within, and never the head; records of removal with them. */
async function dropLinks(owner: Kysely<LogbookSchema>, since: Date): Promise<void> {
  const heads = await owner.selectFrom('log_head').select('practice').execute();
  for (const { practice } of heads) {
    for (const table of ['log_entry', 'quarantine'] as const) {
      const { rows } = await sql<{ first: number | null; kept: number | null }>`
        SELECT (SELECT min(seq) FROM ${sql.table(table)} WHERE practice = ${practice}::int)::float8 AS first,
          coalesce(
            (SELECT min(seq) - 1 FROM ${sql.table(table)} WHERE practice = ${practice}::int AND received >= ${since}::timestamptz),
            (SELECT max(seq) FROM ${sql.table(table)} WHERE practice = ${practice}::int))::float8 AS kept`.execute(
        owner,
      );
      const [{ first, kept } = { first: null, kept: null }] = rows;
      if (first === null || kept === null) continue;
      for (let until = first; until < kept; ) {
        until = Math.min(until + PIECE, kept);
        await sql`
          DELETE FROM ${sql.table(table)} WHERE practice = ${practice}::int AND seq < ${until}::bigint`.execute(owner);
      }
      if (table === 'quarantine') continue;
      await sql`DELETE FROM removal WHERE practice = ${practice}::int AND seq < ${kept}::bigint`.execute(owner);
    }
  }
}
