import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Files that are there whole or not at all: written beside their place, flushed to the disk and only then put there. A
 * process or a machine that dies at any instant leaves the old file, or the new one.
 */
export async function writeWhole(path: string, text: string, mode = 0o644): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  // One fixed name: what a dead process left behind is written over by the next.
  const draft = join(folder, `.${basename(path)}.new`);
  const file = await open(draft, 'w', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await flushFolder(folder);
}

/** The name itself is on the disk only once the folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  // Windows keeps no folders open; there the rename itself is what there is.
  await handle?.sync().catch(() => {});
  await handle?.close();
}

export const removeFile = (path: string): Promise<void> => rm(path, { force: true });

/** What is in a file, or undefined when there is none. Rejects when it is there and cannot be read. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

export const asJsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
