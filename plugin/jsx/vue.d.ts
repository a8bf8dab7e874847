import type { DefineComponent } from 'vue';
import type { NudgeProperties, RecallProperties, ReviewProperties } from './elements.js';

declare module 'vue' {
  interface GlobalComponents {
    'tenzij-nudge': DefineComponent<NudgeProperties>;
    'tenzij-recall': DefineComponent<RecallProperties>;
    'tenzij-review': DefineComponent<ReviewProperties>;
  }
}
