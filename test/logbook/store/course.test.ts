import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { expect, test } from 'vitest';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { searchPage } from '../../../src/logbook/store/read/search.ts';
import { readSearch } from '../../../src/logbook/store/read/search-query.ts';
import { events } from '../../outbox/events.ts';
import { newLogbook, now } from '../postgres.ts';
import { send } from '../sending.ts';

test('the course of a draft is found by its key, and no table is read through for it', async () => {
  const { app, database, databaseUrl } = await newLogbook({ known: ['a'] });
  const all = events(20, 'a').map((one, index) => ({ ...one, draftKey: `${'x'.repeat(42)}${index % 10}` }));
  await send(app, all);
  // Enough of other drafts for a plan to be worth making.
  await sql`
    INSERT INTO choice SELECT made.* FROM (SELECT * FROM choice LIMIT 1) one, generate_series(1000, 6000) n,
      LATERAL jsonb_populate_record(NULL::choice, to_jsonb(one) || jsonb_build_object('seq', n, 'draft_key', md5(n::text))) made`.execute(
    database.owner,
  );
  await sql`ANALYZE`.execute(database.owner);

  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const pool = new Pool({ connectionString: databaseUrl });
  const db = new Kysely<LogbookSchema>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
  });
  const self = new URL(`http://log.example/fhir/AuditEvent?entity:identifier=${all[3]?.draftKey}`);
  const read = readSearch(self.searchParams);
  if (!read.ok) throw new Error('No such search.');
  const { entry } = await searchPage(db, read.query, self, now());
  expect(entry?.map(({ resource }) => resource?.id)).toEqual([all[13]?.id, all[3]?.id]);

  const [query] = asked;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${query?.sql}`, [...(query?.parameters ?? [])]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('choice_2026_11_draft_key_idx');
  expect(plan).not.toContain('Seq Scan on choice_2026_11');
  await pool.end();
}, 60_000);
