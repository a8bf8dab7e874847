import type { Names } from '../../page/names.ts';
import { plainText } from '../../page/safe-link.ts';
import type { GoalsTexts } from '../../texts/goals.nl.ts';

/** What every part is drawn with. */
export interface Shown {
  readonly texts: GoalsTexts;
  readonly names: Names;
  /** What became of the last press. */
  readonly says: string;
}

/** A topic in words; one that nobody knows is shown as it is. */
export const topicOf = ({ texts }: Shown, topic: string): string => texts.topics[topic] ?? plainText(topic);

/** Hands over what was filled in, and lets the page stand. */
export const sending = (then: (form: FormData) => void) => (event: SubmitEvent) => {
  event.preventDefault();
  if (event.target instanceof HTMLFormElement) then(new FormData(event.target, event.submitter));
};
