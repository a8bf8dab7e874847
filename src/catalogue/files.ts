import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RegionFile } from './reading/source.ts';

/** Reading a region's folder: the only place in this room that knows a disk. */

/** Larger than any honest region file, small enough to never trouble the parser. Bytes. */
export const fileLimit = 1_000_000;

export interface RegionFolder {
  /** region.yaml, reasons.yaml, everything in services/ and alarms/ and the YAML in forms/, by name. */
  readonly files: readonly RegionFile[];
}

/**
 * The files of a region, sorted by name so that the same folder always gives the same catalogue. Undefined when `dir`
 * is not a folder. Hidden files and files elsewhere in the folder are left alone: a region may keep its own notes there.
 * What cannot be read is in the list with its trouble: a service or an alarm never goes missing in silence.
 */
export async function readRegionFolder(dir: string): Promise<RegionFolder | undefined> {
  const about = await stat(dir).catch(() => undefined);
  if (!about?.isDirectory()) return undefined;
  const top = (await list(dir, '')).filter(({ file }) => file === '' || /^(region|reasons)\.ya?ml$/i.test(file));
  // A region may keep others' forms beside its own, as JSON.
  const forms = (await list(dir, 'forms')).filter(({ file, trouble }) => trouble ?? /\.ya?ml$/i.test(file));
  const entries = [...top, ...(await list(dir, 'services')), ...(await list(dir, 'alarms')), ...forms];
  return { files: await Promise.all(entries.map((entry) => (entry.trouble ? entry : read(dir, entry.file)))) };
}

/** One file of a region's folder, or undefined when it is not there (or the region is no folder). */
export async function readFileOf(dir: string, file: string): Promise<RegionFile | undefined> {
  const isThere = (await stat(resolve(dir, file)).catch(() => undefined)) !== undefined;
  return isThere ? read(dir, file) : undefined;
}

/** The files of one folder in a region, by name: `cases`, `imports`. None when there is no such folder. */
export async function readFolderOf(dir: string, folder: string): Promise<readonly RegionFile[]> {
  const entries = await list(dir, folder);
  return Promise.all(entries.map((entry) => (entry.trouble ? entry : read(dir, entry.file))));
}

async function list(dir: string, folder: string): Promise<RegionFile[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(resolve(dir, folder), { withFileTypes: true });
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return absent ? [] : [{ file: folder, trouble: 'unreadable' }];
  }
  return entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map((entry): RegionFile => {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? { file, trouble: 'nested-folder' } : { file };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Strict: a file in another encoding would otherwise arrive with its accents broken, and be shown like that. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

async function read(dir: string, file: string): Promise<RegionFile> {
  try {
    const about = await stat(resolve(dir, file));
    if (about.isDirectory()) return { file, trouble: 'nested-folder' };
    if (!about.isFile()) return { file, trouble: 'unreadable' };
    if (about.size > fileLimit) return { file, trouble: 'too-large' };
    const bytes = await readFile(resolve(dir, file));
    try {
      const text = utf8.decode(bytes);
      // Text holds no zero: this is another encoding (UTF-16), or no text at all.
      return text.includes('\0') ? { file, trouble: 'not-utf8' } : { file, text };
    } catch {
      return { file, trouble: 'not-utf8' };
    }
  } catch {
    return { file, trouble: 'unreadable' };
  }
}
