import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Catalogue } from '../../advice/index.ts';
import {
  catalogueFromJson,
  jsonHash,
  type KeySet,
  type Live,
  pointersIn,
  readLive,
  readWaits,
  trustedKeys,
  verifyLive,
  type Waits,
} from '../../catalogue/index.ts';
import { CannotRun, type Io, instant } from '../terminal/io.ts';
import { asJsonText, readIfThere, removeFile, writeWhole } from '../terminal/whole-file.ts';
import type { Texts } from '../texts/texts.ts';
import { type Lock, withLock } from './folder-lock.ts';

/**
 * A published folder: plain files that any web server serves. Versions and wait files have their hash as name and never
 * change; `live.json` points to the ones that are live; what is proposed waits in `proposed/` for a second signature.
 */
export interface PublishedFolder {
  readonly path: string;
  readonly now: Date;
  /** Undefined until the first version was approved. */
  readonly keys: KeySet | undefined;
  readonly keysJson: unknown;
  readonly live: Live | undefined;
  /** True when what is live bears a key that was revoked since: pages refuse it until two people sign again. */
  readonly needsSigning: boolean;
  /** Of a command that writes. */
  readonly lock?: Lock | undefined;
}

/**
 * Opens a folder for a command that writes, with no other such command in it until the work is done. Only `publish` may make
 * one: a slip in a name is no new folder.
 */
export async function inFolder<T>(
  path: string,
  io: Io,
  texts: Texts,
  work: (folder: PublishedFolder) => Promise<T>,
  { mayMake = false } = {},
): Promise<T> {
  const about = await stat(resolve(io.cwd, path)).catch(() => undefined);
  if (about === undefined && !mayMake) throw new CannotRun(texts.publish.nothingLive(path));
  return withLock(resolve(io.cwd, path), texts, async (lock) => work({ ...(await openFolder(path, io, texts)), lock }));
}

/** Opens a folder, new ones too, and refuses one whose keys or pointer cannot be trusted. */
export async function openFolder(path: string, io: Io, texts: Texts): Promise<PublishedFolder> {
  const place = resolve(io.cwd, path);
  const now = instant(io);
  // In this order: what is archived was live before, also when another command writes meanwhile.
  const last = Math.max(0, ...(await archived(place, texts)).map(({ sequence }) => sequence));
  const keysJson = await readDocument(join(place, 'keys.json'), texts);
  const liveJson = await readDocument(join(place, 'live.json'), texts);
  const keys = keysJson === undefined ? undefined : await trustedKeys(keysJson, { now });
  if (keysJson !== undefined && keys === undefined) throw new CannotRun(texts.publish.refused.keys);
  const folder = { path: place, now, keys, keysJson };
  if (liveJson === undefined) return { ...folder, live: undefined, needsSigning: false };
  const verdict = await verifyLive(liveJson, keysJson, { now });
  // What was in order under the keys before a revocation is the ground to sign anew from.
  const live = verdict.ok ? verdict.live : await liveBefore(liveJson, keys?.before, now);
  if (live === undefined) throw new CannotRun(texts.publish.refused[verdict.ok ? 'unsigned' : verdict.code]);
  if (last > live.sequence) throw new CannotRun(texts.publish.refused.older);
  return { ...folder, live, needsSigning: !verdict.ok };
}

async function liveBefore(liveJson: unknown, keysJson: unknown, now: Date): Promise<Live | undefined> {
  const keys = keysJson === undefined ? undefined : await trustedKeys(keysJson, { now });
  if (keys === undefined) return undefined;
  const verdict = await verifyLive(liveJson, keysJson, { now });
  return verdict.ok ? verdict.live : liveBefore(liveJson, keys.before, now);
}

/** The file as JSON; undefined when there is none. */
export async function readDocument(path: string, texts: Texts): Promise<unknown> {
  const text = await readIfThere(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new CannotRun(texts.publish.broken(path));
  }
}

const hexOf = (hash: string) => hash.replace(/^sha256:/, '');
const versionFile = (folder: string, hash: string) => join(folder, 'catalogue', `${hexOf(hash)}.json`);
const waitFile = (folder: string, hash: string) => join(folder, 'waits', `${hexOf(hash)}.json`);

/** One version by its hash, found whole. */
export async function readVersion(folder: string, hash: string, texts: Texts): Promise<Catalogue> {
  const path = versionFile(folder, hash);
  const text = await readIfThere(path);
  const read = text === undefined ? undefined : await catalogueFromJson(path, text);
  if (!read?.ok || read.catalogue.hash !== hash) throw new CannotRun(texts.publish.changed(path));
  return read.catalogue;
}

