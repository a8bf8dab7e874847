import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { canonicalBytes } from '../../../src/logbook/store/chain.ts';

/** A database as the first logbooks made it, word for word: its tables, its list of migrations, its chain. */

const tables = `
  CREATE TABLE kysely_migration (name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL);
  CREATE TABLE kysely_migration_lock (id varchar(255) PRIMARY KEY, is_locked integer NOT NULL DEFAULT 0);
  INSERT INTO kysely_migration VALUES ('2026-11-22-choices', '2026-11-22T10:00:00.000Z'),
    ('2026-11-22-hooks', '2026-11-22T10:00:00.001Z');
  INSERT INTO kysely_migration_lock VALUES ('migration_lock', 0);
  CREATE TABLE practice (practice int PRIMARY KEY, pseudonym text NOT NULL UNIQUE);
  CREATE TABLE log_head (practice int PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);
  CREATE TABLE log_entry (
    practice int NOT NULL, seq bigint NOT NULL, id uuid NOT NULL, received timestamptz NOT NULL,
    body_hash bytea NOT NULL, hash bytea NOT NULL,
    PRIMARY KEY (practice, seq), UNIQUE (practice, id));
  CREATE INDEX log_entry_id ON log_entry (id);
  CREATE TABLE log_body (
    practice int NOT NULL, month date NOT NULL, seq bigint NOT NULL, salt bytea NOT NULL, body bytea NOT NULL,
    PRIMARY KEY (practice, month, seq)) PARTITION BY RANGE (month);
  CREATE TABLE log_body_2026_11 PARTITION OF log_body FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
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
    PRIMARY KEY (practice, month, seq)) PARTITION BY RANGE (month);
  CREATE TABLE choice_2026_11 PARTITION OF choice FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
  CREATE INDEX choice_newest ON choice (received, practice, seq);
  CREATE TABLE quarantine (
    practice int NOT NULL, id uuid NOT NULL, body_hash bytea NOT NULL, received timestamptz NOT NULL,
    body bytea NOT NULL, seen int NOT NULL DEFAULT 1,
    PRIMARY KEY (practice, id, body_hash));
  CREATE TABLE hook_card (
    practice text NOT NULL, id uuid NOT NULL, issued timestamptz NOT NULL, card jsonb NOT NULL,
    PRIMARY KEY (practice, id));
  CREATE TABLE hook_event (
    practice text NOT NULL, key bytea NOT NULL, made timestamptz NOT NULL, event jsonb NOT NULL,
    PRIMARY KEY (practice, key));
  CREATE TABLE hook_token (
    practice text NOT NULL, token bytea NOT NULL, expires timestamptz NOT NULL, PRIMARY KEY (practice, token));
  CREATE TABLE hook_key (practice text PRIMARY KEY, key bytea NOT NULL);`;

const sha = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Makes the tables and keeps these events of one practice in them, as the first logbook did. */
export async function writeFirstFormat(databaseUrl: string, practice: string, events: readonly ChoiceEvent[]) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(tables);
    await client.query('INSERT INTO practice VALUES (1, $1)', [practice]);
    let hash = Buffer.alloc(32);
    for (const [index, event] of events.entries()) {
      const [seq, salt, body] = [index + 1, randomBytes(16), canonicalBytes(toAuditEvent(event))];
      const position = Buffer.alloc(8);
      position.writeBigInt64BE(BigInt(seq));
      const bodyHash = sha(salt, body);
      hash = sha(Buffer.from([2]), hash, position, bodyHash);
      const received = event.hour;
      await client.query('INSERT INTO log_entry VALUES (1, $1, $2, $3, $4, $5)', [
        seq,
        event.id,
        received,
        bodyHash,
        hash,
      ]);
      await client.query(`INSERT INTO log_body VALUES (1, '2026-11-01', $1, $2, $3)`, [seq, salt, body]);
      await client.query(
        `INSERT INTO choice (practice, month, seq, id, received, recorded, ts, at, kind, draft_key, icpc, rules, alarms,
          priority, answers, outcome, options, silent_because, "unknown", catalogue_id, catalogue_version, catalogue_hash,
          client, shadow)
        VALUES (1, '2026-11-01', $1, $2, $3, $3, $3, $4, $5, $6, '{}', '{}', '{}', 'routine', '{}', $7, '{}', '{}', '{}',
          $8, $9, $10, $11, false)`,
        [
          ...[seq, event.id, received, event.at, event.kind, event.draftKey, event.advice.outcome],
          ...[event.catalogue.id, event.catalogue.version, event.catalogue.hash, event.client],
        ],
      );
    }
    await client.query('INSERT INTO log_head VALUES (1, $1, $2)', [events.length, hash]);
  } finally {
    await client.end();
  }
}
