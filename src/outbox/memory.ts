import { byId } from './new-id.ts';
import type { OutboxRecord, OutboxStorage } from './storage.ts';

/** Storage that lives as long as the process: for Node and for tests. */
export function memoryStorage(): OutboxStorage {
  const lying = [new Map<string, OutboxRecord>(), new Map<string, OutboxRecord>()] as const;
  return {
    async read(aside, limit) {
      return [...lying[aside].values()].sort(byId).slice(0, limit);
    },
    async write(put, taken) {
      for (const record of put) lying[record.refusal ? 1 : 0].set(record.id, record);
      for (const id of taken) lying[0].delete(id);
    },
    async forget(before) {
      const [waiting] = lying.map((records) => [...records.keys()].filter((id) => id < before && records.delete(id)));
      return waiting?.length ?? 0;
    },
  };
}
