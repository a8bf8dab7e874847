import type { Refusal } from './storage.ts';

/** What the outbox asks of the world around it, each with a default that a test can replace, and what it tells. */

/** Epoch milliseconds. */
export type Clock = () => number;

/** A number in [0, 1). */
export type Random = () => number;

/** Runs `work` once after `ms` milliseconds; the answer cancels it. */
export type Schedule = (work: () => void, ms: number) => () => void;

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

/** What an outbox tells whoever listens. Data for a vendor's log or an admin page; never shown to a GP. */
export type OutboxReport =
  /** The logbook has these; they are deleted here. */
  | { readonly kind: 'confirmed'; readonly ids: readonly string[] }
  /** The logbook will not take this one; it is kept apart. */
  | ({ readonly kind: 'quarantined'; readonly id: string } & Refusal)
  /** Not all that was sent has a receipt; the next attempt comes after `delay` milliseconds. Status 0: no answer. */
  | { readonly kind: 'retry'; readonly attempt: number; readonly delay: number; readonly status: number }
  /** Events that waited more than 30 days are set aside unsent. */
  | { readonly kind: 'expired'; readonly count: number }
  /** The log is shorter than it was, or another: what it acknowledged in the last 14 days, `count` events, is sent again. */
  | { readonly kind: 'log-changed'; readonly size: number; readonly was: number; readonly count: number }
  /** The disk refuses: events live in memory only, until it works again. */
  | { readonly kind: 'not-durable'; readonly because: string };
