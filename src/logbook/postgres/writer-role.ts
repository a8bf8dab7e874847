import { type Kysely, sql } from 'kysely';
import { hookTables } from './hooks-tables.ts';
import { FIRST_FORMAT } from './migrations.ts';
import { actNames } from './row-security.ts';
import type { LogbookSchema } from './schema.ts';

/** The role that serves requests: it can add and read rows of the practice it works for, and change nothing by itself. */
export const WRITER = 'logbook_writer';

/**
 * Makes the role for requests and gives it what it needs: INSERT and SELECT, and the acts of `row-security.ts`. False when
 * this user may not make or take that role; the logbook then runs with the user's own rights.
 */
export async function prepareWriter(db: Kysely<LogbookSchema>): Promise<boolean> {
  await permitted(
    sql`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ${sql.lit(WRITER)}) THEN
          CREATE ROLE ${sql.id(WRITER)} NOLOGIN;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`,
    db,
  );
  const { rows } = await sql<{ exists: boolean }>`
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${WRITER}) AS exists`.execute(db);
  if (!rows[0]?.exists) return false;
  await permitted(sql`GRANT ${sql.id(WRITER)} TO current_user`, db);
  const granted = await permitted({ execute: grant }, db);
  return granted && permitted(sql`SET LOCAL ROLE ${sql.id(WRITER)}`, db);
}

/** True when this login may do what the writer may, and does not own the tables. */
export async function isWriterOnly(db: Kysely<LogbookSchema>): Promise<boolean> {
  const { rows } = await sql<{ writer: boolean }>`
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${WRITER} AND pg_has_role(oid, 'USAGE'))
      AND NOT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
      AND NOT COALESCE((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('log_head')), true)
      AS writer`.execute(db);
  return rows[0]?.writer === true;
}

/**
 * Gives the serving process a login of its own, which is the writer and nothing more; one that exists gets this password.
 * Throws when this user may not make logins.
 */
export async function makeWriterLogin(owner: Kysely<LogbookSchema>, name: string, password: string): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    const { rows } = await sql`SELECT FROM pg_roles WHERE rolname = ${name}`.execute(tx);
    const verb = rows.length > 0 ? sql`ALTER` : sql`CREATE`;
    const rights = sql`LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS INHERIT`;
    await sql`${verb} ROLE ${sql.id(name)} ${rights} PASSWORD ${sql.lit(password)}`.execute(tx);
    await sql`GRANT ${sql.id(WRITER)} TO ${sql.id(name)}`.execute(tx);
  });
}

/** What requests add to. The register of practices and the archive of catalogues they only read. */
const written = [
  'log_head',
  'log_entry',
  'log_body',
  'choice',
  'quarantine',
  'opened_case',
  'export_job',
  'desk_act',
  'meeting_paper',
  'goal',
  'region_task',
  'speeddate_wish',
  'evaluation_plan',
  ...hookTables,
] as const;
const views = ['blurred_choice', 'blurred_month', 'opened_choice', 'desk_example'] as const;
const read = [
  'practice',
  'catalogue',
  'kysely_migration',
  'access_log',
  'removal',
  'mirror_release',
  'mirror_page',
  'desk_board',
  'desk_given',
  'goal_sum',
  'speeddate_pair',
  'choice_month',
  'code_month',
  ...views,
] as const;

async function grant(tx: Kysely<LogbookSchema>): Promise<void> {
  const role = sql.id(WRITER);
  await sql`GRANT USAGE ON SCHEMA public TO ${role}`.execute(tx);
  for (const table of [...written, ...read]) {
    await sql`REVOKE ALL ON ${sql.table(table)} FROM ${role}`.execute(tx);
    await sql`GRANT SELECT ON ${sql.table(table)} TO ${role}`.execute(tx);
  }
  for (const table of written) await sql`GRANT INSERT ON ${sql.table(table)} TO ${role}`.execute(tx);
  await sql`REVOKE INSERT ON log_head FROM ${role}`.execute(tx);
  for (const act of actNames) await sql`GRANT EXECUTE ON FUNCTION ${sql.id(act)} TO ${role}`.execute(tx);
  // What was set aside of the first format is for `tenzij verify`, which is the owner's.
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regnamespace(${FIRST_FORMAT}) IS NOT NULL AS there`.execute(tx);
  if (rows[0]?.there) await sql`REVOKE ALL ON SCHEMA ${sql.id(FIRST_FORMAT)} FROM ${role}`.execute(tx);
}

/** Runs statements in a transaction; false when this user has no right to them. */
async function permitted(
  statement: { execute(tx: Kysely<LogbookSchema>): Promise<unknown> },
  db: Kysely<LogbookSchema>,
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await db.transaction().execute((tx) => statement.execute(tx));
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === '42501') return false; // insufficient_privilege
      // Roles belong to the whole server; another logbook on it may be changing the same one ("concurrently updated").
      if (code !== 'XX000' || attempt === 3) throw error;
    }
  }
}
