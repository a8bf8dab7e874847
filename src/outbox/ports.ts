/** What the outbox asks of the world around it; each has a default and can be replaced in a test. */

/** Epoch milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Random = () => number;

/** Runs `work` once after `ms` milliseconds; the answer cancels it. */
export type Schedule = (work: () => void, ms: number) => () => void;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Runs `work` while no other tab runs work of the same name. */
export type Exclusive = (name: string, work: () => Promise<void>) => Promise<void>;

export const schedule: Schedule = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

export const fetchNow: Fetch = (url, init) => globalThis.fetch(url, init);

/**
 * One tab at a time through the Web Locks API. Without that API, or where the page may not use it, the work just runs:
 * the logbook knows each event by its id, so two senders cost a request and never a second row.
 */
export const exclusive: Exclusive = async (name, work) => {
  let begun = false;
  const once = () => {
    begun = true;
    return work();
  };
  try {
    const locks = globalThis.navigator?.locks;
    if (!locks) return await once();
    await locks.request(name, once);
  } catch (error) {
    if (begun) throw error;
    await once();
  }
};

/** The answer, or a rejection once `ms` milliseconds have passed. The work itself goes on. */
export function within<T>(ms: number, later: Schedule, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = later(() => reject(new Error(`No answer within ${ms} ms.`)), ms);
    work.then(resolve, reject).finally(cancel);
  });
}
