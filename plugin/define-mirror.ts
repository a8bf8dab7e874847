import { TenzijMirror } from './mirror/mirror.ts';

export { TenzijOpenDraftEvent } from './recall/events.ts';
export type { RecallDraft } from './recall/recall.ts';
export { TenzijMirror };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-mirror'))
  customElements.define('tenzij-mirror', TenzijMirror);
