import { fields, text } from '../fhir/index.ts';
import type { OutboxRecord, OutboxStorage, Place } from './storage.ts';

/**
 * Storage in the browser that survives a reload, a closed page and, with strict durability, a power cut. One database for
 * all lanes, so that the events of a lane nobody opens any more can still be forgotten in time.
 *
 * The storage of one lane. Every method rejects when IndexedDB is absent, forbidden, full or of a newer version. An entry
 * that lies there is not parsed: a text that got damaged is refused by the logbook and set aside.
 */
export function indexedDbStorage(lane: string, name = 'tenzij-choices'): OutboxStorage {
  return {
    read: (place, limit) =>
      inDatabase(name, 'readonly', (store) => {
        const range = IDBKeyRange.bound([lane, place], [lane, place + 1]);
        const [keys, found] = [store.getAllKeys(range, limit), store.getAll(range, limit)];
        return () => keys.result.map((key, index) => recordAt(key, place, found.result[index]));
      }),
    write: (put, taken, from = 0) =>
      inDatabase(name, 'readwrite', (store) => {
        for (const id of taken) store.delete([lane, from, id]);
        for (const record of put) store.put(record, [lane, record.place ?? 0, record.id]);
        return () => {};
      }),
    forget: (before) =>
      inDatabase(name, 'readwrite', (store) => {
        let waiting = 0;
        const keys = store.getAllKeys();
        keys.onsuccess = () => {
          for (const key of keys.result) {
            if (!Array.isArray(key) || key[0] === lane || String(key[2]) >= before) continue;
            store.delete(key);
            if (key[1] === 0) waiting += 1;
          }
        };
        return () => waiting;
      }),
  };
}

/** A row as a record under the id of its key, whatever lies there: what is confirmed or refused has to be the row that goes. */
function recordAt(key: IDBValidKey, place: Place, row: unknown): OutboxRecord {
  const { entry, since, refusal } = fields(row);
  const id = Array.isArray(key) ? String(key[2]) : String(key);
  const { status, detail } = fields(refusal);
  return {
    id,
    entry: text(entry) ?? 'null',
    ...(place !== 0 && { place }),
    ...(typeof since === 'number' && { since }),
    ...(typeof status === 'number' && { refusal: { status, detail: text(detail) ?? '' } }),
  };
}

/**
 * Does `work` in one transaction on the only store of a database, and gives what `work`'s answer gives when all of it is
 * on disk. The database is open only meanwhile: no tab ever holds up another, or a newer version.
 */
export async function inDatabase<T>(
  name: string,
  mode: 'readonly' | 'readwrite',
  work: (store: IDBObjectStore) => () => T,
): Promise<T> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' });
    const outcome = work(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(outcome());
    transaction.onabort = () => reject(transaction.error);
  }).finally(() => database.close());
}

/**
 * True when the browser promised not to clear what waits. False in a private window, or where the browser may clear it
 * when room runs out: an admin page can say so. Asking for the promise could put a question on the GP's screen;
 * whether it was given can be read in silence.
 */
export async function isPersistent(): Promise<boolean> {
  return (await navigator.storage?.persisted?.()) ?? false;
}
