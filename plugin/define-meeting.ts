import { TenzijMeeting } from './meeting/meeting.ts';

export { TenzijMeeting };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-meeting'))
  customElements.define('tenzij-meeting', TenzijMeeting);
