import { type Kysely, sql } from 'kysely';
import { secure } from './row-security.ts';

/**
 * What practices write for their own meetings: reports and plans, by version. Rows of a practice, seen by nobody else; added and never
 * changed, so that what was agreed can be read as it was agreed.
 */

export interface MeetingPaperTable {
  practice: number;
  /** `report.2026-Q3`, `plan.2026-Q3.alle`. */
  paper: string;
  /** From 1, within a paper. */
  version: number;
  at: Date;
  /** Who it was in the words of the issuer, and in which role. */
  who: string;
  role: string;
  /** The paper as JSON, as text in UTF-8. */
  body: Buffer;
}

export async function makeMeetingTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE meeting_paper (
      practice int NOT NULL, paper text NOT NULL, version int NOT NULL, at timestamptz NOT NULL,
      who text NOT NULL, role text NOT NULL, body bytea NOT NULL, PRIMARY KEY (practice, paper, version))`.execute(db);
  await secure(db, 'meeting_paper', `practice = NULLIF(current_setting('tenzij.practice', true), '')::int`);
}
