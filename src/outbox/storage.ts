import { byId } from '../fhir/index.ts';

/**
 * Storage port of the outbox. One storage holds one *lane*: the events of one practice for one logbook. Two outboxes on
 * a page with other logbooks never see each other's events. A storage may reject; whoever uses it must be ready for that.
 */

export interface OutboxRecord {
  /** UUID v7 of the event; sorts by the moment the event was made. */
  readonly id: string;
  /** The entry of the batch Bundle that brings the event to the logbook, as JSON text. */
  readonly entry: string;
  /** Where it lies. Absent: it waits for its receipt. */
  readonly place?: Place;
  /** When it came to lie there, by the clock of the device: epoch milliseconds. */
  readonly since?: number;
  /** Why it is set aside. */
  readonly refusal?: Refusal;
}

/** It waits; it is set aside; the logbook has it; or it is no event, but what the logbook last said of its own size. */
export const places = { waiting: 0, aside: 1, acknowledged: 2, witness: 3 } as const;
export type Place = (typeof places)[keyof typeof places];

export interface Refusal {
  /** HTTP status; 409 where the logbook holds other content under this id; 0 where it waited too long. */
  readonly status: number;
  /** What the logbook said, as JSON text of at most 500 characters. */
  readonly detail: string;
}

export interface OutboxStorage {
  /** The oldest records of this lane that lie there, at most `limit`, oldest first. */
  read(place: Place, limit: number): Promise<readonly OutboxRecord[]>;
  /**
   * Puts records where they say, and takes ids out of `from`, all or nothing. Resolves when that survives a closed page. The
   * same id twice in a place is one record; an id that is not there is no error.
   */
  write(put: readonly OutboxRecord[], taken: readonly string[], from?: Place): Promise<void>;
  /**
   * Deletes what sorts before this id in the other lanes, which nobody may open any more: an open one looks after itself.
   * Gives the number of events that were still waiting.
   */
  forget(before: string): Promise<number>;
}

/** Storage that lives as long as the process: for Node and for tests. */
export function memoryStorage(): OutboxStorage {
  const lying = [0, 1, 2, 3].map(() => new Map<string, OutboxRecord>());
  const at = (place: Place) => lying[place] ?? new Map<string, OutboxRecord>();
  return {
    async read(place, limit) {
      return [...at(place).values()].sort(byId).slice(0, limit);
    },
    async write(put, taken, from = 0) {
      for (const id of taken) at(from).delete(id);
      for (const record of put) at(record.place ?? 0).set(record.id, record);
    },
    async forget() {
      return 0;
    },
  };
}
