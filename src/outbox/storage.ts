import { byId } from '../fhir/index.ts';

/**
 * Storage port of the outbox. One storage holds one *lane*: the events of one practice for one logbook. Two outboxes on
 * a page with other logbooks never see each other's events. A storage may reject; whoever uses it must be ready for that.
 */

export interface OutboxRecord {
  /** UUID v7 of the event; sorts by the moment the event was made, and tells it. */
  readonly id: string;
  /** The entry of the batch Bundle that brings the event to the logbook, as JSON text. */
  readonly entry: string;
  /** Set aside: the logbook does not take it. Absent: it waits for its receipt. */
  readonly refusal?: Refusal;
}

export interface Refusal {
  /** HTTP status; 409 where the logbook holds other content under this id. */
  readonly status: number;
  /** What the logbook said, as JSON text of at most 500 characters. */
  readonly detail: string;
}

export interface OutboxStorage {
  /** The oldest records of this lane that wait (0) or are set aside (1), at most `limit`, oldest first. */
  read(aside: 0 | 1, limit: number): Promise<readonly OutboxRecord[]>;
  /**
   * Puts records and takes ids out of those that wait, all or nothing. Resolves when that survives a closed page. The
   * same id twice is one record; an id that is not there is no error.
   */
  write(put: readonly OutboxRecord[], taken: readonly string[]): Promise<void>;
  /** Deletes what sorts before this id, in every lane; gives the number of events that were still waiting. */
  forget(before: string): Promise<number>;
}

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
