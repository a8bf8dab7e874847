import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { createLogbook, type LogbookOptions } from '../../src/logbook/http/app.ts';
import { type Embedded, startEmbedded } from '../../src/logbook/postgres/embedded.ts';
import { type LogbookDatabase, openPostgres } from '../../src/logbook/postgres/postgres.ts';

/**
 * A real PostgreSQL for tests: the server of DATABASE_URL, else an embedded one for this test file. Every test gets a
 * database of its own on it.
 */

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tenzij-test-'));
}

let server: Promise<{ url: URL; embedded?: Embedded; dir?: string }> | undefined;
const opened: { database: LogbookDatabase; name: string }[] = [];

async function start() {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: new URL(given) };
  const dir = await temporaryFolder();
  const embedded = await startEmbedded(dir);
  const { user, password, host, port } = embedded.connection;
  return { url: new URL(`postgres://${user}:${password}@${host}:${port}/postgres`), embedded, dir };
}

async function administer(statement: string): Promise<void> {
  server ??= start();
  const client = new Client({ connectionString: (await server).url.href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A new database; gives its URL. It is dropped after the tests of this file. */
export async function newDatabase(): Promise<string> {
  const name = `tenzij_test_${randomUUID().slice(0, 8)}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL((await (server ?? start())).url);
  url.pathname = `/${name}`;
  return url.href;
}

/** A logbook as a function, on an empty database. */
export async function newLogbook(options: Partial<LogbookOptions> = {}) {
  const databaseUrl = await newDatabase();
  const database = await openPostgres({ databaseUrl });
  opened.push({ database, name: new URL(databaseUrl).pathname.slice(1) });
  return { app: createLogbook({ database, ...options }), database, databaseUrl };
}

afterAll(async () => {
  for (const { database } of opened) await database.close();
  if (!server) return;
  const { embedded, dir } = await server;
  if (embedded === undefined) {
    for (const { name } of opened) await administer(`DROP DATABASE ${name} WITH (FORCE)`);
  }
  await embedded?.stop();
  if (dir) await rm(dir, { recursive: true, force: true });
});