/** One wait file by its hash, found whole. */
export async function readWaitFile(folder: string, hash: string, texts: Texts): Promise<Waits> {
  const path = waitFile(folder, hash);
  const json = await readDocument(path, texts);
  const waits = readWaits(json);
  if (waits === undefined || (await jsonHash(waits)) !== hash) throw new CannotRun(texts.publish.changed(path));
  return waits;
}

export const writeVersion = (folder: string, catalogue: Catalogue) =>
  writeOnce(versionFile(folder, catalogue.hash), asJsonText(catalogue));

export const writeWaitFile = async (folder: string, waits: Waits) =>
  writeOnce(waitFile(folder, await jsonHash(waits)), asJsonText(waits));

/** What has its hash as name is written once; when it is there, it is there already. */
async function writeOnce(path: string, text: string): Promise<void> {
  if ((await readIfThere(path)) !== text) await writeWhole(path, text);
}

/** Whether a path is a published folder: it holds a pointer. */
export const isPublished = async (path: string, io: Io): Promise<boolean> =>
  (await stat(resolve(io.cwd, path, 'live.json')).catch(() => undefined))?.isFile() === true;

/** The versions that are live in a folder, each once. */
export async function liveVersions(path: string, io: Io, texts: Texts): Promise<readonly Catalogue[]> {
  const { path: place, live } = await openFolder(path, io, texts);
  if (live === undefined) throw new CannotRun(texts.publish.nothingLive(path));
  const hashes = new Set(pointersIn(live).map(({ catalogue }) => catalogue));
  return Promise.all([...hashes].map((hash) => readVersion(place, hash, texts)));
}

/** Every version in the folder, by name and hash. What cannot be read is no version. */
export async function versionsIn(folder: string): Promise<{ version: string; hash: string }[]> {
  const names = await readdir(join(folder, 'catalogue')).catch(() => []);
  const found: { version: string; hash: string }[] = [];
  for (const name of names.filter((one) => /^[0-9a-f]{64}\.json$/.test(one)).sort()) {
    const path = join(folder, 'catalogue', name);
    const read = await catalogueFromJson(path, (await readIfThere(path)) ?? '');
    if (read.ok) found.push({ version: read.catalogue.version, hash: read.catalogue.hash });
  }
  return found;
}

/** Every pointer that was live before, oldest first. */
async function archived(folder: string, texts: Texts): Promise<readonly Live[]> {
  const json = await readDocument(join(folder, 'archive.json'), texts);
  const list = typeof json === 'object' && json !== null && 'live' in json ? json.live : [];
  return (Array.isArray(list) ? list : []).map(readLive).filter((one) => one !== undefined);
}

/**
 * Makes a pointer live: first what was live goes to the archive, then one file changes, and with it everything. What a page
 * would refuse is refused here, by the same judge.
 */
export async function writeLive(folder: PublishedFolder, next: Live, keys: KeySet, texts: Texts): Promise<void> {
  const { path, live, now, lock } = folder;
  const verdict = await verifyLive(next, keys, { now });
  if (!verdict.ok) throw new CannotRun(texts.publish.refused[verdict.code]);
  if (live !== undefined) {
    const before = (await archived(path, texts)).filter(({ sequence }) => sequence < live.sequence);
    await writeWhole(join(path, 'archive.json'), asJsonText({ region: live.region, live: [...before, live] }));
  }
  if (!(await lock?.isHeld())) throw new CannotRun(texts.publish.overtaken);
  await writeWhole(join(path, 'live.json'), asJsonText(next));
}

export async function writeKeys({ path, lock }: PublishedFolder, keys: KeySet, texts: Texts): Promise<void> {
  if (!(await lock?.isHeld())) throw new CannotRun(texts.publish.overtaken);
  await writeWhole(join(path, 'keys.json'), asJsonText(keys));
}

const proposalFile = (folder: string, name: string) => join(folder, 'proposed', `${hexOf(name)}.json`);

/** What waits for a second signature, by name: the hash of a version, `halt` or `keys`. */
export const readProposal = (folder: string, name: string, texts: Texts) =>
  readDocument(proposalFile(folder, name), texts);

export const writeProposal = (folder: string, name: string, document: unknown) =>
  writeWhole(proposalFile(folder, name), asJsonText(document));

export const dropProposal = (folder: string, name: string) => removeFile(proposalFile(folder, name));

export async function proposalsIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'proposed')).catch(() => []);
  return names
    .filter((name) => /^[0-9a-z]+\.json$/.test(name))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
}

/** Hashes of every catalogue that is or was live. */
export async function wasLive({ path, live }: PublishedFolder, texts: Texts): Promise<ReadonlySet<string>> {
  const all = [...(await archived(path, texts)), ...(live === undefined ? [] : [live])];
  return new Set(all.flatMap((one) => pointersIn(one).map(({ catalogue }) => catalogue)));
}
