/** Writes that an answer does not wait for: gathered while one is under way, written together, tried again on failure. */
export interface WriteBehind<T> {
  add(item: T): void;
  /** What is not written yet, the oldest first. */
  waiting(): readonly T[];
  /** Resolves when everything added so far is written (true), or could not be and waits for its next try (false). */
  settle(): Promise<boolean>;
}

export interface WriteBehindOptions<T> {
  /** Writes all or none; a rejection keeps them waiting. */
  readonly write: (items: readonly T[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  /** Items a write. */
  readonly batch?: number;
  /** How long to gather before a write: what a crash can lose, and what keeps the disk out of the way of answers. */
  readonly gatherMs?: number;
  /** When the database stays away the oldest are let go, rather than the memory filled. */
  readonly most?: number;
  readonly retryMs?: number;
}

export function writeBehind<T>({
  write,
  onFailure,
  batch = 50,
  gatherMs = 100,
  most = 20_000,
  retryMs = 2_000,
}: WriteBehindOptions<T>): WriteBehind<T> {
  const queue: T[] = [];
  let added = 0;
  let written = 0;
  let writing: Promise<boolean> | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Writes what is there now. False when the database would not. */
  async function drain(): Promise<boolean> {
    for (let left = queue.length; left > 0; ) {
      const items = queue.slice(0, Math.min(batch, left));
      try {
        await write(items);
      } catch (error) {
        onFailure(error);
        return false;
      }
      queue.splice(0, items.length);
      written += items.length;
      left -= items.length;
    }
    return true;
  }

  function begin(): Promise<boolean> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= drain().finally(() => {
      writing = undefined;
    });
    return writing.then((done) => {
      if (queue.length > 0) later(done ? gatherMs : retryMs);
      return done;
    });
  }

  function later(ms: number): void {
    timer ??= setTimeout(begin, ms);
    timer.unref();
  }

  return {
    add(item) {
      queue.push(item);
      added += 1;
      // While a write is under way the first items are in its hands.
      if (queue.length > most) queue.splice(batch, 1);
      if (!writing) later(gatherMs);
    },
    waiting: () => queue,
    async settle() {
      const mine = added;
      // What is under way was begun before the last of mine was added; together with others it goes in the next.
      if (written < mine && writing) await begin();
      if (written < mine) await begin();
      return written >= mine;
    },
  };
}
