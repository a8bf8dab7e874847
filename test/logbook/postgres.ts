import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { createLogbook, type LogbookOptions } from '../../src/logbook/http/app.ts';
import { type Embedded, startEmbedded } from '../../src/logbook/postgres/embedded.ts';
import { type LogbookDatabase, openPostgres } from '../../src/logbook/postgres/postgres.ts';
import { addCatalogue } from '../../src/logbook/store/archive.ts';
import { addPractices } from '../../src/logbook/store/register.ts';
import { at } from '../outbox/events.ts';
import { testCatalogue } from './catalogue.ts';
import { temporaryFolder } from './folder.ts';
import { practices } from './names.ts';
import { type Citus, citusAt, openDistributed } from './on-citus.ts';

/**
 * A real PostgreSQL for tests: the Citus of CITUS_URL, the server of DATABASE_URL, else an embedded one for this test file. Every
 * test gets a database of its own on it; on a Citus a logbook has its tables on the workers.
 */

let server: Promise<{ url: URL; citus?: Citus | undefined; embedded?: Embedded; dir?: string }> | undefined;
const opened: { database: LogbookDatabase; name: string }[] = [];

async function start() {
  const citus = process.env['CITUS_URL'];
  if (citus) return { url: new URL(citus), citus: await citusAt(new URL(citus)) };
  const given = process.env['DATABASE_URL'];
  if (given) return { url: new URL(given) };
  const dir = await temporaryFolder();
  const embedded = await startEmbedded(dir);
  const { user, password, host, port } = embedded.connection;
  return { url: new URL(`postgres://${user}:${password}@${host}:${port}/postgres`), embedded, dir };
}

// Before the first test, which would else pay for a new cluster on a busy machine.
beforeAll(async () => {
  server ??= start();
  await server;
}, 120_000);

async function administer(statement: string): Promise<void> {
  server ??= start();
  const client = new Client({ connectionString: (await server).url.href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A new database, or a copy of one that nobody uses; gives its URL. It is dropped after the tests of this file. */
export async function newDatabase(copied?: string): Promise<string> {
  const name = `tenzij_test_${randomUUID().slice(0, 8)}`;
  server ??= start();
  const { citus, url: given } = await server;
  if (citus) await citus.newDatabase(name);
  else await administer(`CREATE DATABASE ${name}${copied === undefined ? '' : ` TEMPLATE ${copied}`}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  return url.href;
}

/** The day on which the events of tests were made. */
export const now = () => new Date(at);

/** Gives a database what a logbook has to know: the catalogue of the tests, and their practices. */
export async function prepare({ owner }: Pick<LogbookDatabase, 'owner'>, known: readonly string[] = practices) {
  await addCatalogue(owner, testCatalogue, now());
  await addPractices(owner, known, { region: testCatalogue.id, now: now() });
}

/** A logbook as a function, on a database without events. Its clock stands at the day of the events. */
export async function newLogbook(options: Partial<LogbookOptions> & { readonly known?: readonly string[] } = {}) {
  const databaseUrl = await newDatabase();
  const open = (await server)?.citus ? openDistributed : openPostgres;
  const database = await open({ databaseUrl, now: options.now ?? now });
  opened.push({ database, name: new URL(databaseUrl).pathname.slice(1) });
  await prepare(database, options.known);
  return { app: createLogbook({ database, now, ...options }), database, databaseUrl };
}

afterAll(async () => {
  for (const { database } of opened) await database.close();
  if (!server) return;
  const { citus, embedded, dir } = await server;
  if (embedded === undefined) {
    const drop = citus?.dropDatabase ?? ((name: string) => administer(`DROP DATABASE ${name} WITH (FORCE)`));
    for (const { name } of opened) await drop(name);
  }
  await embedded?.stop();
  if (dir) await rm(dir, { recursive: true, force: true });
});
