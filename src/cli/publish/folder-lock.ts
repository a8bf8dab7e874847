import { open, readFile, rename } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotRun } from '../terminal/io.ts';
import { codeOf, makeFolder, removeFile } from '../terminal/whole-file.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * One command at a time in a published folder: who reads, decides and writes would otherwise write over what another person did
 * meanwhile. The file `.lock` names its holder. A killed process leaves it behind: it is taken over when that process is gone.
 */

/** Commands take seconds; what is older was left behind, also by another machine. Milliseconds. */
const oldest = 600_000;
/** A lock without a holder was just made, or its maker died in between. Milliseconds. */
const unnamedFor = 3_000;
/** How long to wait for another command. Milliseconds. */
const patience = 20_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface Lock {
  /** False when somebody took it over: then nothing may be written any more. */
  isHeld(): Promise<boolean>;
}

/** Does the work while no other command does its own in this folder. Rejects with a sentence when another one keeps it. */
export async function withLock<T>(folder: string, texts: Texts, work: (lock: Lock) => Promise<T>): Promise<T> {
  await makeFolder(folder);
  const path = join(folder, '.lock');
  const own = `${JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now(), id: crypto.randomUUID() })}\n`;
  await take(path, own, folder, texts);
  const isHeld = async () => (await content(path)) === own;
  try {
    return await work({ isHeld });
  } finally {
    if (await isHeld()) await removeFile(path);
  }
}

async function take(path: string, own: string, folder: string, texts: Texts): Promise<void> {
  const start = Date.now();
  let [watched, since] = ['', start];
  for (;;) {
    if (await made(path, own)) return;
    const found = (await content(path)) ?? '';
    if (found !== watched) [watched, since] = [found, Date.now()];
    const holder = holderIn(found);
    const isLeft = holder ? isGone(holder) : Date.now() - since > unnamedFor;
    if (isLeft) await clear(path, found);
    else if (Date.now() - start > patience) throw new CannotRun(texts.publish.busy(folder, path));
    await pause(20 + Math.random() * 60);
  }
}

/** True when the file was not there yet, and now is. */
async function made(path: string, own: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(own).finally(() => file.close());
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Puts a lock that was left behind out of the way; one that came in its place meanwhile is put back. */
async function clear(path: string, left: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (((await content(aside)) ?? '') === left) await removeFile(aside);
  else await rename(aside, path);
}

const content = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, host, since } = Object(JSON.parse(text));
    return typeof pid === 'number' && typeof host === 'string' && typeof since === 'number'
      ? { pid, host, since }
      : undefined;
  } catch {
    return undefined;
  }
}

function isGone({ pid, host, since }: Holder): boolean {
  if (Math.abs(Date.now() - since) > oldest) return true;
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    return codeOf(error) !== 'EPERM';
  }
}
