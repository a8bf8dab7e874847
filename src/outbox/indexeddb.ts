import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as z from 'zod/mini';
import type { OutboxRecord, OutboxStorage, QuarantineRecord } from './storage.ts';

/**
 * Storage in the browser that survives a reload, a closed page and, with strict durability, a power cut. One database for
 * all lanes, so that the events of a lane nobody opens any more can still be forgotten in time.
 */

const VERSION = 1;

interface OutboxSchema extends DBSchema {
  waiting: { key: [string, string]; value: unknown; indexes: { added: number } };
  quarantine: { key: [string, string]; value: unknown; indexes: { added: number } };
}
type Database = IDBPDatabase<OutboxSchema>;

/** What another version of us, another program or a damaged disk left behind is parsed like anything from outside. */
const waitingRecord = z.object({ id: z.string(), added: z.number(), event: z.unknown() });
const quarantineRecord = z.object({
  ...waitingRecord.shape,
  reason: z.enum(['conflict', 'refused', 'unreadable']),
  status: z.number(),
  detail: z.string(),
});

/**
 * Opens the storage of one lane. Nothing is opened before the first use; a connection that the browser closes is opened
 * again at the next use. Every method rejects when IndexedDB is absent, forbidden, full or held by a newer version.
 */
export function indexedDbStorage(lane: string, name = 'tenzij-outbox'): OutboxStorage {
  let opened: Promise<Database> | undefined;

  const database = (): Promise<Database> => {
    if (opened) return opened;
    const lost = () => {
      if (opened === opening) opened = undefined;
    };
    const opening = open(name, lost);
    opening.catch(lost);
    opened = opening;
    return opening;
  };

  const ofLane = () => IDBKeyRange.bound([lane, ''], [lane, '\uffff']);

  return {
    async add(record) {
      const tx = (await database()).transaction('waiting', 'readwrite', { durability: 'strict' });
      await Promise.all([tx.store.put({ lane, ...record }), tx.done]);
    },

    async oldest(limit) {
      const tx = (await database()).transaction('waiting', 'readonly');
      const [keys, values] = await Promise.all([
        tx.store.getAllKeys(ofLane(), limit),
        tx.store.getAll(ofLane(), limit),
      ]);
      const read = values.map((value) => waitingRecord.safeParse(value));
      const damaged = keys.filter((_, index) => !read[index]?.success);
      if (damaged.length > 0) {
        // Without an id and a date it can be neither sent nor kept.
        const cleaning = (await database()).transaction('waiting', 'readwrite');
        await Promise.all([...damaged.map((key) => cleaning.store.delete(key)), cleaning.done]);
      }
      return read.flatMap((record): OutboxRecord[] => (record.success ? [record.data] : []));
    },

    async remove(ids) {
      const tx = (await database()).transaction('waiting', 'readwrite', { durability: 'strict' });
      await Promise.all([...ids.map((id) => tx.store.delete([lane, id])), tx.done]);
    },

    async quarantine(records) {
      const tx = (await database()).transaction(['waiting', 'quarantine'], 'readwrite', { durability: 'strict' });
      await Promise.all([
        ...records.map((record) => tx.objectStore('quarantine').put({ lane, ...record })),
        ...records.map((record) => tx.objectStore('waiting').delete([lane, record.id])),
        tx.done,
      ]);
    },

    async quarantined() {
      const values = await (await database()).getAll('quarantine', ofLane());
      return values.flatMap((value): QuarantineRecord[] => {
        const read = quarantineRecord.safeParse(value);
        return read.success ? [read.data] : [];
      });
    },

    async counts() {
      const tx = (await database()).transaction(['waiting', 'quarantine'], 'readonly');
      const [waiting, quarantined] = await Promise.all([
        tx.objectStore('waiting').count(ofLane()),
        tx.objectStore('quarantine').count(ofLane()),
      ]);
      return { waiting, quarantined };
    },

    async forget(before) {
      const tx = (await database()).transaction(['waiting', 'quarantine'], 'readwrite');
      let forgotten = 0;
      for (const name of ['waiting', 'quarantine'] as const) {
        const old = tx.objectStore(name).index('added');
        let cursor = await old.openCursor(IDBKeyRange.upperBound(before, true));
        while (cursor) {
          if (name === 'waiting') forgotten += 1;
          await cursor.delete();
          cursor = await cursor.continue();
        }
      }
      await tx.done;
      return forgotten;
    },

    async persistent() {
      await database();
      // Asking for it could put a question on the GP's screen; whether it was given can be read in silence.
      return (await navigator.storage?.persisted?.()) ?? false;
    },

    close() {
      opened?.then((db) => db.close()).catch(() => {});
      opened = undefined;
    },
  };
}

/** Opens the database; `lost` is called when this connection can no longer be used. */
function open(name: string, lost: () => void): Promise<Database> {
  return new Promise((resolve, reject) => {
    let given = false;
    const opening = openDB<OutboxSchema>(name, VERSION, {
      upgrade(db) {
        for (const name of ['waiting', 'quarantine'] as const) {
          db.createObjectStore(name, { keyPath: ['lane', 'id'] }).createIndex('added', 'added');
        }
      },
      blocked() {
        // Another tab holds an older version. Waiting could last all day, so this page goes on without.
        given = true;
        reject(new Error(`The outbox database is held by another tab with an older version of tenzij.`));
      },
      blocking(_current, _blocked, event) {
        // A newer tenzij wants to upgrade: make way, whatever waits here is on disk.
        lost();
        const { target } = event;
        if (target instanceof IDBDatabase) target.close();
      },
      terminated: lost,
    });
    opening.then((db) => (given ? db.close() : resolve(db)), reject);
  });
}
