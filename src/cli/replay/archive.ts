import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Catalogue, type CompiledCatalogue, compile } from '../../advice/index.ts';
import { catalogueFromJson, loadCatalogue, rulesHash } from '../../catalogue/index.ts';
import { withSettings } from '../../catalogue/verify.ts';
import type { FindVersions } from '../../mirror/index.ts';
import { nameNear } from '../terminal/input.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import { readIfThere } from '../terminal/whole-file.ts';
import type { Texts } from '../texts/texts.ts';

/** Every version that a log may have been made under, by its hash: whatever kind of folder they are kept in. */
export type Archive = ReadonlyMap<string, Catalogue>;

/** Deeper than `FOLDER/catalogue/<hex>.json` and `regions/<version>/` nothing is looked for. */
const DEEP = 3;

/** The folder, or one that holds them: regions as they are written, exported catalogues, published folders. */
export async function openArchive(path: string, io: Io, texts: Texts): Promise<Archive> {
  const place = resolve(io.cwd, path);
  const about = await stat(place).catch(() => undefined);
  if (about === undefined) throw new CannotRun(texts.noCatalogue(path, await nameNear(path, place)));
  const found = new Map<string, Catalogue>();
  await collect(place, found, DEEP);
  return found;
}

async function collect(place: string, found: Map<string, Catalogue>, deep: number): Promise<void> {
  const about = await stat(place).catch(() => undefined);
  if (about?.isFile()) {
    const read = place.endsWith('.json') ? await catalogueFromJson(place, (await readIfThere(place)) ?? '') : undefined;
    if (read?.ok) found.set(read.catalogue.hash, read.catalogue);
    return;
  }
  const names = await readdir(place).catch((): string[] => []);
  if (names.includes('region.yaml')) {
    const read = await loadCatalogue(place);
    if (read.ok) found.set(read.catalogue.hash, read.catalogue);
    return;
  }
  if (deep === 0) return;
  for (const name of names.sort()) await collect(join(place, name), found, deep - 1);
}

/** Finds the three versions of an event as its practice had set them. Each is compiled once. */
export async function versionFinder(archive: Archive, before: Catalogue, after: Catalogue) {
  const all = new Map([...archive, [before.hash, before], [after.hash, after]]);
  const hashes = new Map<string, string>();
  for (const [hash, catalogue] of all) hashes.set(hash, await rulesHash(catalogue));
  const known = new Map<string, CompiledCatalogue>();
  const compiled = (catalogue: Catalogue, settings: readonly string[]) => {
    const key = [catalogue.hash, ...settings].join(' ');
    const one = known.get(key) ?? compile(withSettings(catalogue, settings).catalogue, hashes.get(catalogue.hash));
    known.set(key, one);
    return one;
  };
  const find: FindVersions = ({ hash }, settings) => {
    const logged = all.get(hash);
    return (
      logged && {
        logged: compiled(logged, settings),
        before: compiled(before, settings),
        after: compiled(after, settings),
      }
    );
  };
  return { find, all: [...all.values()].map((catalogue) => compiled(catalogue, [])) };
}
