import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import {
  checkpointsAt,
  openCheckpoints,
  openPostgres,
  startLogbook,
  verifyChains,
} from '../../../src/logbook/index.ts';
import { freePort } from '../../../src/logbook/postgres/data-folder.ts';
import { run } from '../../cli/fixtures.ts';
import { testCatalogue } from '../catalogue.ts';
import { temporaryFolder } from '../folder.ts';
import { client, clock } from './clients.ts';
import { type InstalledServer, installedServer, programs } from './installed-server.ts';

/** Last night's backup is put back while the clients are away, in the three ways of docs/operations.md: nothing is lost. */

vi.stubEnv('DATABASE_URL', undefined);
const practices = ['praktijk-a', 'praktijk-b', 'praktijk-c'];

interface Way {
  readonly place: { readonly dataDir: string; readonly databaseUrl: string | undefined };
  /** Whether the logbook has to be stopped for its backup. */
  readonly standsStill?: true;
  backUp(): Promise<void>;
  /** When no logbook runs. */
  restore(): Promise<void>;
}

/** A data folder is copied while its logbook stands still: outboxes keep what comes meanwhile. */
async function copied(root: string): Promise<Way> {
  const [dataDir, backup] = [join(root, 'data'), join(root, 'backup')];
  const cluster = join(dataDir, 'postgres');
  return {
    place: { dataDir, databaseUrl: undefined },
    standsStill: true,
    async backUp() {
      // With owners and times, which PostgreSQL looks at.
      await promisify(execFile)('cp', ['-a', cluster, backup]);
    },
    async restore() {
      await rm(cluster, { recursive: true });
      await rename(backup, cluster);
    },
  };
}

let server: Promise<{ root: string; server: InstalledServer }> | undefined;
async function startServer() {
  const root = await temporaryFolder();
  return { root, server: await installedServer(root) };
}
afterAll(async () => {
  const started = await server;
  await started?.server.stop();
  if (started) await rm(started.root, { recursive: true });
});

type OnServer = (server: InstalledServer, database: string) => Pick<Way, 'backUp' | 'restore'>;
const onServer =
  (database: string, way: OnServer) =>
  async (root: string): Promise<Way> => {
    server ??= startServer();
    const started = await server;
    await started.server.program('createdb', database);
    const place = { dataDir: join(root, 'data'), databaseUrl: started.server.url(database) };
    return { place, ...way(started.server, database) };
  };

const dumped = onServer('dumped', ({ program }, database) => ({
  async backUp() {
    await program('pg_dump', '-Fc', '-f', 'night.dump', database);
  },
  async restore() {
    await program('dropdb', '--force', database);
    await program('dropuser', 'logbook_writer');
    // A new server: the writer's role first, so that its rights come back as they were.
    await program('createuser', '--no-login', 'logbook_writer');
    await program('createdb', database);
    await program('pg_restore', '--exit-on-error', '-d', database, 'night.dump');
  },
}));

const baseBackup = onServer('base', ({ program, data, start, stop }) => ({
  async backUp() {
    await program('pg_basebackup', '-D', `${data}.night`, '--checkpoint=fast', '-X', 'stream', '--no-sync');
  },
  async restore() {
    await stop();
    await rm(data, { recursive: true });
    await rename(`${data}.night`, data);
    await start();
  },
}));

/** Where the programs are not; the soak does the same in every run. */
test.skipIf(programs !== undefined)('a copy of a data folder', { timeout: 120_000 }, () => nothingLost(copied));

/** Skipped without PostgreSQL's own packages, with all their programs. */
test.skipIf(programs === undefined).each([
  ['pg_dump', dumped],
  ['pg_basebackup', baseBackup],
])('%s (of the PostgreSQL in /usr/lib/postgresql)', { timeout: 120_000 }, (_, way) => nothingLost(way));

/** And nothing is taken before the operator resumed. */
async function nothingLost(way: (root: string) => Promise<Way>): Promise<void> {
  const root = await temporaryFolder();
  await chmod(root, 0o711);
  const { place, standsStill, backUp, restore } = await way(root);
  const key = join(root, 'key.pem');
  await writeFile(key, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const signed = { checkpointsDir: join(root, 'checkpoints'), checkpointKeyFile: key };
  const port = await freePort();
  const log = { info() {}, error() {} };
  const start = () =>
    startLogbook({ ...place, ...signed, port, log, now: clock, practices, catalogues: [testCatalogue] });

  let logbook = await start();
  const clients = [...practices, 'praktijk-a'].map((practice) => client(`http://127.0.0.1:${port}/fhir`, practice));
  const together = (count: number) => Promise.all(clients.map((one) => one.make(count)));
  await together(4);
  if (standsStill) await logbook.close();
  await Promise.all([backUp(), together(10)]);
  if (standsStill) logbook = await start();
  await together(6);
  const evening = await openPostgres({ ...place, join: true });
  const checkpoints = await checkpointsAt(signed);
  if (!checkpoints) throw new Error('No place for checkpoints.');
  await (await openCheckpoints(evening.owner, checkpoints, clock)).sign();
  await evening.close();
  expect(clients.map(({ acknowledged }) => acknowledged.size)).toEqual([20, 20, 20, 20]);

  await logbook.close();
  await together(3);
  await restore();
  logbook = await start();
  // Shorter than was signed: it takes nothing until a person says so.
  await together(0);
  expect(clients.map(({ acknowledged }) => acknowledged.size)).toEqual([20, 20, 20, 20]);
  const words = [
    'logbook',
    'resume',
    '--checkpoints',
    signed.checkpointsDir,
    '--why',
    'Test: last night was put back.',
  ];
  const env = { LOGBOOK_CHECKPOINT_KEY_FILE: key, ...(place.databaseUrl && { DATABASE_URL: place.databaseUrl }) };
  const resumed = await run([...words, '--data', place.dataDir, '--lang', 'en'], { env });
  expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('Resumed: 3 chains') });
  await expect.poll(() => Promise.all(clients.map((one) => one.flush())), { timeout: 20_000 }).toEqual([0, 0, 0, 0]);

  expect(clients.every((one) => one.changes() > 0)).toBe(true);
  const database = await openPostgres({ ...place, join: true });
  const kept = await database.whole.selectFrom('log_entry').select('id').execute();
  expect(kept.map(({ id }) => id).sort()).toEqual(clients.flatMap(({ made }) => made).sort());
  expect((await verifyChains(database.whole)).map(({ entries, difference }) => ({ entries, difference }))).toEqual([
    { entries: 46, difference: undefined },
    ...[23, 23].map((entries) => ({ entries, difference: undefined })),
  ]);
  const { rows } =
    await sql`SELECT FROM pg_proc WHERE prosecdef AND has_function_privilege('public', oid, 'EXECUTE')`.execute(
      database.owner,
    );
  expect(rows).toEqual([]);
  await database.close();
  await logbook.close();
  await rm(root, { recursive: true, force: true });
}
