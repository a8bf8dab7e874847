import { catalogueHash } from './reading/hash.ts';

/** What a browser needs of this room: whether a catalogue is whole, whose signatures it bears, and which one is live. */

export { withoutHalted } from './publish/halted.ts';
export type { PinnedKeys } from './publish/key-set.ts';
export {
  type Live,
  type LiveRefusal,
  type LiveVerdict,
  type Pointer,
  pointerFor,
  type Seen,
  standing,
  type Trust,
  verifyLive,
} from './publish/live.ts';
export { withSettings } from './publish/settings.ts';
export { isLive, type Taken, type TakeOptions, takeLive } from './publish/take-live.ts';
export { readWaits, type Waits, withWaits } from './publish/waits.ts';
export { type Withdrawn, withdrawn } from './publish/withdrawn.ts';
export { jsonHash, rulesHash } from './reading/hash.ts';

/**
 * True when the catalogue's `hash` is that of its content: nothing was changed since it was exported, on purpose or on
 * the way. False for everything else: another hash, no hash, no catalogue at all, or a page without Web Crypto (a
 * browser offers it on https and localhost only). Never throws. The hash proves wholeness, not who made it.
 */
export async function verifyCatalogueHash(json: unknown): Promise<boolean> {
  if (typeof json !== 'object' || json === null || !('hash' in json) || typeof json.hash !== 'string') return false;
  try {
    return (await catalogueHash(json)) === json.hash;
  } catch {
    return false;
  }
}
