import type { TenzijChosenEvent, TenzijErrorEvent, TenzijNudge, TenzijShownEvent, TenzijUndoneEvent } from 'tenzij';
import type { HTMLAttributes, PublicProps } from 'vue';

/** The tag in templates: what a host may set, and its events. */
interface TenzijNudgeTag {
  new (): TenzijNudge & {
    $props: HTMLAttributes &
      PublicProps &
      Partial<
        Pick<
          TenzijNudge,
          | 'bundle'
          | 'catalogue'
          | 'draft'
          | 'facts'
          | 'fetch'
          | 'fhir'
          | 'logbook'
          | 'logbookFetch'
          | 'patient'
          | 'practice'
          | 'practiceKey'
          | 'shadow'
        >
      > & {
        onTenzijShown?: (event: TenzijShownEvent) => void;
        onTenzijChosen?: (event: TenzijChosenEvent) => void;
        onTenzijUndone?: (event: TenzijUndoneEvent) => void;
        onTenzijError?: (event: TenzijErrorEvent) => void;
      };
  };
}

declare module 'vue' {
  interface GlobalComponents {
    'tenzij-nudge': TenzijNudgeTag;
  }
}
