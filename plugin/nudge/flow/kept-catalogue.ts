import { inDatabase } from '../../../src/outbox/index.ts';

/** Whatever the last catalogue of an address came as is kept here, so that the nudge works without a network. */
const DATABASE = 'tenzij-catalogues';
/** Milliseconds that a draft waits for the disk; some browsers now and then never answer. */
const diskPatience = 1_000;

/** What was kept under this key; undefined when there is nothing, or when the browser gives us no storage. */
export async function kept(key: string): Promise<unknown> {
  try {
    const read = inDatabase(DATABASE, 'readonly', (store) => {
      const asked = store.get(key);
      return (): unknown => asked.result;
    });
    const late = new Promise<never>((_, reject) => setTimeout(reject, diskPatience));
    return await Promise.race([read, late]);
  } catch {
    return undefined;
  }
}

/** Keeps it, in place of what was kept before. A full or forbidden storage costs only the offline use. */
export async function keep(key: string, value: unknown): Promise<void> {
  try {
    await inDatabase(DATABASE, 'readwrite', (store) => {
      store.put(value, key);
      return () => {};
    });
  } catch {
    // Without storage every page fetches its catalogue anew.
  }
}
