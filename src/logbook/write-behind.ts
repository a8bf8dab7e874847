/** Writes that an answer does not wait for: gathered while one is under way, written together, tried again on failure. */
export interface WriteBehind<T> {
  add(item: T): void;
  /** What is not written yet, the oldest first. */
  waiting(): readonly T[];
  /** Resolves when everything added so far is written, or could not be and waits for its next try. */
  settle(): Promise<void>;
}

export interface WriteBehindOptions<T> {
  /** Writes all or none; a rejection keeps them waiting. */
  readonly write: (items: readonly T[]) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
  /** Items a write. */
  readonly batch?: number;
  /** When the database stays away the oldest are let go, rather than the memory filled. */
  readonly most?: number;
  readonly retryMs?: number;
}

export function writeBehind<T>({
  write,
  onFailure,
  batch = 100,
  most = 20_000,
  retryMs = 2_000,
}: WriteBehindOptions<T>): WriteBehind<T> {
  const queue: T[] = [];
  let writing: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const items = queue.slice(0, batch);
      try {
        await write(items);
      } catch (error) {
        onFailure(error);
        retry ??= setTimeout(() => {
          retry = undefined;
          begin();
        }, retryMs);
        retry.unref();
        return;
      }
      queue.splice(0, items.length);
    }
  }

  function begin(): Promise<void> {
    // Not at once: an answer goes out first, and what comes in the same moment goes along.
    writing ??= new Promise<void>((started) => setImmediate(started)).then(drain).finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    add(item) {
      queue.push(item);
      // While a write is under way the first items are in its hands.
      if (queue.length > most) queue.splice(batch, 1);
      if (retry === undefined) void begin();
    },
    waiting: () => queue,
    async settle() {
      if (queue.length > 0 || writing) await begin();
    },
  };
}
