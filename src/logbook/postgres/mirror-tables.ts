import { type Kysely, sql } from 'kysely';
import { secure } from './row-security.ts';

/**
 * What the mirror published, for ever: rows are added and never changed. A release holds no rows of a practice (every figure in it
 * went through the protector); the pages of practices do, and are behind the wall of row-level security.
 */

export interface MirrorReleaseTable {
  region: string;
  number: number;
  quarter: string;
  made: Date;
  /** The release as JSON (`MirrorRelease`), as text in UTF-8. */
  body: Buffer;
}

export interface MirrorPageTable {
  practice: number;
  number: number;
  /** The page as JSON (`PracticePage`), as text in UTF-8. */
  body: Buffer;
}

export async function makeMirrorTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE mirror_release (
      region text NOT NULL, number int NOT NULL, quarter text NOT NULL, made timestamptz NOT NULL, body bytea NOT NULL,
      PRIMARY KEY (region, number))`.execute(db);
  await sql`
    CREATE TABLE mirror_page (
      practice int NOT NULL, number int NOT NULL, body bytea NOT NULL, PRIMARY KEY (practice, number))`.execute(db);
  await secure(db, 'mirror_page', `practice = NULLIF(current_setting('tenzij.practice', true), '')::int`);
}
