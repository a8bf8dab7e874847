import { openDB } from 'idb';
import * as z from 'zod/mini';

/** The last catalogue of each address, kept in IndexedDB so that the nudge works without a network. */

const DATABASE = 'tenzij-catalogue';
const STORE = 'catalogues';

const kept = z.object({ url: z.string(), json: z.unknown(), etag: z.nullable(z.string()), checked: z.number() });
export type KeptCatalogue = z.infer<typeof kept>;

const open = () =>
  openDB(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore(STORE, { keyPath: 'url' });
    },
  });

/** What was kept of this address; undefined when there is nothing, or when the browser gives us no storage. */
export async function keptCatalogue(url: string): Promise<KeptCatalogue | undefined> {
  try {
    const database = await open();
    const read = kept.safeParse(await database.get(STORE, url).finally(() => database.close()));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it, in place of what was kept before. A full or forbidden storage costs only the offline use. */
export async function keepCatalogue(catalogue: KeptCatalogue): Promise<void> {
  try {
    const database = await open();
    await database.put(STORE, catalogue).finally(() => database.close());
  } catch {
    // Without storage every page fetches its catalogue anew.
  }
}
