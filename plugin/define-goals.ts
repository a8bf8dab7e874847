import { TenzijGoals } from './goals/goals.ts';

export { TenzijGoals };

// A page may load this script twice; the first one wins.
if (globalThis.customElements && !customElements.get('tenzij-goals'))
  customElements.define('tenzij-goals', TenzijGoals);
