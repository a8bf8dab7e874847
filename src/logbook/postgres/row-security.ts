import { type Kysely, sql } from 'kysely';
import { makeAccessLog, NOTE_ACCESS } from './access-log.ts';
import { makeCircleTables, makeGoalParts, OPEN_CARD, ofPractices, ofRegions } from './circle-tables.ts';
import { EXPORT_ACTS, makeExportTable } from './exports.ts';
import { makeRemovals, REMOVE_DRAFT } from './removal.ts';

/**
 * Row-level security by practice, and the few changes that the writer may make, as functions that know their bounds: so it
 * holds no UPDATE at all, and cannot set the head of a chain back. Functions and no triggers, which Citus does not spread.
 */

/** The practice that a transaction works for; NULL, and so no row, where it said none. */
const OWN = `NULLIF(current_setting('tenzij.practice', true), '')::int`;

const NUMBERED = ['log_head', 'log_entry', 'log_body', 'choice', 'quarantine'] as const;
const NAMED = ['hook_card', 'hook_event', 'hook_token', 'hook_key'] as const;

export async function makeRowSecurity(db: Kysely<unknown>): Promise<void> {
  const schema = await schemaOf(db);
  for (const table of NUMBERED) await secure(db, table, `practice = ${OWN}`);
  const named = `practice = (SELECT known.pseudonym FROM practice known WHERE known.practice = ${OWN})`;
  for (const table of NAMED) await secure(db, table, named);
  for (const { head, body } of acts) await makeAct(db, schema, head, body);
}

/**
 * What is kept for CDS Hooks, by the name that the transaction says: Citus takes no policy that looks into another table. It
 * stands beside the one by number, so that the version before this one goes on; `distribute` takes that one away.
 */
export async function secureHooksByName(db: Kysely<unknown>): Promise<void> {
  const named = `practice = current_setting('tenzij.pseudonym', true)`;
  for (const table of NAMED) {
    await sql.raw(`CREATE POLICY own_pseudonym ON "${table}" USING (${named}) WITH CHECK (${named})`).execute(db);
  }
}

/** Shows and takes rows of this kind only. The owner of the tables is not bound by it. */
export async function secure(
  db: Kysely<unknown>,
  table: string,
  condition: string,
  name = 'own_practice',
): Promise<void> {
  await sql`ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY`.execute(db);
  const policy = `CREATE POLICY ${name} ON "${table}" USING (${condition}) WITH CHECK (${condition})`;
  await sql.raw(policy).execute(db);
}

interface Act {
  /** Name, parameters, and what comes back. */
  readonly head: string;
  /** Statements; `log` stands for the schema. */
  readonly body: string;
}

const acts: readonly Act[] = [
  {
    head: 'lock_head(own int) RETURNS TABLE (seq float8, hash bytea, aside_seq float8, aside_hash bytea)',
    body: `RETURN QUERY SELECT head.seq::float8, head.hash, head.aside_seq::float8, head.aside_hash
      FROM log.log_head head WHERE head.practice = own FOR UPDATE;`,
  },
  {
    head: 'move_head(own int, was bigint, was_hash bytea, next bigint, next_hash bytea) RETURNS boolean',
    body: `UPDATE log.log_head SET seq = next, hash = next_hash
      WHERE practice = own AND seq = was AND hash = was_hash AND next > was;
      RETURN FOUND;`,
  },
  {
    head: 'move_aside(own int, was bigint, next bigint, next_hash bytea) RETURNS boolean',
    body: `UPDATE log.log_head SET aside_seq = next, aside_hash = next_hash
      WHERE practice = own AND aside_seq = was AND next > was;
      RETURN FOUND;`,
  },
  {
    head: 'seen_aside(own int, event uuid, content bytea) RETURNS boolean',
    body: `UPDATE log.quarantine SET seen = seen + 1 WHERE practice = own AND id = event AND body_hash = content;
      RETURN FOUND;`,
  },
];

const closing: Act = {
  head: 'close_case(own int, draft text, at timestamptz) RETURNS boolean',
  body: `UPDATE log.opened_case SET closed = at WHERE practice = own AND draft_key = draft AND closed IS NULL;
    RETURN FOUND;`,
};

/** Opened cases under the same wall. */
export async function secureOpenedCases(db: Kysely<unknown>): Promise<void> {
  await secure(db, 'opened_case', `practice = ${OWN}`);
  await makeAct(db, await schemaOf(db), closing.head, closing.body);
}

/** The access log, with the one way to its end. */
export async function makeGuardedAccessLog(db: Kysely<unknown>): Promise<void> {
  await makeAccessLog(db);
  await makeAct(db, await schemaOf(db), NOTE_ACCESS.head, NOTE_ACCESS.body);
}

/** Removal of drafts: the writer reads the records, and has the one way to make them. */
export async function makeGuardedRemovals(db: Kysely<unknown>): Promise<void> {
  await makeRemovals(db);
  await secure(db, 'removal', `practice = ${OWN}`);
  await makeAct(db, await schemaOf(db), REMOVE_DRAFT.head, REMOVE_DRAFT.body);
}

/** Exports under the same wall. */
export async function makeGuardedExports(db: Kysely<unknown>): Promise<void> {
  await makeExportTable(db);
  await secure(db, 'export_job', `practice = ${OWN}`);
  const schema = await schemaOf(db);
  for (const { head, body } of EXPORT_ACTS) await makeAct(db, schema, head, body);
}

/** Goals, speeddates and evaluations: of practices by the practice, of a region by the region, and cards by their function only. */
export async function makeGuardedCircle(db: Kysely<unknown>): Promise<void> {
  await makeCircleTables(db);
  for (const table of ofPractices) await secure(db, table, `practice = ${OWN}`);
  for (const table of ofRegions)
    await secure(db, table, `region = current_setting('tenzij.region', true)`, 'own_region');
  await secure(db, 'speeddate_card', 'false', 'by_function_only');
  await makeAct(db, await schemaOf(db), OPEN_CARD.head, OPEN_CARD.body);
}

/** What is behind the sums that were told is for the job that tells them. */
export async function makeGuardedGoalParts(db: Kysely<unknown>): Promise<void> {
  await makeGoalParts(db);
  await secure(db, 'goal_part', 'false', 'by_owner_only');
}

async function schemaOf(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ schema: string }>`SELECT current_schema() AS schema`.execute(db);
  return rows[0]?.schema ?? 'public';
}

/** Makes a function that runs with the owner's rights, for the practice of the transaction only. */
async function makeAct(db: Kysely<unknown>, schema: string, head: string, body: string): Promise<void> {
  const name = head.slice(0, head.indexOf('('));
  // The name of the schema is quoted once and the path holds nothing that a caller can write to.
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  await sql
    .raw(`
      CREATE FUNCTION ${head} LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $act$
      BEGIN
        IF own IS DISTINCT FROM ${OWN} THEN
          RAISE insufficient_privilege USING MESSAGE = 'This transaction is not for that practice.';
        END IF;
        ${body.replaceAll(/\blog\./g, `${quoted}.`)}
      END $act$`)
    .execute(db);
  await sql.raw(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`).execute(db);
}

/** The names of the functions, for who is granted them. */
export const actNames = [...acts, closing, NOTE_ACCESS, REMOVE_DRAFT, ...EXPORT_ACTS, OPEN_CARD].map(({ head }) =>
  head.slice(0, head.indexOf('(')),
);
