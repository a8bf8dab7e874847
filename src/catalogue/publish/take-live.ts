import { type Catalogue, parseCatalogue } from '../../advice/index.ts';
import { catalogueHash, jsonHash } from '../reading/hash.ts';
import { withoutHalted } from './halted.ts';
import {
  type LiveRefusal,
  type Pointer,
  pointerFor,
  readLive,
  type Seen,
  standing,
  type Trust,
  verifyLive,
} from './live.ts';
import { readWaits, withWaits } from './waits.ts';

/** From the address of a `live.json` to the catalogue that is live for a practice, or why it is not to be taken. */

export interface TakeOptions extends Trust {
  readonly practice?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly signal?: AbortSignal;
}

export type Taken =
  | {
      readonly ok: true;
      /** With the waits of their own file, and what was halted closed. */
      readonly catalogue: Catalogue;
      /** Hashes of what is live for this practice. */
      readonly pointer: Pointer;
      /** To remember, so that nothing older is taken after it. */
      readonly seen: Seen;
      /** `stale`: tell the region. `ended`: propose nothing. */
      readonly standing: 'valid' | 'stale' | 'ended';
      readonly halted: readonly string[];
    }
  /** `unreachable`: no answer, or no file. `changed`: a file is not what its hash says. */
  | { readonly ok: false; readonly code: LiveRefusal | 'unreachable' | 'changed' };

/** Whether a JSON document is a pointer rather than a catalogue: the element's `catalogue` may name either. */
export const isLive = (json: unknown): boolean => readLive(json) !== undefined;

/** Never rejects. The pointer is asked for anew each time (its ETag makes that cheap); what has its hash as name may come from a cache. */
export async function takeLive(url: string, options: TakeOptions): Promise<Taken> {
  const { fetch: ask = fetch, signal, practice, now } = options;
  const json = async (path: string, cache: RequestCache): Promise<unknown> => {
    const answer = await ask(new URL(path, url).href, { cache, ...(signal && { signal }) });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  try {
    const [live, keys] = await Promise.all([json(url, 'no-cache'), json('keys.json', 'no-cache')]);
    const verdict = await verifyLive(live, keys, options);
    if (!verdict.ok) return verdict;
    const pointer = pointerFor(verdict.live, practice);
    const file = (folder: string, hash: string) => json(`${folder}/${hash.slice('sha256:'.length)}.json`, 'default');
    const [catalogueJson, waitsJson] = await Promise.all([
      file('catalogue', pointer.catalogue),
      file('waits', pointer.waits),
    ]);
    const parsed = parseCatalogue(catalogueJson);
    const waits = readWaits(waitsJson);
    const isWhole =
      parsed.ok &&
      Object(catalogueJson).hash === pointer.catalogue &&
      (await catalogueHash(Object(catalogueJson))) === pointer.catalogue &&
      (await jsonHash(Object(waitsJson))) === pointer.waits;
    if (!isWhole || waits === undefined) return { ok: false, code: 'changed' };
    const { halted } = verdict.live;
    return {
      ok: true,
      catalogue: withoutHalted(withWaits(parsed.catalogue, waits), halted),
      pointer,
      seen: verdict.seen,
      standing: standing(verdict.live, now),
      halted,
    };
  } catch {
    return { ok: false, code: 'unreachable' };
  }
}
