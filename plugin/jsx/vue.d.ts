import type { DefineComponent } from 'vue';
import type { NudgeProperties, ReviewProperties } from './elements.d.ts';

declare module 'vue' {
  interface GlobalComponents {
    'tenzij-nudge': DefineComponent<NudgeProperties>;
    'tenzij-review': DefineComponent<ReviewProperties>;
  }
}
