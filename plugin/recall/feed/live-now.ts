import { type Catalogue, parseCatalogue } from '../../../src/advice/index.ts';
import { isLive, type PinnedKeys, takeLive, verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { jsonAt } from './versions.ts';

/** What is proposed in a practice now: the region's catalogue, with what was halted closed. */

export interface LiveNow {
  readonly catalogue: Catalogue;
  /** Ids of services, `*` for all. */
  readonly halted: readonly string[];
}

export interface LiveNowAsk {
  /** Absolute address of a catalogue, or of a signed pointer to one (`live.json`). */
  readonly url: string;
  /** With it nothing is believed but what the region signed. */
  readonly pinned?: PinnedKeys | undefined;
  readonly practice: string;
  readonly fetch: typeof fetch;
  readonly now: Date;
}

/**
 * Undefined when it cannot be had, or is not what was signed: what was withdrawn is then not known, and nothing is said. Never throws.
 */
export async function liveNow({ url, pinned, practice, fetch: ask, now }: LiveNowAsk): Promise<LiveNow | undefined> {
  const json = await jsonAt(url, ask);
  if (pinned !== undefined || isLive(json)) {
    const taken = await takeLive(url, { pinned, practice, now, fetch: ask });
    return taken.ok ? { catalogue: taken.catalogue, halted: taken.halted } : undefined;
  }
  const read = parseCatalogue(json);
  return read.ok && (await verifyCatalogueHash(json)) ? { catalogue: read.catalogue, halted: [] } : undefined;
}
