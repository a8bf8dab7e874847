import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { newId } from '../../src/fhir/index.ts';
import { addCatalogue, addPractices, createLogbook, openPostgres } from '../../src/logbook/index.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { batchOf, post, putEvent } from '../logbook/sending.ts';
import { event } from '../outbox/events.ts';

/** Bytes that a choice takes on the disk, table by table with its indexes: the figures of docs/sizing.md. `node --conditions=source test/bench/sizes.ts [CHOICES]` */

const choices = Number(process.argv[2] ?? 40_000);
const practices = Array.from({ length: 20 }, (_, index) => `praktijk-${index}`);
const hour = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
const dataDir = await mkdtemp(join(tmpdir(), 'tenzij-bench-sizes-'));
const database = await openPostgres({ dataDir, databaseUrl: undefined });
await addCatalogue(database.owner, testCatalogue, new Date());
await addPractices(database.owner, practices, { region: testCatalogue.id, now: new Date() });
const app = createLogbook({ database });
const begun = performance.now();
await Promise.all(
  practices.map(async (practice) => {
    for (let sent = 0; sent < choices / practices.length; sent += 20) {
      const made = Array.from({ length: 20 }, (_, ms) =>
        event({ id: newId(), practice, ms, hour, at: hour.slice(0, 10) }),
      );
      const { status } = await post(app, batchOf(made.map(putEvent)));
      if (status !== 200) throw new Error(`The logbook said ${status}.`);
    }
  }),
);
const rate = choices / ((performance.now() - begun) / 1_000);
await sql`VACUUM (ANALYZE)`.execute(database.owner);
const { rows } = await sql<{ name: string; table: number; indexes: number; rows: number }>`
  SELECT relname AS name, pg_table_size(oid)::float8 AS table, pg_indexes_size(oid)::float8 AS indexes, reltuples::float8 AS rows
  FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND reltuples >= ${choices / 2}
  ORDER BY relname`.execute(database.owner);
for (const row of rows)
  console.log(
    `${row.name}: ${(row.table / row.rows).toFixed(0)} + ${(row.indexes / row.rows).toFixed(0)} bytes a choice`,
  );
const all = rows.reduce((sum, row) => sum + (row.table + row.indexes) / row.rows, 0);
console.log(
  `together ${all.toFixed(0)} bytes a choice; ${rate.toFixed(0)} choices a second in batches of 20, ${practices.length} senders, without HTTP`,
);
await database.close();
await rm(dataDir, { recursive: true, force: true });
