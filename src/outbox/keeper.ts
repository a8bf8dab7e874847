import { byId } from './memory.ts';
import { type Schedule, within } from './ports.ts';
import type { OutboxRecord, OutboxStorage } from './storage.ts';

/**
 * Keeps events on disk when that works and in memory when it does not, so that neither a full disk nor a private window
 * loses a choice of the page that is open. No method rejects.
 */

/** A GP waits for the disk at most this long before the choice goes back to the HIS (AUDIT §6). */
export const STORE_PATIENCE = 150;

/** Reading may take longer, nobody waits for it; but a database that never answers may not stop the sending. */
const READ_PATIENCE = 3_000;

/**
 * `durable`: on disk before the answer. `late`: the disk took more than 150 ms; it is still writing, and the event is in
 * memory meanwhile. `memory`: the disk refused; the event lives as long as this page.
 */
export type Kept = 'durable' | 'late' | 'memory';

export interface Keeper extends Omit<OutboxStorage, 'add'> {
  keep(record: OutboxRecord): Promise<Kept>;
}

export interface KeeperPorts {
  readonly schedule: Schedule;
  /** Told once per spell of trouble that events are in memory only, and why. */
  readonly onTrouble: (cause: unknown) => void;
}

export function keeper(disk: OutboxStorage, memory: OutboxStorage, { schedule, onTrouble }: KeeperPorts): Keeper {
  let troubled = false;

  const failed = (cause: unknown) => {
    if (!troubled) onTrouble(cause);
    troubled = true;
  };

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await within(READ_PATIENCE, schedule, work());
    } catch (cause) {
      failed(cause);
      return otherwise;
    }
  };

  return {
    async keep(record) {
      const writing = disk.add(record).then(
        (): Kept => {
          troubled = false;
          return 'durable';
        },
        async (cause): Promise<Kept> => {
          failed(cause);
          await memory.add(record);
          return 'memory';
        },
      );
      try {
        return await within(STORE_PATIENCE, schedule, writing);
      } catch {
        await memory.add(record);
        void writing.then((kept) => (kept === 'durable' ? memory.remove([record.id]) : undefined));
        return 'late';
      }
    },
    async oldest(limit) {
      const found = new Map<string, OutboxRecord>();
      for (const record of await attempt(() => disk.oldest(limit), [])) found.set(record.id, record);
      for (const record of await memory.oldest(limit)) found.set(record.id, record);
      return [...found.values()].sort(byId).slice(0, limit);
    },
    async remove(ids) {
      await memory.remove(ids);
      await attempt(() => disk.remove(ids), undefined);
    },
    async quarantine(records) {
      const moved = await attempt(() => disk.quarantine(records).then(() => true), false);
      if (moved) await memory.remove(records.map((record) => record.id));
      else await memory.quarantine(records);
    },
    async quarantined() {
      const found = await attempt(() => disk.quarantined(), []);
      return [...found, ...(await memory.quarantined())].sort(byId);
    },
    async counts() {
      const [onDisk, inMemory] = [
        await attempt(() => disk.counts(), { waiting: 0, quarantined: 0 }),
        await memory.counts(),
      ];
      return {
        waiting: onDisk.waiting + inMemory.waiting,
        quarantined: onDisk.quarantined + inMemory.quarantined,
      };
    },
    async forget(before) {
      return (await attempt(() => disk.forget(before), 0)) + (await memory.forget(before));
    },
    persistent: () => attempt(() => disk.persistent(), false),
    close() {
      disk.close();
      memory.close();
    },
  };
}
