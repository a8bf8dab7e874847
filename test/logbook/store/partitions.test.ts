import { Client } from 'pg';
import { expect, test } from 'vitest';
import { makeMonths } from '../../../src/logbook/postgres/partitions.ts';
import { newLogbook } from '../postgres.ts';

test('making a month waits for a reader and never locks it out: they hold no table that the other wants', async () => {
  const { database, databaseUrl } = await newLogbook();
  const reader = new Client({ connectionString: databaseUrl });
  await reader.connect();
  try {
    await reader.query('BEGIN');
    await reader.query('SELECT 1 FROM choice LIMIT 1');
    const made = makeMonths(database.owner, ['2031-03-01']);
    made.catch(() => {});
    // The maker has made what it can by now, and stands before the table that is being read.
    const waiting = () =>
      reader
        .query("SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'")
        .then(({ rows }) => rows);
    await expect.poll(waiting).toHaveLength(1);
    await expect(reader.query('SELECT 1 FROM log_body LIMIT 1')).resolves.toBeDefined();
    await reader.query('COMMIT');
    await expect(made).resolves.toBeUndefined();
  } finally {
    await reader.end();
  }
});
