import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { memoryStorage, Outbox } from '../../../src/outbox/index.ts';
import { events } from '../../outbox/events.ts';
import { temporaryFolder } from '../folder.ts';
import { type LogbookProcess, runLogbook } from '../process.ts';

/** A real logbook process on its own PostgreSQL: started twice, joined, stopped. Killed while it writes: the soak. */

let dir: string;
const started: LogbookProcess[] = [];
const run = async () => {
  const one = await runLogbook(dir);
  started.push(one);
  return one;
};

// These tests are about the folder, also where other tests run on a server.
vi.stubEnv('DATABASE_URL', undefined);

beforeAll(async () => {
  dir = await temporaryFolder();
});
afterAll(async () => {
  for (const one of started) await one.end('SIGKILL');
  // Opening stops the server that a killed logbook left behind, closing stops our own.
  await (await openPostgres({ dataDir: dir })).close();
  await rm(dir, { recursive: true, force: true });
}, 180_000);

test('a second logbook on the same folder is told so; who only reads may join', async () => {
  const first = await run();
  expect(first.error).toBeUndefined();
  const second = await run();
  expect(second.error).toMatch(/Another logbook is using .*Stop that one, or give this one a data folder of its own/);
  const ready = await fetch(new URL('/ready', first.fhirBase));
  expect(await ready.json()).toEqual({ status: 'ready' });
  const outbox = new Outbox({ logbook: first.fhirBase ?? '', practice: 'praktijk-12', storage: memoryStorage() });
  for (const one of events(4)) await outbox.append(one);
  await expect.poll(() => outbox.state(), { timeout: 30_000 }).toEqual({ waiting: 0, quarantined: 0 });
  const beside = await openPostgres({ dataDir: dir, join: true });
  expect(await verifyChains(beside.whole, { pseudonym: 'praktijk-12' })).toMatchObject([{ entries: 4 }]);
  await beside.close();
  await first.end('SIGTERM');
  const third = await run();
  expect(third.error).toBeUndefined();
  await third.end('SIGTERM');
}, 180_000);

test('the password is for the owner of the folder only', async () => {
  const file = join(dir, 'postgres.json');
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ user: 'tenzij' });
});
