import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { catalogueFromJson, type LoadResult, loadCatalogue, nearest, withWaits } from '../../catalogue/index.ts';
import { openFolder, readVersion, readWaitFile } from '../publish/published-folder.ts';
import type { Texts } from '../texts/texts.ts';
import { CannotRun, type Io } from './io.ts';
import { codeOf } from './whole-file.ts';

/** Reading what a command is given: a file, standard input, a region's folder. */

/** More than any referral holds, little enough to stay well within memory. Bytes. */
export const inputLimit = 64_000_000;

/** JSON of a file, or of standard input when `path` is `-`. A refusal never repeats the content: it may be a patient. */
export async function readJson(path: string, io: Io, texts: Texts): Promise<unknown> {
  const name = path === '-' ? texts.stdinName : path;
  const bytes = path === '-' ? await readAll(io, texts) : await readBytes(path, io, texts);
  const text = decode(bytes);
  if (text === undefined) throw new CannotRun(texts.notUtf8(name));
  if (text.trim() === '') throw new CannotRun(texts.emptyInput(name));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotRun(texts.notJson(name, placeOf(error, text)));
  }
}

async function readAll(io: Io, texts: Texts): Promise<Uint8Array> {
  if (io.stdin.isTTY) io.stderr.write(`${texts.waiting}\n`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of io.stdin) {
      const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
      size += bytes.length;
      if (size > inputLimit) throw new CannotRun(texts.tooLarge(texts.stdinName, inputLimit / 1_000_000));
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(texts.unreadable(texts.stdinName, codeOf(error)));
  }
  return Buffer.concat(chunks);
}

async function readBytes(path: string, io: Io, texts: Texts): Promise<Uint8Array> {
  const file = resolve(io.cwd, path);
  try {
    const about = await stat(file);
    if (about.isDirectory()) throw new CannotRun(texts.isFolder(path));
    if (about.size > inputLimit) throw new CannotRun(texts.tooLarge(path, inputLimit / 1_000_000));
    return await readFile(file);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(codeOf(error) === 'ENOENT' ? texts.noFile(path) : texts.unreadable(path, codeOf(error)));
  }
}

/** UTF-8, or the UTF-16 that a Windows shell writes. */
function decode(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Line and column of a JSON error. Node's own message quotes the text, so only the number is taken from it. */
function placeOf(error: unknown, text: string): { line: number; column: number } | undefined {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  if (position === undefined) return undefined;
  const before = text.slice(0, Number(position)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** A region: its folder of YAML, or the JSON that was exported from it. */
export async function openCatalogue(
  path: string,
  at: string | undefined,
  io: Io,
  texts: Texts,
  { beside = false } = {},
): Promise<LoadResult> {
  const place = resolve(io.cwd, path);
  const about = await stat(place).catch(() => undefined);
  if (about === undefined) throw new CannotRun(texts.noCatalogue(path, await nameNear(path, place)));
  if (about.isDirectory()) {
    if (!(await isRegion(place))) {
      const meant = await regionNear(place);
      if (meant === undefined) {
        const names = await readdir(place).catch(() => []);
        const isPublic = names.some((name) => /^(live\.json|proposed)$/.test(name));
        throw new CannotRun(isPublic ? texts.publish.isPublic(path) : texts.noRegion(path));
      }
      throw new CannotRun(texts.wrongFolder(path, relative(io.cwd, meant) || '.'));
    }
    return loadCatalogue(place, { at, beside });
  }
  const text = decode(await readBytes(path, io, texts));
  if (text === undefined) throw new CannotRun(texts.notUtf8(path));
  const result = await catalogueFromJson(basename(path), text, { at });
  const [first] = result.ok ? [] : result.problems;
  if (first?.code === 'not-json') throw new CannotRun(texts.noCatalogueFile(path));
  return result;
}

/** What was probably meant by a path that is not there: a name beside it. */
export async function nameNear(path: string, place: string): Promise<string | undefined> {
  const names = await readdir(dirname(place)).catch(() => []);
  const meant = nearest(basename(place), names);
  return meant === undefined ? undefined : `${path.slice(0, path.length - basename(path).length)}${meant}`;
}

/** Whether a folder is meant to be a region: it has something of one, in order or not. */
export async function isRegion(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => /^(region|reasons)\.ya?ml$|^(services|alarms)$/i.test(name));
}

/** Where the region is, when this folder is none itself: the folder around it, or the only one in it. */
async function regionNear(place: string): Promise<string | undefined> {
  const has = async (folder: string) =>
    (await stat(resolve(folder, 'region.yaml')).catch(() => undefined)) !== undefined;
  if (await has(resolve(place, '..'))) return resolve(place, '..');
  const inside: string[] = [];
  const names = await readdir(place).catch(() => []);
  for (const name of names.slice(0, 100)) if (await has(resolve(place, name))) inside.push(resolve(place, name));
  return inside.length === 1 ? inside[0] : undefined;
}

/** A version to compare or to replay: a region as it is written, an exported catalogue, or what a published folder has live. */
export async function openVersion(path: string, io: Io, texts: Texts): Promise<LoadResult> {
  const isPublished = (await stat(resolve(io.cwd, path, 'live.json')).catch(() => undefined)) !== undefined;
  if (!isPublished) return openCatalogue(path, undefined, io, texts);
  const { path: place, live } = await openFolder(path, io, texts);
  if (live === undefined) throw new CannotRun(texts.publish.nothingLive(path));
  const catalogue = await readVersion(place, live.default.catalogue, texts);
  const waits = await readWaitFile(place, live.default.waits, texts);
  return { ok: true, catalogue: withWaits(catalogue, waits), warnings: [] };
}
