import { TenzijNudge } from './nudge/nudge.ts';

/** With it come the types of the tag and of its events. */
export type { TenzijNudge };

/**
 * Registers `<tenzij-nudge>`. Of two versions on one page the first registered wins, quietly: the other loads its code and
 * leaves the tag alone.
 */
// A server that renders the page has no registry.
if (globalThis.customElements && !customElements.get('tenzij-nudge'))
  customElements.define('tenzij-nudge', TenzijNudge);
