import { byId } from '../fhir/index.ts';
import type { Schedule } from './ports.ts';
import type { OutboxRecord, OutboxStorage } from './storage.ts';

/**
 * Keeps events on disk, and in memory as long as they are not there, so that neither a full disk nor a private window
 * loses a choice of the page that is open. No method rejects.
 */

/** A GP waits for the disk at most this long before the choice goes back to the HIS. */
export const STORE_PATIENCE = 150;

/** Nobody waits for the rest; but a database that never answers may not stop the sending. */
const PATIENCE = 3_000;

/**
 * `durable`: on disk before the answer. `late`: the disk took more than 150 ms; it is still writing, and the event is in
 * memory meanwhile. `memory`: the disk refused; the event lives as long as this page.
 */
export type Kept = 'durable' | 'late' | 'memory';

export type DurableQueue = ReturnType<typeof durableQueue>;

/** `onTrouble` is told once per spell of trouble that events are in memory only, and why. */
export function durableQueue(disk: OutboxStorage, schedule: Schedule, onTrouble: (cause: unknown) => void) {
  const memory = new Map<string, OutboxRecord>();
  /** Confirmed or set aside in this page: never sent again, even where the disk refuses to delete them. */
  const settled = new Set<string>();
  let troubled = false;

  const failed = (cause: unknown) => {
    if (!troubled) onTrouble(cause);
    troubled = true;
  };

  /** What the work gives, or the other when it fails or takes longer than `ms`; it goes on all the same. */
  const within = <T>(ms: number, work: Promise<T>, otherwise: T, fail = failed) =>
    new Promise<T>((resolve) => {
      const giveUp = (cause: unknown) => {
        fail(cause);
        resolve(otherwise);
      };
      const cancel = schedule(() => giveUp(`The disk took over ${ms} ms.`), ms);
      work.then(resolve, giveUp).finally(cancel);
    });

  const read = (aside: 0 | 1, limit: number) => within(PATIENCE, disk.read(aside, limit), []);

  /** The oldest events that wait, at most `limit`, oldest first. `inHaste`: only those that are not on disk yet. */
  const waiting = async (limit: number, inHaste = false): Promise<readonly OutboxRecord[]> => {
    const found = new Map(memory);
    for (const record of inHaste ? [] : await read(0, limit + settled.size)) found.set(record.id, record);
    for (const id of settled) found.delete(id);
    return [...found.values()].sort(byId).slice(0, limit);
  };

  return {
    waiting,

    async keep(record: OutboxRecord): Promise<Kept> {
      memory.set(record.id, record);
      const writing = disk.write([record], []).then(
        (): Kept => {
          memory.delete(record.id);
          troubled = false;
          return 'durable';
        },
        (cause): Kept => {
          failed(cause);
          return 'memory';
        },
      );
      return within<Kept>(STORE_PATIENCE, writing, 'late', () => {});
    },

    /** Takes out what the logbook has, and sets aside what it refused. */
    async settle(confirmed: readonly string[], refused: readonly OutboxRecord[]): Promise<void> {
      const ids = [...confirmed, ...refused.map(({ id }) => id)];
      for (const id of ids) {
        settled.add(id);
        memory.delete(id);
      }
      await within(PATIENCE, disk.write(refused, ids), undefined);
    },

    /** Deletes what is older than this id, unsent; gives how many still waited. */
    forget: (before: string) => within(PATIENCE, disk.forget(before), 0),

    async state() {
      return { waiting: (await waiting(EVERYTHING)).length, quarantined: (await read(1, EVERYTHING)).length };
    },
  };
}

/** As a limit: more than anybody's disk holds. */
const EVERYTHING = 1e6;
