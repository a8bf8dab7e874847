import { type Catalogue, parseCatalogue } from '../../../src/advice/index.ts';
import { verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { readUrl } from '../../page/address.ts';

/** The versions of a catalogue under which choices were made: by their hash, from where they are kept for ever. */

/** Milliseconds after which an address does not answer. */
const patience = 10_000;

export interface VersionPlaces {
  /** Absolute address of the region's `live.json`, or of its catalogue; `catalogue/` stands beside the first. */
  readonly catalogue: string;
  /** Absolute FHIR base of the logbook; `catalogues/` stands beside it. */
  readonly logbook: string;
  /** For the region's files, and for the logbook, where a host adds its tokens. */
  readonly fetch: typeof fetch;
  readonly logbookFetch: typeof fetch;
}

/** A version by its hash, found whole; undefined when nobody has it. Never throws. */
export async function versionOf(hash: string, places: VersionPlaces): Promise<Catalogue | undefined> {
  const hex = /^sha256:([0-9a-f]{64})$/.exec(hash)?.[1];
  if (hex === undefined) return undefined;
  const { catalogue, logbook, fetch: ask, logbookFetch } = places;
  const kept = [
    { url: readUrl(`catalogue/${hex}.json`, catalogue), ask },
    { url: readUrl(`../catalogues/${hash}`, `${logbook.replace(/\/+$/, '')}/`), ask: logbookFetch },
  ];
  for (const { url, ask } of kept) {
    const json = url && (await jsonAt(url.href, ask));
    if (json === undefined || !(await verifyCatalogueHash(json))) continue;
    const read = parseCatalogue(json);
    if (read.ok && read.catalogue.hash === hash) return read.catalogue;
  }
  return undefined;
}

/** The JSON that an address gives; undefined for anything else. Never throws. */
export async function jsonAt(url: string, ask: typeof fetch): Promise<unknown> {
  try {
    const answer = await ask(url, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(patience) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}
