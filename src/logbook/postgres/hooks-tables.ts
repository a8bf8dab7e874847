import { type ColumnType, type Kysely, sql } from 'kysely';

/**
 * What the CDS Hooks service keeps beside the log: cards that were handed out, choices that were already logged, tokens
 * that were already used, and the key of each practice. The first three are forgotten after their time; no row names a
 * patient.
 */

export interface HookTables {
  hook_card: {
    practice: string;
    id: string;
    issued: Date;
    /** JSON of `issuedCard` in src/hooks. */
    card: ColumnType<unknown, string, never>;
  };
  hook_event: {
    practice: string;
    /** SHA-256 of what makes it the same choice. */
    key: Buffer;
    made: Date;
    /** JSON of the choice event that was made first. */
    event: ColumnType<unknown, string, never>;
  };
  hook_token: { practice: string; token: Buffer; expires: Date };
  hook_key: { practice: string; key: Buffer };
}

export const hookTables = ['hook_card', 'hook_event', 'hook_token', 'hook_key'] as const;

export async function makeHookTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE hook_card (
      practice text NOT NULL, id uuid NOT NULL, issued timestamptz NOT NULL, card jsonb NOT NULL,
      PRIMARY KEY (practice, id))`.execute(db);
  await sql`CREATE INDEX hook_card_issued ON hook_card (issued)`.execute(db);
  await sql`
    CREATE TABLE hook_event (
      practice text NOT NULL, key bytea NOT NULL, made timestamptz NOT NULL, event jsonb NOT NULL,
      PRIMARY KEY (practice, key))`.execute(db);
  await sql`CREATE INDEX hook_event_made ON hook_event (made)`.execute(db);
  await sql`CREATE TABLE hook_token (
      practice text NOT NULL, token bytea NOT NULL, expires timestamptz NOT NULL, PRIMARY KEY (practice, token))`.execute(
    db,
  );
  await sql`CREATE INDEX hook_token_expires ON hook_token (expires)`.execute(db);
  await sql`CREATE TABLE hook_key (practice text PRIMARY KEY, key bytea NOT NULL)`.execute(db);
}
