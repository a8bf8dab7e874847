import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { ClientConfig } from 'pg';
import * as z from 'zod/mini';

/**
 * The folder of an embedded PostgreSQL: `DIR/postgres` is the cluster, `DIR/postgres.json` its password, for the owner of
 * the folder only (mode 0600).
 */

export const USER = 'tenzij';
export const DATABASE = 'tenzij';

export interface DataFolder {
  readonly dir: string;
  readonly cluster: string;
  readonly password: string;
}

const credentials = z.object({ password: z.string().check(z.minLength(16)) });

/** Makes the folder and its password when they are not there. Throws one clear sentence when the password is damaged. */
export async function openFolder(dataDir: string): Promise<DataFolder> {
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true });
  // PostgreSQL's own user must be able to pass through a folder that root made.
  if (process.getuid?.() === 0) await chmod(dir, 0o711);
  return { dir, cluster: join(dir, 'postgres'), password: await passwordOf(join(dir, 'postgres.json')) };
}

/** How to reach the cluster's server on this port. */
export function connectionTo({ password }: DataFolder, port: number, database = DATABASE): ClientConfig {
  return { host: '127.0.0.1', port, user: USER, password, database };
}

/** Pid and port of the server that runs, or ran until it was killed, in this cluster. */
export async function readPidFile({ cluster }: DataFolder): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n').map(Number);
  return pid && port ? { pid, port } : undefined;
}

/** Waits until a server that was told to stop has left the cluster, at most `seconds`; gives whether it has. */
export async function serverGone({ cluster }: DataFolder, seconds = 30): Promise<boolean> {
  for (let tries = 0; existsSync(pidFile(cluster)) && tries < seconds * 10; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
  }
  return !existsSync(pidFile(cluster));
}

/** Removes half-made clusters of processes that no longer live. */
export async function removeDrafts({ dir }: DataFolder): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid))) await rm(join(dir, name), { recursive: true, force: true });
  }
}

/** A port on the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

async function passwordOf(file: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  try {
    await writeFile(file, `${JSON.stringify({ user: USER, password })}\n`, { mode: 0o600, flag: 'wx' });
    return password;
  } catch (cause) {
    if (!existsSync(file)) throw new Error(`${file} cannot be written. Give another data folder.`, { cause });
  }
  try {
    return credentials.parse(JSON.parse(await readFile(file, 'utf8'))).password;
  } catch (cause) {
    const advice = 'Restore it, or use another data folder.';
    throw new Error(`${file} does not hold the password of the database. ${advice}`, { cause });
  }
}

/** True when a process of this number runs. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
