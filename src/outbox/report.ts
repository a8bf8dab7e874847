import type { Kept } from './keeper.ts';
import type { QuarantineReason } from './storage.ts';

/** What an outbox tells whoever listens. Data for a vendor's log or an admin page; never shown to a GP. */
export type OutboxReport =
  /** An event was appended; `kept` says how safe it is. */
  | { readonly kind: 'kept'; readonly id: string; readonly kept: Kept }
  /** The logbook has these; they are deleted here. */
  | { readonly kind: 'confirmed'; readonly ids: readonly string[] }
  /** The logbook will not take this one; it is kept apart. */
  | {
      readonly kind: 'quarantined';
      readonly id: string;
      readonly reason: QuarantineReason;
      readonly status: number;
      readonly detail: string;
    }
  /** Sending failed; the next attempt comes after `delay` milliseconds. */
  | { readonly kind: 'retry'; readonly attempt: number; readonly delay: number; readonly because: string }
  /** Events that waited more than 30 days were deleted unsent. */
  | { readonly kind: 'expired'; readonly count: number }
  /** The disk refuses: events live in memory only, until it works again. */
  | { readonly kind: 'not-durable'; readonly because: string }
  /** Something that should not happen did; what waits is sent at the next append, flush or page. */
  | { readonly kind: 'failed'; readonly because: string }
  /** What was appended is not a choice event of this practice. */
  | { readonly kind: 'refused'; readonly because: string };
