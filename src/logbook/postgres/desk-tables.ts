import { type ColumnType, type Kysely, sql } from 'kysely';
import { secure } from './row-security.ts';

/**
 * The desk of the audit team: what the choices said on a day, which practices gave a reason, and what people decided about it. Only
 * `desk_given` holds rows of practices. Nothing is changed: a decision that is taken back is one more row.
 */

export interface DeskBoardTable {
  region: string;
  /** Local date, `2026-12-01`. */
  day: string;
  made: Date;
  /** The board as JSON, as text in UTF-8. */
  body: Buffer;
}

/** A practice gave the reason of a signal: who hears later what came of it. */
export interface DeskGivenTable {
  practice: number;
  /** Key of the signal. */
  signal: string;
  /** Local date of the board that first, and last, said so. */
  first: string;
  last: string;
}

export interface DeskActTable {
  region: string;
  signal: string;
  /** From 1, within a signal. */
  number: number;
  at: Date;
  /** Who it was in the words of the issuer, and in which role. */
  who: string;
  role: string;
  /** The act as JSON, as text in UTF-8. */
  body: Buffer;
}

/** A single choice as an example, as blurred as `blurred_choice`, without what ties the choices of a draft together. */
export interface DeskExampleView {
  region: string;
  month: ColumnType<Date, never, never>;
  kind: string;
  specialism: string | null;
  preselected_route: string | null;
  chosen_route: string | null;
  reason: string | null;
  icpc: string[];
  silent: string[];
  place: Buffer;
}

export async function makeDeskTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE desk_board (
      region text NOT NULL, day text NOT NULL, made timestamptz NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (region, day))`.execute(db);
  await sql`
    CREATE TABLE desk_given (
      practice int NOT NULL, signal text NOT NULL, first text NOT NULL, last text NOT NULL,
      PRIMARY KEY (practice, signal))`.execute(db);
  await sql`
    CREATE TABLE desk_act (
      region text NOT NULL, signal text NOT NULL, number int NOT NULL, at timestamptz NOT NULL,
      who text NOT NULL, role text NOT NULL, body bytea NOT NULL, PRIMARY KEY (region, signal, number))`.execute(db);
  await secure(db, 'desk_given', `practice = NULLIF(current_setting('tenzij.practice', true), '')::int`);
  for (const table of ['desk_board', 'desk_act']) {
    await secure(db, table, `region = current_setting('tenzij.region', true)`, 'own_region');
  }
  // Nothing in it looks at other rows, so that the few examples of one cell are found without reading a region whole.
  await sql`
    CREATE VIEW desk_example AS
    SELECT known.region, event.month, event.kind, event.specialism, event.preselected_route, event.chosen_route, event.reason,
      ARRAY(SELECT DISTINCT left(code, 3) FROM jsonb_array_elements_text(event.context -> 'icpc') code) AS icpc,
      ARRAY(SELECT code FROM jsonb_array_elements_text(event.advice -> 'silentBecause') code) AS silent,
      sha256(body.salt || entry.hash) AS place
    FROM choice event
      JOIN practice known ON known.practice = event.practice
      JOIN log_entry entry ON entry.practice = event.practice AND entry.seq = event.seq
      JOIN log_body body ON body.practice = event.practice AND body.month = event.month AND body.seq = event.seq
    WHERE NOT event.shadow`.execute(db);
}
