import { TenzijDesk } from './desk/desk.ts';

export { type DecidedDetail, TenzijDecidedEvent } from './desk/events.ts';
export { TenzijDesk };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-desk')) customElements.define('tenzij-desk', TenzijDesk);
