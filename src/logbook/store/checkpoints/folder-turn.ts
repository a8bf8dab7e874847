import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** One at a time in a folder, whatever process it is: who comes second sees what the first wrote. */

/** Nobody works as long as this, in milliseconds: whoever left such a file was ended. */
const LEFT = 30_000;
const PATIENCE = 5_000;

/** Throws one clear sentence where somebody else stays at it. */
export async function inFolderTurn<T>(dir: string, what: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dir, { recursive: true });
  const file = join(dir, `${what}.busy`);
  const until = performance.now() + PATIENCE;
  while (!(await took(file))) {
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LEFT) await rm(file, { force: true });
    else if (performance.now() > until)
      throw new Error(`Somebody else is busy here. When nobody is, take away ${file}.`);
    else await pause(20);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

const took = (file: string): Promise<boolean> =>
  open(file, 'wx').then(
    async (handle) => {
      await handle.close();
      return true;
    },
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
