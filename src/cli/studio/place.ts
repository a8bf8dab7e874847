import { createHash } from 'node:crypto';
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileLimit, type RegionFile, readFolderOf, readRegionFolder, sheetKind } from '../../catalogue/index.ts';
import { codeOf, removeFile, writeWhole } from '../terminal/whole-file.ts';

/** The region's folder on the disk: read whole, written one file at a time, and never outside it. */

/** Why a file is not written. `changed`: what lies there is not what was read. */
export type NotWritten = 'name' | 'link' | 'size' | 'text' | 'changed';

export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
  readonly why: NotWritten;
  readonly file: string;
  /** Of `changed`: what lies there now; undefined when nothing does. */
  readonly theirs: string | undefined;

  constructor(why: NotWritten, file: string, theirs?: string) {
    super(`${file}: ${why}`);
    this.why = why;
    this.file = file;
    this.theirs = theirs;
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Everything that `tenzij check` reads. Hidden files, and what the region does not know, are left alone. */
export async function readPlace(dir: string): Promise<readonly RegionFile[]> {
  const [folder, cases, imports] = await Promise.all([
    readRegionFolder(dir),
    readFolderOf(dir, 'cases'),
    readFolderOf(dir, 'imports'),
  ]);
  return [...(folder?.files ?? []), ...cases, ...imports];
}

/** What lies at a name of the region that a form may write; undefined when nothing does. Rejects with WriteRefused. */
export async function readSheet(dir: string, file: string): Promise<string | undefined> {
  const path = await pathOf(dir, file);
  try {
    if ((await stat(path)).size > fileLimit) throw new WriteRefused('size', file);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof TypeError) throw new WriteRefused('text', file);
    throw error;
  }
}

/**
 * Puts `text` in the place of what was read (`was`: its hash, null when there was nothing); undefined removes the file. Looked at
 * again once the new text is on the disk, just before it takes its place: an editor that saves in between is not overwritten.
 */
export async function writeSheet(
  dir: string,
  file: string,
  text: string | undefined,
  was: string | null,
): Promise<void> {
  const path = await pathOf(dir, file);
  if (text !== undefined && Buffer.byteLength(text) > fileLimit) throw new WriteRefused('size', file);
  if (text?.includes('\0')) throw new WriteRefused('text', file);
  const still = async () => {
    const now = await readSheet(dir, file);
    if ((now === undefined ? null : hashOf(now)) !== was) throw new WriteRefused('changed', file, now);
  };
  await still();
  if (text === undefined) return removeFile(path);
  const about = await stat(path).catch(() => undefined);
  await writeWhole(path, (await startsWithBom(path)) ? `\uFEFF${text}` : text, {
    mode: about === undefined ? undefined : about.mode & 0o777,
    still,
  });
}

/** The mark with which some editors begin a file: no part of its text, and theirs to keep. */
async function startsWithBom(path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => new Uint8Array());
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Refuses names that no form writes, and links: what they point at is not this region's. */
async function pathOf(dir: string, file: string): Promise<string> {
  if (sheetKind(file) === undefined) throw new WriteRefused('name', file);
  const home = await realpath(dir);
  const path = join(home, file);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  const about = await lstat(path).catch(() => undefined);
  if (folder !== dirname(path) || about?.isSymbolicLink()) throw new WriteRefused('link', file);
  if (about !== undefined && !about.isFile()) throw new WriteRefused('link', file);
  return path;
}
