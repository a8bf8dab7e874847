import type { DefineComponent } from 'vue';
import type { NudgeProperties, ReviewProperties } from './elements.js';

declare module 'vue' {
  interface GlobalComponents {
    'tenzij-nudge': DefineComponent<NudgeProperties>;
    'tenzij-review': DefineComponent<ReviewProperties>;
  }
}
