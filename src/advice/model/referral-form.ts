import { conversation, said } from './content.ts';
import { id, localDate, specialism, text } from './fields.ts';
import { group, list, oneOf, optional, readForm, type ValueOf } from './form.ts';

/** The forms of a region, which fill the Kern of a referral letter; a page that shows an advice does not load them. */

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

export const content = group({ ...conversation.fields, forms: optional(list(referralForm)) });
export type Content = ValueOf<typeof content>;

/** The content of a catalogue; empty where it has none, or none that can be read: nothing hangs on it. */
export function readContent(found: unknown): Content {
  const read = readForm(content, found ?? {});
  return 'value' in read ? read.value : {};
}
