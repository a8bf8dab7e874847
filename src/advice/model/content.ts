import { icpcSet, id, localDate, specialism, text, url } from './fields.ts';
import { group, list, oneOf, optional, readForm, type ValueOf } from './form.ts';

/**
 * What a region shows beside an advice: forms that fill the letter, texts for the conversation, links. It decides nothing: no
 * rule reads it. A page that only judges leaves it unread (`Catalogue.content`).
 */

/** A sentence of the region: Dutch, and other languages where the region gives them. */
export const said = group({ nl: text, en: optional(text), de: optional(text) });
export type Said = ValueOf<typeof said>;

/** Facts of the record that may stand in an answer before the GP types: what each is, in FHIR, stands in catalogue/standards. */
export const prefills = ['reason', 'problems', 'subjective', 'objective', 'plan'] as const;

/** Parts of the Kern of a referral letter. The four of HASP have no public names: these are ours. */
export const letterSections = ['question', 'history', 'findings', 'done', 'patient'] as const;

const formQuestion = group({
  /** An own id, or that of a question that rules ask too (`question`, `alarm`, …): then it is asked once. */
  linkId: id,
  text: said,
  type: oneOf(['text', 'boolean', 'choice', 'date']),
  options: optional(list(group({ code: id, text: said }))),
  prefill: optional(oneOf(prefills)),
  /** The part of the letter that the answer goes into. */
  fills: oneOf(letterSections),
});
export type FormQuestion = ValueOf<typeof formQuestion>;

/** The consultformulier of a specialism: its questions fill the Kern of the letter. */
export const referralForm = group({
  specialism,
  title: said,
  author: text,
  checkedBy: text,
  nextReview: localDate,
  source: list(text),
  questions: list(formQuestion, 1),
});
export type ReferralForm = ValueOf<typeof referralForm>;

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

export const content = group({
  forms: optional(list(referralForm)),
  sharedDecisions: optional(list(group({ service: id, ...sharedDecision.fields }))),
  formulary: optional(list(formularyEntry)),
  positiveHealth: optional(positiveHealth),
  training: optional(training),
  /** By the id of a setting: what is not shown with it. */
  hides: optional(list(group({ setting: id, parts: hidden }))),
  /** The settings of this practice. Never in a file: filled in where they are known. */
  chosen: optional(list(id)),
});
export type Content = ValueOf<typeof content>;

/** The content of a catalogue; empty where it has none, or none that can be read: nothing hangs on it. */
export function readContent(found: unknown): Content {
  const read = readForm(content, found ?? {});
  return 'value' in read ? read.value : {};
}

/** The content that is shown: without what the settings of this practice leave out. */
export function contentShown(found: unknown): Content {
  const whole = readContent(found);
  const { chosen = [] } = whole;
  const out = (whole.hides ?? []).filter(({ setting }) => chosen.includes(setting)).flatMap(({ parts }) => parts);
  const kept = <Value>(part: (typeof contentParts)[number], value: Value) => (out.includes(part) ? undefined : value);
  return {
    forms: kept('forms', whole.forms),
    sharedDecisions: kept('shared-decisions', whole.sharedDecisions),
    formulary: kept('formulary', whole.formulary),
    positiveHealth: kept('positive-health', whole.positiveHealth),
    training: kept('training', whole.training),
  };
}
