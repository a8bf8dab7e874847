import { byId } from '../fhir/index.ts';
import type { Schedule } from './ports.ts';
import { type OutboxRecord, type OutboxStorage, type Place, places } from './storage.ts';

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
  /** Of this page, in no request yet: a page that goes has no time to ask the disk for them. */
  const fresh = new Map<string, OutboxRecord>();
  /** Confirmed or set aside in this page, and the disk does not say so yet: not sent again, even where it refuses to. */
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

  const read = (place: Place, limit: number) => within(PATIENCE, disk.read(place, limit), []);
  const write: OutboxStorage['write'] = (...work) => within(PATIENCE, disk.write(...work), undefined);

  /** The oldest events that wait, at most `limit`, oldest first. `inHaste`: only those that no request has held yet or that are not on disk, without asking it. */
  const waiting = async (limit: number, inHaste = false): Promise<readonly OutboxRecord[]> => {
    const found = new Map(inHaste ? [...memory, ...fresh] : memory);
    for (const record of inHaste ? [] : await read(0, limit + settled.size)) found.set(record.id, record);
    for (const id of settled) found.delete(id);
    return [...found.values()].sort(byId).slice(0, limit);
  };

  return {
    waiting,

    async keep(record: OutboxRecord): Promise<Kept> {
      memory.set(record.id, record);
      fresh.set(record.id, record);
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

    /** A request has held these, whatever came of it. */
    sent(records: readonly OutboxRecord[]): void {
      for (const { id } of records) fresh.delete(id);
    },

    /** Takes these out of what waits, for good, and keeps them where they say. */
    async settle(records: readonly OutboxRecord[]): Promise<void> {
      const ids = records.map(({ id }) => id);
      for (const id of ids) {
        settled.add(id);
        memory.delete(id);
        fresh.delete(id);
      }
      // From then on the disk tells what waits: another tab may let these wait again.
      const written = disk.write(records, ids).then(() => {
        for (const id of ids) settled.delete(id);
      });
      await within(PATIENCE, written, undefined);
    },

    /** The size and head of the log as they were last told, as text; and what is told now in its place. */
    async witness(): Promise<string | undefined> {
      return (await read(places.witness, 1))[0]?.entry;
    },
    keepWitness: (entry: string) => write([{ id: 'witness', entry, place: places.witness }], []),

    /** What the logbook had before waits again; gives how many. */
    async sendAgain(since: number): Promise<number> {
      const lost = await read(places.acknowledged, EVERYTHING);
      const again = lost.map(({ id, entry }): OutboxRecord => ({ id, entry, since }));
      await write(
        again,
        again.map(({ id }) => id),
        places.acknowledged,
      );
      return again.length;
    },

    /** Deletes what has lain there since before this moment. */
    async letGo(place: Place, before: number): Promise<void> {
      const old = (await read(place, EVERYTHING)).filter(({ since = 0 }) => since < before);
      if (old.length > 0)
        await write(
          [],
          old.map(({ id }) => id),
          place,
        );
    },

    /** Deletes what is older than this id in the lanes that nobody opens; gives how many still waited. */
    forget: (before: string) => within(PATIENCE, disk.forget(before), 0),

    async state() {
      return {
        waiting: (await waiting(EVERYTHING)).length,
        quarantined: (await read(places.aside, EVERYTHING)).length,
      };
    },
  };
}

/** As a limit: more than anybody's disk holds. */
const EVERYTHING = 1e6;
