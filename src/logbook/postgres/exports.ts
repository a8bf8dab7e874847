import { type ColumnType, type Kysely, sql } from 'kysely';

/** What a practice asked to take along: which part of its chain, and where the files of it begin and end. No content. */

export interface ExportTable {
  practice: number;
  id: string;
  made: Date;
  /** Last place of the chain that is in it: what comes later is not. */
  until: ColumnType<string, number, never>;
  /** Only what was received since. */
  since: Date | null;
  /** The address that asked for it. */
  request: string;
  /** JSON: `[{from, to, count}]`, places of the chain; null as long as it is not ready. */
  parts: ColumnType<unknown, never, never>;
}

export const EXPORT_ACTS = [
  {
    head: 'prepare_export(own int, job uuid, files jsonb) RETURNS boolean',
    body: `UPDATE log.export_job wanted SET parts = files
        WHERE wanted.practice = own AND wanted.id = job AND wanted.parts IS NULL;
      RETURN FOUND;`,
  },
  {
    head: 'cancel_export(own int, job uuid) RETURNS boolean',
    body: `DELETE FROM log.export_job wanted WHERE wanted.practice = own AND wanted.id = job;
      RETURN FOUND;`,
  },
];

export async function makeExportTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE export_job (
      practice int NOT NULL, id uuid NOT NULL, made timestamptz NOT NULL, until bigint NOT NULL, since timestamptz,
      request text NOT NULL, parts jsonb, PRIMARY KEY (practice, id))`.execute(db);
}
