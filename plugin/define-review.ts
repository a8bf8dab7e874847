import { TenzijReview } from './review/review.ts';

export type { FilterDetail } from './review/events.ts';
export { TenzijFilterEvent } from './review/events.ts';
export { TenzijReview };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-review'))
  customElements.define('tenzij-review', TenzijReview);
