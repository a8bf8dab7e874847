import { fields, text } from '../../../src/fhir/model/elements.ts';
import { inDatabase } from '../../../src/outbox/index.ts';

/** The last catalogue of each address, kept in IndexedDB so that the nudge works without a network. */

const DATABASE = 'tenzij-catalogues';
/** Milliseconds that a draft waits for the disk; some browsers now and then never answer. */
const patience = 1_000;

export interface KeptCatalogue {
  readonly url: string;
  /** As it was fetched; read anew like a fetched one. */
  readonly json: unknown;
  readonly etag: string | undefined;
  /** When the server last said that it is current, in epoch milliseconds. */
  readonly checked: number;
}

/** What was kept of this address; undefined when there is nothing, or when the browser gives us no storage. */
export async function keptCatalogue(url: string): Promise<KeptCatalogue | undefined> {
  try {
    const read = inDatabase(DATABASE, 'readonly', (store) => {
      const asked = store.get(url);
      return () => fields(asked.result);
    });
    const late = new Promise<never>((_, reject) => setTimeout(reject, patience));
    const { json, etag, checked } = await Promise.race([read, late]);
    return typeof checked === 'number' ? { url, json, etag: text(etag), checked } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it, in place of what was kept before. A full or forbidden storage costs only the offline use. */
export async function keepCatalogue(catalogue: KeptCatalogue): Promise<void> {
  try {
    await inDatabase(DATABASE, 'readwrite', (store) => {
      store.put(catalogue, catalogue.url);
      return () => {};
    });
  } catch {
    // Without storage every page fetches its catalogue anew.
  }
}
