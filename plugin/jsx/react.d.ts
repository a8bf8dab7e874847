import type { HTMLAttributes, Ref } from 'react';
import type { TenzijDesk, TenzijGoals, TenzijMeeting, TenzijMirror, TenzijNudge, TenzijRecall } from 'tenzij';
import type {
  DeskProperties,
  GoalsProperties,
  MeetingProperties,
  MirrorProperties,
  NudgeProperties,
  RecallProperties,
} from './elements.js';

type Of<Element extends HTMLElement, Properties> = HTMLAttributes<Element> &
  Properties & { ref?: Ref<Element>; key?: string };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tenzij-desk': Of<TenzijDesk, DeskProperties>;
      'tenzij-goals': Of<TenzijGoals, GoalsProperties>;
      'tenzij-meeting': Of<TenzijMeeting, MeetingProperties>;
      'tenzij-mirror': Of<TenzijMirror, MirrorProperties>;
      'tenzij-nudge': Of<TenzijNudge, NudgeProperties>;
      'tenzij-recall': Of<TenzijRecall, RecallProperties>;
    }
  }
}
