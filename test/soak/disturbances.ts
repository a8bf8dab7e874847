import { execFile } from 'node:child_process';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SupervisedLogbook } from './server.ts';

/** What happens to a logbook in its life. Each ends with a logbook that is ready again, by itself within 30 seconds. */

const run = promisify(execFile);
const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));
const DAY = 24 * 3_600_000;

export interface Stage {
  readonly logbook: SupervisedLogbook;
  /** Room of its own for everything, or undefined where it could not be made. */
  readonly disk: string | undefined;
}

export type Disturbance = readonly [name: string, act: (stage: Stage) => Promise<void>];

/** The process numbers of PostgreSQL: the postmaster and its children. */
async function backends(postmaster: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(postmaster)]).catch(() => ({ stdout: '' }));
  return [postmaster, ...stdout.split('\n').map(Number).filter(Boolean)];
}

/** A process that ended since it was listed is no trouble. 0 and below would mean whole groups of processes, our own first. */
function signal(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined || !(pid > 1)) return;
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

const killBackend: Disturbance = [
  'kill -9 of a backend',
  async ({ logbook }) => {
    const [, ...children] = await backends(await logbook.postmaster());
    signal(children.at(-1), 'SIGKILL');
    await pause(500);
  },
];

export const disturbances: readonly Disturbance[] = [
  ['kill -9 of the logbook', async ({ logbook }) => logbook.signal('SIGKILL')],
  ['kill -9 of PostgreSQL', async ({ logbook }) => signal(await logbook.postmaster(), 'SIGKILL')],
  killBackend,
  [
    'kill -9 of both',
    async ({ logbook }) => {
      signal(await logbook.postmaster(), 'SIGKILL');
      logbook.signal('SIGKILL');
    },
  ],
  ['SIGTERM', async ({ logbook }) => logbook.signal('SIGTERM')],
  [
    'a pause of the logbook',
    async ({ logbook }) => {
      logbook.signal('SIGSTOP');
      await pause(2_000);
      logbook.signal('SIGCONT');
    },
  ],
  [
    'a pause of PostgreSQL',
    async ({ logbook }) => {
      const pids = await backends(await logbook.postmaster());
      for (const pid of pids) signal(pid, 'SIGSTOP');
      await pause(3_000);
      for (const pid of pids) signal(pid, 'SIGCONT');
    },
  ],
  ['a clock that jumps 35 days ahead', async ({ logbook }) => logbook.setClock(35 * DAY)],
  ['a clock that is set back two hours', async ({ logbook }) => logbook.setClock(-DAY / 12)],
  [
    'a full disk',
    async ({ disk }) => {
      if (disk === undefined) return;
      const { bavail, bsize } = await statfs(disk);
      await writeFile(join(disk, 'ballast'), Buffer.alloc(bavail * bsize)).catch(() => {});
      await pause(3_000);
      await rm(join(disk, 'ballast'), { force: true });
    },
  ],
];

/** Copies the database of a stopped logbook, as a backup at night does. */
export async function backUp({ logbook }: Stage, to: string): Promise<void> {
  await logbook.stop();
  // With owners and times, which PostgreSQL looks at.
  await run('cp', ['-a', join(logbook.dataDir, 'postgres'), to]);
  await logbook.start();
}

/** Puts yesterday's copy back and resumes its chains. Whoever sends next notices, and sends again what was lost. */
export async function restore({ logbook }: Stage, from: string): Promise<void> {
  // A checkpoint of today, which the copy of yesterday does not hold.
  await logbook.setClock(DAY);
  await logbook.stop();
  await logbook.start();
  await logbook.stop();
  await rm(join(logbook.dataDir, 'postgres'), { recursive: true });
  await run('cp', ['-a', from, join(logbook.dataDir, 'postgres')]);
  await logbook.start();
  const cli = join(import.meta.dirname, '../../src/cli/bin.ts');
  const words = ['logbook', 'resume', '--data', logbook.dataDir, '--why', 'Soak: the copy of yesterday was put back.'];
  await run(process.execPath, ['--conditions=source', cli, ...words], { env: { ...process.env, DATABASE_URL: '' } });
}
