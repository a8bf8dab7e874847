import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { TenzijChosenEvent, TenzijErrorEvent, TenzijNudge, TenzijShownEvent, TenzijUndoneEvent } from 'tenzij';

/** The tag in JSX: what a host may set, and React 19's names for its events. */
type TenzijNudgeProps = DetailedHTMLProps<HTMLAttributes<TenzijNudge>, TenzijNudge> &
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
    'ontenzij-shown'?: (event: TenzijShownEvent) => void;
    'ontenzij-chosen'?: (event: TenzijChosenEvent) => void;
    'ontenzij-undone'?: (event: TenzijUndoneEvent) => void;
    'ontenzij-error'?: (event: TenzijErrorEvent) => void;
  };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'tenzij-nudge': TenzijNudgeProps;
    }
  }
}
