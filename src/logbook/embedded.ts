import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import * as z from 'zod/mini';
import { loadEmbeddedPostgres } from './embedded-library.ts';

/**
 * A real PostgreSQL in a data folder, for one machine and no configuration. Durable: fsync is on. One logbook at a time has
 * the folder; that is guarded by a lock inside the database itself, so it cannot outlive its holder.
 *
 * `DIR/postgres` is the cluster, `DIR/postgres.json` its password (mode 0600).
 */

const USER = 'tenzij';
const DATABASE = 'tenzij';
/** Held for life by the logbook that has the folder. */
const OWNER_LOCK = 7_463_001;

export interface Embedded {
  readonly connection: ClientConfig;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
}

const credentials = z.object({ password: z.string().check(z.minLength(16)) });

/**
 * Starts PostgreSQL in `dataDir`, made when absent. Throws one clear sentence when the library is not installed, when
 * another logbook has the folder, or when PostgreSQL does not start. A server that a killed logbook left behind is stopped
 * first; it loses nothing that was confirmed.
 */
export async function startEmbedded(dataDir: string): Promise<Embedded> {
  const dir = resolve(dataDir);
  const cluster = join(dir, 'postgres');
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  await mkdir(dir, { recursive: true });
  const password = await passwordOf(join(dir, 'postgres.json'));
  const asRoot = process.getuid?.() === 0;
  // PostgreSQL's own user must be able to pass through a folder that root made.
  if (asRoot) await chmod(dir, 0o711);

  const lines: string[] = [];
  const onLog = (line: unknown) => {
    lines.push(String(line));
    if (lines.length > 50) lines.shift();
  };
  const server = (databaseDir: string, port: number) =>
    new EmbeddedPostgres({
      databaseDir,
      port,
      user: USER,
      password,
      authMethod: 'scram-sha-256',
      persistent: true,
      // PostgreSQL refuses to run as root.
      createPostgresUser: asRoot,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'fsync=on'].flatMap(
        (setting) => ['-c', setting],
      ),
      onLog,
      onError: onLog,
    });

  if (!existsSync(cluster)) {
    // Made beside its place and then moved, so that a folder is never half a cluster.
    const draft = `${cluster}.new-${process.pid}`;
    await removeDrafts(dir);
    try {
      await server(draft, 0).initialise();
      await rename(draft, cluster);
    } catch (cause) {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(cluster)) throw failure(dir, lines, cause);
    }
  } else {
    await stopLeftBehind(dir, cluster, password);
  }

  const port = await freePort();
  const connection: ClientConfig = { host: '127.0.0.1', port, user: USER, password, database: DATABASE };
  const running = server(cluster, port);
  try {
    await running.start();
  } catch (cause) {
    if (lines.some((line) => line.includes('postmaster.pid'))) throw taken(dir);
    throw failure(dir, lines, cause);
  }
  const onExit = () => void running.stop();
  process.once('exit', onExit);
  try {
    const holder = await hold(connection);
    return {
      connection,
      async stop() {
        process.off('exit', onExit);
        await holder.end().catch(() => {});
        await running.stop();
      },
    };
  } catch (cause) {
    process.off('exit', onExit);
    await running.stop();
    throw failure(dir, lines, cause);
  }
}

/** Makes the database when it is not there, and takes the owner's lock for as long as the connection lives. */
async function hold(connection: ClientConfig): Promise<Client> {
  // In the database that always exists: a lock counts within its database only.
  const holder = new Client({ ...connection, database: 'postgres', application_name: 'tenzij logbook, owner' });
  holder.on('error', () => {}); // the server going away is noticed by every query, not here
  await holder.connect();
  await holder.query('SELECT pg_advisory_lock($1)', [OWNER_LOCK]);
  const { rows } = await holder.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rows.length === 0) await holder.query(`CREATE DATABASE ${DATABASE}`);
  return holder;
}

/**
 * A logbook that was killed leaves its PostgreSQL running. When nobody holds the owner's lock in it, it is stopped; when
 * somebody does, the folder is in use. A pid file without a server behind it is left to PostgreSQL, which knows what to do.
 */
async function stopLeftBehind(dir: string, cluster: string, password: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const [pid, , , port] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  if (!pid || !port) return;
  const client = new Client({
    host: '127.0.0.1',
    port: Number(port),
    user: USER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch {
    return;
  }
  try {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS free', [OWNER_LOCK]);
    if (rows[0]?.free !== true) throw taken(dir);
    process.kill(Number(pid), 'SIGINT'); // a fast shutdown: open transactions are rolled back, nothing confirmed is lost
  } finally {
    await client.end().catch(() => {});
  }
  for (let tries = 0; existsSync(pidFile) && tries < 300; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function passwordOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) {
    try {
      return credentials.parse(JSON.parse(text)).password;
    } catch (cause) {
      throw new Error(`${file} does not hold the password of the database. Restore it, or use another data folder.`, {
        cause,
      });
    }
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${JSON.stringify({ user: USER, password })}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

/** Half-made clusters of processes that no longer live. */
async function removeDrafts(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid))) await rm(join(dir, name), { recursive: true, force: true });
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function taken(dir: string): Error {
  return new Error(`Another logbook is using ${dir}. Stop that one, or give this one a data folder of its own.`);
}

function failure(dir: string, lines: readonly string[], cause: unknown): Error {
  const said = lines
    .join('')
    .split('\n')
    .filter((line) => /FATAL|ERROR|error:|denied/.test(line))
    .slice(-3)
    .join(' ')
    .trim();
  const reason = said || (cause instanceof Error ? cause.message : 'it gave no reason');
  return new Error(`PostgreSQL did not start in ${dir}: ${reason} Give another data folder, or set DATABASE_URL.`, {
    cause,
  });
}
