import type { Refusal } from './storage.ts';

/** What an outbox tells whoever listens. Data for a vendor's log or an admin page; never shown to a GP. */
export type OutboxReport =
  /** The logbook has these; they are deleted here. */
  | { readonly kind: 'confirmed'; readonly ids: readonly string[] }
  /** The logbook will not take this one; it is kept apart. */
  | ({ readonly kind: 'quarantined'; readonly id: string } & Refusal)
  /** Not all that was sent has a receipt; the next attempt comes after `delay` milliseconds. Status 0: no answer. */
  | { readonly kind: 'retry'; readonly attempt: number; readonly delay: number; readonly status: number }
  /** Events that waited more than 30 days were deleted unsent. */
  | { readonly kind: 'expired'; readonly count: number }
  /** The disk refuses: events live in memory only, until it works again. */
  | { readonly kind: 'not-durable'; readonly because: string };
