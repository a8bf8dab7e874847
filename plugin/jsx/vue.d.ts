import type { DefineComponent } from 'vue';
import type {
  DeskProperties,
  GoalsProperties,
  MeetingProperties,
  MirrorProperties,
  NudgeProperties,
  RecallProperties,
} from './elements.js';

declare module 'vue' {
  interface GlobalComponents {
    'tenzij-desk': DefineComponent<DeskProperties>;
    'tenzij-goals': DefineComponent<GoalsProperties>;
    'tenzij-meeting': DefineComponent<MeetingProperties>;
    'tenzij-mirror': DefineComponent<MirrorProperties>;
    'tenzij-nudge': DefineComponent<NudgeProperties>;
    'tenzij-recall': DefineComponent<RecallProperties>;
  }
}
