import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { hookTables, makeHookTables } from './hooks-tables.ts';
import type { LogbookSchema } from './schema.ts';

/**
 * The tables of AUDIT §7 and the rules of §11: PostgreSQL 15 is enough, every key of a distributed table holds `practice`,
 * bodies and typed columns lie in a partition per month so that they expire by dropping a table. `practice` itself is a
 * reference table on Citus, where any key is allowed.
 */

/** The role that serves requests: it can add and read, and change nothing but the head of a chain. */
export const WRITER = 'logbook_writer';

const migrations: Record<string, Migration> = {
  '2026-11-22-choices': {
    async up(db) {
      await sql`
        CREATE TABLE practice (practice int PRIMARY KEY, pseudonym text NOT NULL UNIQUE)`.execute(db);
      await sql`
        CREATE TABLE log_head (practice int PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL)`.execute(db);
      await sql`
        CREATE TABLE log_entry (
          practice int NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, received timestamptz NOT NULL,
          body_hash bytea NOT NULL, hash bytea NOT NULL,
          PRIMARY KEY (practice, seq), UNIQUE (practice, id))`.execute(db);
      await sql`CREATE INDEX log_entry_id ON log_entry (id)`.execute(db);
      await sql`
        CREATE TABLE log_body (
          practice int NOT NULL, month date NOT NULL, seq bigint NOT NULL, salt bytea NOT NULL, body bytea NOT NULL,
          PRIMARY KEY (practice, month, seq)) PARTITION BY RANGE (month)`.execute(db);
      await sql`
        DO $$ BEGIN
          ALTER TABLE log_body ALTER COLUMN body SET COMPRESSION lz4;
        EXCEPTION WHEN feature_not_supported THEN NULL; -- a server built without lz4 uses its own
        END $$`.execute(db);
      await sql`
        CREATE TABLE choice (
          practice int NOT NULL, month date NOT NULL, seq bigint NOT NULL, id uuid NOT NULL,
          received timestamptz NOT NULL, recorded timestamptz NOT NULL, ts timestamptz NOT NULL, at date NOT NULL,
          kind text NOT NULL, draft_key text NOT NULL,
          specialism text, icpc text[] NOT NULL, rules text[] NOT NULL, alarms text[] NOT NULL,
          age_band text, sex text, priority text NOT NULL, answers jsonb NOT NULL, in_region boolean,
          outcome text NOT NULL, preselected_service text, preselected_route text,
          options text[] NOT NULL, silent_because text[] NOT NULL, "unknown" text[] NOT NULL,
          chosen_service text, chosen_route text, reason text, ms bigint, acts bigint,
          catalogue_id text NOT NULL, catalogue_version text NOT NULL, catalogue_hash text NOT NULL,
          client text NOT NULL, shadow boolean NOT NULL,
          PRIMARY KEY (practice, month, seq)) PARTITION BY RANGE (month)`.execute(db);
      await sql`CREATE INDEX choice_newest ON choice (received, practice, seq)`.execute(db);
      await sql`
        CREATE TABLE quarantine (
          practice int NOT NULL, id uuid NOT NULL, body_hash bytea NOT NULL, received timestamptz NOT NULL,
          body bytea NOT NULL, seen int NOT NULL DEFAULT 1,
          PRIMARY KEY (practice, id, body_hash))`.execute(db);
    },
  },
  '2026-11-22-hooks': { up: makeHookTables },
};

/** Brings the tables up to date; two processes at once wait for each other. Throws when a migration fails. */
export async function migrate(db: Kysely<LogbookSchema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    throw new Error('The tables of the logbook could not be brought up to date.', { cause: error });
  }
}

/**
 * Makes the role for requests and gives it what it needs: INSERT and SELECT, and UPDATE of the head of a chain. False when
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
  await permitted(sql`GRANT ${sql.id(WRITER)} TO current_user`, db);
  const { rows } = await sql<{ exists: boolean }>`
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ${WRITER}) AS exists`.execute(db);
  if (!rows[0]?.exists) return false;
  const granted = await permitted({ execute: grant }, db);
  return granted && permitted(sql`SET LOCAL ROLE ${sql.id(WRITER)}`, db);
}

async function grant(tx: Kysely<LogbookSchema>): Promise<void> {
  await sql`GRANT USAGE ON SCHEMA public TO ${sql.id(WRITER)}`.execute(tx);
  for (const table of [
    'practice',
    'log_head',
    'log_entry',
    'log_body',
    'choice',
    'quarantine',
    ...hookTables,
  ] as const) {
    await sql`REVOKE ALL ON ${sql.table(table)} FROM ${sql.id(WRITER)}`.execute(tx);
    await sql`GRANT SELECT, INSERT ON ${sql.table(table)} TO ${sql.id(WRITER)}`.execute(tx);
  }
  await sql`GRANT UPDATE ON log_head TO ${sql.id(WRITER)}`.execute(tx);
  await sql`GRANT UPDATE (seen) ON quarantine TO ${sql.id(WRITER)}`.execute(tx);
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
