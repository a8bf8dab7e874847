import { execFile, execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../../src/logbook/postgres/data-folder.ts';

/** A PostgreSQL of the machine's own packages with all its programs, where there is one: npm's brings no pg_basebackup. */

const run = promisify(execFile);

/** Folder of the programs of the newest server that is installed whole, or undefined. */
export const programs: string | undefined = globSync('/usr/lib/postgresql/*/bin/pg_basebackup')
  .map((file) => dirname(file))
  .filter((folder) =>
    ['postgres', 'initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(folder, name))),
  )
  .sort((a, b) => Number(b.split('/').at(-2)) - Number(a.split('/').at(-2)))[0];

/** PostgreSQL does not run as root: then as the user that its package made. */
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const number = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: number('-u'), gid: number('-g') };
}

export interface InstalledServer {
  readonly data: string;
  /** Of a database on it. */
  url(database: string): string;
  /** Runs one of its programs against it. */
  program(name: string, ...words: string[]): Promise<string>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes a cluster in `root`, which others than root may enter, and starts it. */
export async function installedServer(root: string): Promise<InstalledServer> {
  const [data, port, user] = [join(root, 'server/cluster'), await freePort(), serverUser()];
  const room = join(root, 'server');
  await chmod(root, 0o777);
  await mkdir(room);
  await chmod(room, 0o777);
  const env = { ...process.env, PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'owner', LC_ALL: 'C' };
  const program = async (name: string, ...words: string[]) =>
    (await run(join(programs ?? '', name), words, { ...user, env, cwd: room })).stdout;
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const start = async () => {
    await program('pg_ctl', '-D', data, '-w', '-o', options, '-l', join(room, 'log'), 'start');
  };
  await program('initdb', '-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  await start();
  return {
    ...{ data, program, start },
    url: (database) => `postgres://owner@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await program('pg_ctl', '-D', data, '-w', '-m', 'fast', 'stop');
    },
  };
}
