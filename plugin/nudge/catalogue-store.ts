import * as z from 'zod/mini';
import { inDatabase } from '../../src/outbox/index.ts';

/** The last catalogue of each address, kept in IndexedDB so that the nudge works without a network. */

const DATABASE = 'tenzij-catalogues';

const kept = z.object({ url: z.string(), json: z.unknown(), etag: z.nullable(z.string()), checked: z.number() });
export type KeptCatalogue = z.infer<typeof kept>;

/** What was kept of this address; undefined when there is nothing, or when the browser gives us no storage. */
export async function keptCatalogue(url: string): Promise<KeptCatalogue | undefined> {
  try {
    const found = await inDatabase(DATABASE, 'readonly', (store) => {
      const asked = store.get(url);
      return () => kept.safeParse(asked.result);
    });
    return found.data;
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
