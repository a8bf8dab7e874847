import { TenzijStudio } from './studio/studio.ts';

export { TenzijStudio };

if (globalThis.customElements && !customElements.get('tenzij-studio'))
  customElements.define('tenzij-studio', TenzijStudio);
