import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { verifyChains } from '../../../src/logbook/store/verify.ts';
import { memoryStorage, Outbox } from '../../../src/outbox/index.ts';
import { events } from '../../outbox/events.ts';
import { temporaryFolder } from '../folder.ts';
import { type LogbookProcess, runLogbook } from '../process.ts';

/** A real logbook process on its own PostgreSQL: killed while it writes, started twice, stopped. */

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
}, 60_000);

test('killed while it writes, it loses nothing that it confirmed, and starts again', async () => {
  const confirmed = new Set<string>();
  const all = events(400);
  const queue = [...all];
  for (let round = 0; round < 3; round += 1) {
    const logbook = await run();
    expect(logbook.error).toBeUndefined();
    const outbox = new Outbox({
      logbook: logbook.fhirBase ?? '',
      practice: 'praktijk-12',
      storage: memoryStorage(),
      schedule: () => () => {}, // no second attempt: its logbook is gone
      onReport: (report) => {
        if (report.kind === 'confirmed') for (const id of report.ids) confirmed.add(id);
      },
    });
    const before = confirmed.size;
    for (const one of queue) void outbox.append(one);
    while (confirmed.size < before + 60) await new Promise((later) => setTimeout(later, 5));
    await logbook.end('SIGKILL'); // in the middle of a batch
    queue.splice(0, queue.length, ...queue.filter(({ id }) => !confirmed.has(id)));
  }
  const survivor = await run();
  expect(survivor.error).toBeUndefined();
  const outbox = new Outbox({ logbook: survivor.fhirBase ?? '', practice: 'praktijk-12', storage: memoryStorage() });
  for (const one of queue) await outbox.append(one);
  await outbox.flush();
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  await survivor.end('SIGTERM');

  const database = await openPostgres({ dataDir: dir });
  try {
    const kept = await database.whole.selectFrom('log_entry').select('id').execute();
    const ids = new Set(kept.map(({ id }) => id));
    expect([...confirmed].filter((id) => !ids.has(id))).toEqual([]);
    expect(ids).toEqual(new Set(all.map(({ id }) => id)));
    expect(kept).toHaveLength(all.length);
    const [chain] = await verifyChains(database.whole, { pseudonym: 'praktijk-12' });
    expect(chain).toEqual({ pseudonym: 'praktijk-12', entries: 400, expired: 0 });
  } finally {
    await database.close();
  }
}, 120_000);

test('a second logbook on the same folder is told so; who only reads may join', async () => {
  const first = await run();
  expect(first.error).toBeUndefined();
  const second = await run();
  expect(second.error).toMatch(/Another logbook is using .*Stop that one, or give this one a data folder of its own/);
  const ready = await fetch(new URL('/ready', first.fhirBase));
  expect(await ready.json()).toEqual({ status: 'ready' });
  const beside = await openPostgres({ dataDir: dir, join: true });
  expect(await verifyChains(beside.db, { pseudonym: 'praktijk-12' })).toMatchObject([{ entries: 400 }]);
  await beside.close();
  await first.end('SIGTERM');
  const third = await run();
  expect(third.error).toBeUndefined();
  await third.end('SIGTERM');
}, 60_000);

test('the password is for the owner of the folder only', async () => {
  const file = join(dir, 'postgres.json');
  expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ user: 'tenzij' });
});
