import { icpcSet, id, text, url } from './fields.ts';
import { group, list, oneOf, optional, readForm, type ValueOf } from './form.ts';

/**
 * What a region shows beside an advice: texts for the conversation and links; its forms stand in referral-form.ts. It decides
 * nothing: no rule reads it. A page that only judges leaves it unread (`Catalogue.content`).
 */

/** A sentence of the region: Dutch, and other languages where the region gives them. */
export const said = group({ nl: text, en: optional(text), de: optional(text) });
export type Said = ValueOf<typeof said>;

/** To decide together (samen beslissen) about one service: a text, a link, or both. */
export const sharedDecision = group({ text: optional(said), url: optional(url) });
/** Where the region's formulary speaks of these codes. A link: the formulary itself lives elsewhere. */
export const formularyEntry = group({ icpc: icpcSet, title: text, url });
/** *Wat doet er voor u toe?*: a question for the conversation, without a score. */
export const positiveHealth = group({ question: said, url: optional(url) });
export const training = group({ title: text, url });

/** What a practice may leave out, with a setting of the region. */
export const contentParts = ['forms', 'shared-decisions', 'formulary', 'positive-health', 'training'] as const;
export const hidden = list(oneOf(contentParts));

/** What may be shown at an advice. */
export const conversation = group({
  sharedDecisions: optional(list(group({ service: id, ...sharedDecision.fields }))),
  formulary: optional(list(formularyEntry)),
  positiveHealth: optional(positiveHealth),
  training: optional(training),
  /** By the id of a setting: what is not shown with it. */
  hides: optional(list(group({ setting: id, parts: hidden }))),
  /** The settings of this practice. Never in a file: filled in where they are known. */
  chosen: optional(list(id)),
});
export type Conversation = ValueOf<typeof conversation>;

/** What is shown: without what the settings of this practice leave out. Empty where nothing can be read: no advice hangs on it. */
export function conversationIn(content: unknown): Conversation {
  const read = readForm(conversation, content ?? {});
  const whole: Conversation = 'value' in read ? read.value : {};
  const { chosen = [] } = whole;
  const out = (whole.hides ?? []).filter(({ setting }) => chosen.includes(setting)).flatMap(({ parts }) => parts);
  const kept = <Value>(part: (typeof contentParts)[number], value: Value) => (out.includes(part) ? undefined : value);
  return {
    sharedDecisions: kept('shared-decisions', whole.sharedDecisions),
    formulary: kept('formulary', whole.formulary),
    positiveHealth: kept('positive-health', whole.positiveHealth),
    training: kept('training', whole.training),
  };
}
