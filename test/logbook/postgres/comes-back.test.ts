import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { memoryStorage, Outbox } from '../../../src/outbox/index.ts';
import { events } from '../../outbox/events.ts';
import { temporaryFolder } from '../folder.ts';
import { type LogbookProcess, runLogbook } from '../process.ts';

/** The database under a running logbook is killed, paused or left behind; the logbook comes back without a hand. */

vi.stubEnv('DATABASE_URL', undefined);

let dir: string;
let logbook: LogbookProcess;
beforeAll(async () => {
  dir = await temporaryFolder();
  logbook = await runLogbook(dir);
});
afterAll(async () => {
  await logbook.end('SIGTERM');
  await rm(dir, { recursive: true, force: true });
});

const postmaster = async () => Number((await readFile(join(dir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
/** PostgreSQL's postmaster with its children. */
const processes = async (parent: number) => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'pid=', '--ppid', String(parent)]);
  return [parent, ...stdout.split('\n').map(Number).filter(Boolean)];
};
const statusOf = (path: string) =>
  fetch(new URL(path, logbook.fhirBase)).then(
    ({ status }) => status,
    () => 0,
  );
/** Everything that was made is in the log in the end. */
async function drained(count: number) {
  const outbox = new Outbox({
    logbook: logbook.fhirBase ?? '',
    practice: 'praktijk-12',
    storage: memoryStorage(),
    schedule: () => () => {},
  });
  for (const one of events(count)) await outbox.append(one);
  await expect
    .poll(() => outbox.flush().then(() => outbox.state()), { timeout: 30_000, interval: 500 })
    .toMatchObject({ waiting: 0, quarantined: 0 });
}

test('killed with -9, it is there again within 30 seconds; liveness never stopped, readiness did', async () => {
  await drained(3);
  const before = await postmaster();
  process.kill(before, 'SIGKILL');
  await expect.poll(() => statusOf('/ready'), { timeout: 5_000, interval: 20 }).toBe(503);
  expect(await statusOf('/live')).toBe(200);
  await expect.poll(() => statusOf('/ready'), { timeout: 30_000 }).toBe(200);
  expect(await postmaster()).not.toBe(before);
  await drained(3);
}, 90_000);

test('paused and let go, it goes on; meanwhile it lives, is not ready, and says both', async () => {
  const all = await processes(await postmaster());
  for (const pid of all) process.kill(pid, 'SIGSTOP');
  try {
    // What the database said is believed for a second.
    await expect.poll(() => statusOf('/ready'), { timeout: 10_000 }).toBe(503);
    expect(await statusOf('/live')).toBe(200);
  } finally {
    for (const pid of all) process.kill(pid, 'SIGCONT');
  }
  await expect.poll(() => statusOf('/ready'), { timeout: 30_000 }).toBe(200);
  await drained(3);
}, 60_000);

/** Milliseconds between the two kills: while the logbook is just starting its PostgreSQL again. At once: the soak. */
test.each([520, 900])(
  'killed %d ms before its logbook, the next one waits for what is left and names no other logbook',
  async (pause) => {
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    await new Promise((later) => setTimeout(later, pause));
    await logbook.end('SIGKILL');
    logbook = await runLogbook(dir);
    expect(logbook.error).toBeUndefined();
    await drained(3);
  },
  60_000,
);
