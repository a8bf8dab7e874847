import type { Filters } from './feed/filters.ts';

export type FilterDetail = Filters;

/**
 * The reader chose another period, specialism or kind; the host may keep it in its own address. Bubbles and crosses
 * shadow roots; cannot be cancelled.
 */
export class TenzijFilterEvent extends Event {
  readonly detail: FilterDetail;
  constructor(detail: FilterDetail) {
    super('tenzij-filter', { bubbles: true, composed: true });
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-filter': TenzijFilterEvent;
  }
}
