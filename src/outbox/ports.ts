/** What the outbox asks of the world around it; each has a default and can be replaced in a test. */

/** Epoch milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Random = () => number;

/** Runs `work` once after `ms` milliseconds; the answer cancels it. */
export type Schedule = (work: () => void, ms: number) => () => void;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Runs `work`, which never rejects, while no other tab runs work of the same name. */
export type Exclusive = (name: string, work: () => Promise<void>) => Promise<void>;

export const schedule: Schedule = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/**
 * One tab at a time through the Web Locks API. Without that API, or where the page may not use it, the work just runs:
 * the logbook knows each event by its id, so two senders cost a request and never a second row.
 */
export const exclusive: Exclusive = (name, work) => navigator.locks?.request(name, work).catch(work) ?? work();
