import type { JSX } from 'solid-js';
import type { TenzijDesk, TenzijGoals, TenzijMeeting, TenzijMirror, TenzijNudge, TenzijRecall } from 'tenzij';
import type {
  DeskProperties,
  GoalsProperties,
  MeetingProperties,
  MirrorProperties,
  NudgeProperties,
  RecallProperties,
} from './elements.js';

/** Solid sets attributes unless told otherwise: `prop:facts={facts}` sets the property. */
type Of<Element, Properties> = JSX.HTMLAttributes<Element> & {
  [Name in keyof Properties as Name | (Name extends string ? `prop:${Name}` : never)]?: Properties[Name];
};

declare module 'solid-js' {
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
