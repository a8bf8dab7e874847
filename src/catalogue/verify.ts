import { catalogueHash } from './reading/hash.ts';

export { rulesHash } from './reading/hash.ts';

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
