import { TenzijRecall } from './recall/recall.ts';

export type { RecalledDetail } from './recall/events.ts';
export { TenzijOpenDraftEvent, TenzijRecalledEvent } from './recall/events.ts';
export type { RecallDraft } from './recall/recall.ts';
export { TenzijRecall };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-recall'))
  customElements.define('tenzij-recall', TenzijRecall);
