import { type ColumnType, type Kysely, sql } from 'kysely';

/**
 * The log of who saw what: a table and a chain of its own, by the practice whose rows were read, 0 for those of a region.
 * The writer can add to its end and nothing else; it reads in a transaction that says that the role `access` asks.
 */

export interface AccessLogTables {
  access_head: { practice: number; seq: ColumnType<string, number, number>; hash: Buffer };
  access_log: {
    practice: number;
    seq: ColumnType<string, number, number>;
    at: Date;
    /** AuditEvent, as JSON in UTF-8. */
    body: Buffer;
    /** SHA256(0x08 ‖ hash before, none of the first ‖ int64be(seq) ‖ body). */
    hash: Buffer;
  };
}

export const NOTE_ACCESS = {
  head: 'note_access(own int, moment timestamptz, content bytea) RETURNS void',
  body: `DECLARE link record; BEGIN
      INSERT INTO log.access_head AS kept (practice, seq, hash) VALUES (own, 0, ''::bytea) ON CONFLICT DO NOTHING;
      SELECT kept.seq + 1 AS seq, kept.hash INTO link FROM log.access_head kept WHERE kept.practice = own FOR UPDATE;
      link.hash := sha256('\\x08'::bytea || link.hash || int8send(link.seq) || content);
      INSERT INTO log.access_log (practice, seq, at, body, hash) VALUES (own, link.seq, moment, content, link.hash);
      UPDATE log.access_head kept SET seq = link.seq, hash = link.hash WHERE kept.practice = own;
    END;`,
};

export async function makeAccessLog(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE access_head (practice int PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL)`.execute(db);
  await sql`
    CREATE TABLE access_log (
      practice int NOT NULL, seq bigint NOT NULL, at timestamptz NOT NULL, body bytea NOT NULL, hash bytea NOT NULL,
      PRIMARY KEY (practice, seq))`.execute(db);
  await sql`CREATE INDEX access_log_newest ON access_log (at, practice, seq)`.execute(db);
  await sql`ALTER TABLE access_log ENABLE ROW LEVEL SECURITY`.execute(db);
  await sql`CREATE POLICY access_only ON access_log FOR SELECT
    USING (current_setting('tenzij.role', true) = 'access')`.execute(db);
}
