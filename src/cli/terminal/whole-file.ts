import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

interface Keeping {
  /** Of the file whose place it takes. */
  readonly mode?: number | undefined;
  /** Asked once all is on the disk, just before it is put in place: rejects to leave what is there. */
  readonly still?: (() => Promise<void>) | undefined;
}

/**
 * Files that are there whole or not at all: written beside their place, flushed to the disk and only then put there. A
 * process or a machine that dies at any instant leaves the old file, or the new one. Whatever the disk refuses is thrown as
 * Node throws it; main.ts makes a sentence of it.
 */
export async function writeWhole(path: string, text: string, { mode, still }: Keeping = {}): Promise<void> {
  const draft = await writeDraft(path, text, mode ?? 0o644, mode !== undefined);
  if (still !== undefined) await still().catch((error) => removeFile(draft).then(() => Promise.reject(error)));
  await rename(draft, path);
  await flushFolder(dirname(path));
}

/** The same for a file of its owner alone that may not be there yet. False when it is: nothing is written over. */
export async function writeNew(path: string, text: string): Promise<boolean> {
  const draft = await writeDraft(path, text, 0o600);
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // A disk without links: then the name itself is all there is to go by.
    if ((await readIfThere(path)) !== undefined) return false;
    await rename(draft, path);
  } finally {
    await removeFile(draft);
  }
  await flushFolder(dirname(path));
  return true;
}

async function writeDraft(path: string, text: string, mode: number, isExact = false): Promise<string> {
  const folder = dirname(path);
  await makeFolder(folder);
  // One fixed name. What a dead process left behind goes first: it may be readable for all, or a link to elsewhere.
  const draft = join(folder, `.${basename(path)}.new`);
  const file = await removeFile(draft)
    .then(() => open(draft, 'wx', mode))
    .catch((error) => Promise.reject(about(path, error)));
  try {
    if (isExact) await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    throw about(path, error);
  } finally {
    await file.close();
  }
  return draft;
}

/** Folder by folder: told to make all at once, Node never returns from a place where nothing can be made, such as /proc. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    const parent = dirname(folder);
    if (codeOf(error) !== 'ENOENT' || parent === folder) throw error;
    await makeFolder(parent);
    await mkdir(folder).catch((again) => {
      if (codeOf(again) !== 'EEXIST') throw again;
    });
  }
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
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw about(path, error);
  }
}

/** Node names no file where it only had it open: a full disk, a folder that was read. */
const about = (path: string, error: unknown) => (error instanceof Error ? Object.assign(error, { path }) : error);

/** Node's own word for what went wrong: `ENOENT`, `EACCES`; empty for anything else. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const asJsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
