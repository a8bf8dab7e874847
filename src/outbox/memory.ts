import type { OutboxRecord, OutboxStorage, QuarantineRecord } from './storage.ts';

/** Storage that lives as long as the page: for Node, for tests, and where a browser gives us no IndexedDB. */
export function memoryStorage(): OutboxStorage {
  const waiting = new Map<string, OutboxRecord>();
  const aside = new Map<string, QuarantineRecord>();

  return {
    async add(record) {
      waiting.set(record.id, record);
    },
    async oldest(limit) {
      return [...waiting.values()].sort(byId).slice(0, limit);
    },
    async remove(ids) {
      for (const id of ids) waiting.delete(id);
    },
    async quarantine(records) {
      for (const record of records) {
        waiting.delete(record.id);
        aside.set(record.id, record);
      }
    },
    async quarantined() {
      return [...aside.values()].sort(byId);
    },
    async counts() {
      return { waiting: waiting.size, quarantined: aside.size };
    },
    async forget(before) {
      let forgotten = 0;
      for (const record of waiting.values()) {
        if (record.added < before && waiting.delete(record.id)) forgotten += 1;
      }
      for (const record of aside.values()) {
        if (record.added < before) aside.delete(record.id);
      }
      return forgotten;
    },
    async persistent() {
      return false;
    },
    close() {},
  };
}

/** UUID v7 sorts by time as text. */
export function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
