/**
 * Storage port of the outbox. One storage holds one *lane*: the events of one practice for one logbook. Two outboxes on
 * a page with other logbooks never see each other's events. A storage may reject; whoever uses it must be ready for that.
 */

/** An event that waits for its receipt. What lies on disk may be damaged, so `event` is unknown until parsed. */
export interface OutboxRecord {
  /** UUID v7 of the event; sorts by the moment the event was made. */
  readonly id: string;
  /** Epoch milliseconds at which the event was appended. */
  readonly added: number;
  readonly event: unknown;
}

/**
 * Why an event will not be sent again: `conflict` the logbook holds other content under this id, `refused` the logbook
 * does not accept it, `unreadable` it was damaged on disk.
 */
export type QuarantineReason = 'conflict' | 'refused' | 'unreadable';

export interface QuarantineRecord extends OutboxRecord {
  readonly reason: QuarantineReason;
  /** HTTP status of the refusal, 0 when it never left. */
  readonly status: number;
  /** What the logbook said, cut to 500 characters. */
  readonly detail: string;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly quarantined: number;
}

export interface OutboxStorage {
  /** Resolves when the record survives a closed page. The same id twice is one record. */
  add(record: OutboxRecord): Promise<void>;
  /** The oldest waiting records, at most `limit`, oldest first. */
  oldest(limit: number): Promise<readonly OutboxRecord[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Moves records out of the queue, all or none. */
  quarantine(records: readonly QuarantineRecord[]): Promise<void>;
  quarantined(): Promise<readonly QuarantineRecord[]>;
  counts(): Promise<OutboxCounts>;
  /** Deletes everything appended before this moment, in every lane; gives the number of events that were still waiting. */
  forget(before: number): Promise<number>;
  /** True when the browser promised not to clear this storage to make room. */
  persistent(): Promise<boolean>;
  close(): void;
}
