import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { makeBlurredViews, makeOpenedCases, putBarrier } from './blurred-views.ts';
import { makeDeskTables } from './desk-tables.ts';
import { makeHookTables } from './hooks-tables.ts';
import { makeMeetingTables } from './meeting-tables.ts';
import { makeMirrorTables } from './mirror-tables.ts';
import { indexCodes, makeMonthTables } from './month-tables.ts';
import {
  makeGuardedAccessLog,
  makeGuardedCircle,
  makeGuardedExports,
  makeGuardedGoalParts,
  makeGuardedRemovals,
  makeRowSecurity,
  secureHooksByName,
  secureOpenedCases,
} from './row-security.ts';
import type { LogbookSchema } from './schema.ts';

/**
 * The tables. PostgreSQL 15 is enough, every key of a distributed table holds `practice`, bodies and typed columns lie in
 * a partition per month so that they expire by dropping a table. `practice` and `catalogue` are reference tables on Citus,
 * where any key is allowed.
 */

/** Where the tables of the first format lie, out of the way. */
export const FIRST_FORMAT = 'tenzij_first_format';

const migrations: Record<string, Migration> = {
  // The first format of before any real event. A database that has it keeps it, out of the way; a new one never makes it.
  '2026-11-22-choices': { up: async () => {} },
  '2026-11-22-hooks': { up: makeHookTables },
  '2026-11-28-second-format': {
    async up(db) {
      await setFirstFormatAside(db);
      await makeTables(db);
    },
  },
  '2026-11-29-row-security': { up: makeRowSecurity },
  '2026-11-29-rows-that-identify-nobody': {
    async up(db) {
      await makeBlurredViews(db);
      await makeOpenedCases(db);
      await secureOpenedCases(db);
    },
  },
  '2026-11-29-who-saw-what': { up: makeGuardedAccessLog },
  // Its name leaves room for what others make before it.
  '2026-11-30-course-of-a-draft': { up: makeCourseIndex },
  '2026-11-30-removal-of-a-draft': { up: makeGuardedRemovals },
  '2026-11-30-what-a-practice-takes-along': {
    async up(db) {
      await makeGuardedExports(db);
      // A practice that left stays in the register: its chain is read, and nothing new comes into it.
      await sql`ALTER TABLE practice ADD COLUMN ended timestamptz`.execute(db);
    },
  },
  '2026-12-01-hook-rows-by-name': { up: secureHooksByName },
  '2026-12-01-released-mirrors': { up: makeMirrorTables },
  '2026-12-02-kept-months': { up: makeMonthTables },
  '2026-12-03-opened-cases-behind-a-barrier': { up: putBarrier },
  '2026-12-04-desk': { up: makeDeskTables },
  '2026-12-04-reasons-by-specialism': { up: indexCodes },
  '2026-12-05-meeting': { up: makeMeetingTables },
  '2026-12-06-goals-and-speeddates': { up: makeGuardedCircle },
  '2026-12-07-parts-of-told-sums': { up: makeGuardedGoalParts },
};

/** The course of a draft is asked by its key, always whole: a hash index is half as large and costs a write less than a tree. */
async function makeCourseIndex(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX choice_draft ON choice USING hash (draft_key)`.execute(db);
}

async function setFirstFormatAside(db: Kysely<unknown>): Promise<void> {
  await sql`
    DO $$ DECLARE found text; BEGIN
      IF to_regclass('log_entry') IS NULL THEN RETURN; END IF;
      CREATE SCHEMA IF NOT EXISTS ${sql.id(FIRST_FORMAT)};
      FOR found IN SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
          AND relname ~ '^(practice|log_head|log_entry|quarantine|(log_body|choice)(_[0-9]{4}_[0-9]{2})?)$'
      LOOP
        EXECUTE format('ALTER TABLE %I SET SCHEMA %I', found, ${sql.lit(FIRST_FORMAT)});
      END LOOP;
    END $$`.execute(db);
}

async function makeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practice (
      practice int PRIMARY KEY, pseudonym text NOT NULL UNIQUE, service text NOT NULL, region text NOT NULL,
      registered timestamptz NOT NULL)`.execute(db);
  await sql`
    CREATE TABLE catalogue (
      hash text PRIMARY KEY, id text NOT NULL, version text NOT NULL, rules text NOT NULL,
      added timestamptz NOT NULL, body bytea NOT NULL)`.execute(db);
  await sql`
    CREATE TABLE log_head (
      practice int PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL,
      aside_seq bigint NOT NULL, aside_hash bytea NOT NULL)`.execute(db);
  await sql`
    CREATE TABLE log_entry (
      practice int NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, received timestamptz NOT NULL,
      imported boolean NOT NULL, body_hash bytea NOT NULL, hash bytea NOT NULL,
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
      received timestamptz NOT NULL, recorded timestamptz NOT NULL, at date NOT NULL,
      kind text NOT NULL, draft_key text NOT NULL, specialism text, context jsonb NOT NULL, advice jsonb NOT NULL,
      outcome text NOT NULL, preselected_service text, preselected_route text,
      chosen_service text, chosen_route text, reason text, ms bigint, acts bigint,
      catalogue_hash text NOT NULL, client text NOT NULL, shadow boolean NOT NULL,
      PRIMARY KEY (practice, month, seq)) PARTITION BY RANGE (month)`.execute(db);
  await sql`CREATE INDEX choice_newest ON choice (received, practice, seq)`.execute(db);
  await sql`
    CREATE TABLE quarantine (
      practice int NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, received timestamptz NOT NULL,
      body_hash bytea NOT NULL, hash bytea NOT NULL, body bytea NOT NULL, seen int NOT NULL DEFAULT 1,
      PRIMARY KEY (practice, seq), UNIQUE (practice, id, body_hash))`.execute(db);
}

/** Brings the tables up to date; two processes at once wait for each other. Throws when a migration fails. */
export async function migrate(db: Kysely<LogbookSchema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    throw new Error('The tables of the logbook could not be brought up to date.', { cause: error });
  }
}

/** Throws one clear sentence when the tables are older than this program; newer ones are no objection. Reads only. */
export async function mustBeMigrated(db: Kysely<LogbookSchema>): Promise<void> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  if (Object.keys(migrations).some((name) => !done.has(name))) {
    throw new Error(
      'its tables are older than this program. Run tenzij logbook migrate with the login of their owner.',
    );
  }
}
