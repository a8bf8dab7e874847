import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from 'tenzij/advice';
import { catalogueFromJson, pointersIn, verifyLive } from 'tenzij/catalogue';

/**
 * What a region published, served as it is, as any web server would. Beside that the logbook hears of a version before the first page
 * that can take it does: a choice under a version that it does not know would have to wait in its outbox (503). A region with a
 * logbook of its own does the same by hand after `tenzij approve`: `tenzij logbook catalogue add FOLDER`.
 */
export function liveFolder(folder: string, tell: (catalogue: Catalogue) => Promise<void>) {
  const told = new Set<string>();
  const text = (path: string) => readFile(join(folder, path), 'utf8').catch(() => undefined);

  /** The versions that are live by two signatures, of every group of practices. What cannot be trusted is told to nobody. */
  async function tellLive(liveText: string): Promise<void> {
    const verdict = await verifyLive(JSON.parse(liveText), JSON.parse((await text('keys.json')) ?? ''), {
      now: new Date(),
    });
    if (!verdict.ok) return;
    for (const { catalogue: hash } of pointersIn(verdict.live)) {
      if (told.has(hash)) continue;
      const name = `catalogue/${hash.slice('sha256:'.length)}.json`;
      const read = await catalogueFromJson(name, (await text(name)) ?? '');
      if (!read.ok) continue;
      await tell(read.catalogue);
      told.add(hash);
    }
  }

  return async (path: string): Promise<string | undefined> => {
    if (!/^[\w/-]+\.json$/.test(path)) return undefined;
    const found = await text(path);
    // A folder that is broken is for the page to refuse.
    if (found !== undefined && path === 'live.json') await tellLive(found).catch(() => undefined);
    return found;
  };
}
