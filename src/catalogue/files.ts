import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Reading a region's folder: the only place in this room that knows a disk. */

/** Larger than any honest region file, small enough to never trouble the parser. Bytes. */
export const fileLimit = 1_000_000;

export interface RegionFile {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  /** Absent when `trouble` says why. */
  readonly text?: string;
  readonly trouble?: 'not-utf8' | 'too-large' | 'unreadable';
}

export interface RegionFolder {
  /** region.yaml, reasons.yaml and every file in services/ and alarms/, by name. */
  readonly files: readonly RegionFile[];
}

/**
 * The files of a region, sorted by name so that the same folder always gives the same catalogue. Undefined when `dir`
 * is not a folder. Hidden files and files elsewhere in the folder are left alone: a region may keep its own notes there.
 */
export async function readRegionFolder(dir: string): Promise<RegionFolder | undefined> {
  const about = await stat(dir).catch(() => undefined);
  if (!about?.isDirectory()) return undefined;
  const top = (await names(dir)).filter((name) => /^(region|reasons)\.ya?ml$/.test(name));
  const services = (await names(join(dir, 'services'))).map((name) => `services/${name}`);
  const alarms = (await names(join(dir, 'alarms'))).map((name) => `alarms/${name}`);
  return { files: await Promise.all([...top, ...services, ...alarms].map((file) => read(dir, file))) };
}

async function names(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}

/** Strict: a file in another encoding would otherwise arrive with its accents broken, and be shown like that. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

async function read(dir: string, file: string): Promise<RegionFile> {
  let bytes: Uint8Array;
  try {
    const about = await stat(join(dir, file));
    if (!about.isFile()) return { file, trouble: 'unreadable' };
    if (about.size > fileLimit) return { file, trouble: 'too-large' };
    bytes = await readFile(join(dir, file));
  } catch {
    return { file, trouble: 'unreadable' };
  }
  try {
    return { file, text: utf8.decode(bytes) };
  } catch {
    return { file, trouble: 'not-utf8' };
  }
}
