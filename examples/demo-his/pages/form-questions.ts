import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from 'fhir/r4';
import { h } from './dom.ts';
import { texts } from './texts.ts';

/** Answers by linkId. A question that is left open is not in it: open is not "no". */
export type Answers = ReadonlyMap<string, string | boolean>;

/** The questions of a Questionnaire, groups unfolded, in their order. */
export function questionsOf(questionnaire: Questionnaire | undefined): QuestionnaireItem[] {
  const unfold = (items: readonly QuestionnaireItem[]): QuestionnaireItem[] =>
    items.flatMap((item) => (item.type === 'group' ? unfold(item.item ?? []) : [item]));
  return unfold(questionnaire?.item ?? []).filter(({ type }) => type === 'boolean' || type === 'choice');
}

/** The answers that a filled-in form holds. */
export function answersOf(response: QuestionnaireResponse | undefined): Map<string, string | boolean> {
  const answers = new Map<string, string | boolean>();
  const read = (items: readonly QuestionnaireResponseItem[]) => {
    for (const { linkId, answer, item } of items) {
      const value = answer?.[0]?.valueBoolean ?? answer?.[0]?.valueCoding?.code;
      if (value !== undefined) answers.set(linkId, value);
      read(item ?? []);
    }
  };
  read(response?.item ?? []);
  return answers;
}

/** Answers as the items of a QuestionnaireResponse, codes with the system that the question gives them. */
export function itemsFrom(answers: Answers, questions: readonly QuestionnaireItem[]): QuestionnaireResponseItem[] {
  return questions.flatMap((question): QuestionnaireResponseItem[] => {
    const value = answers.get(question.linkId);
    if (value === undefined) return [];
    if (typeof value === 'boolean') return [{ linkId: question.linkId, answer: [{ valueBoolean: value }] }];
    const coding = question.answerOption?.find((option) => option.valueCoding?.code === value)?.valueCoding;
    return [{ linkId: question.linkId, answer: [{ valueCoding: coding ?? { code: value } }] }];
  });
}

/** One question as a form field. `change` gets the new answer, undefined when it is left open. */
export function questionField(
  question: QuestionnaireItem,
  answer: string | boolean | undefined,
  change: (answer: string | boolean | undefined) => void,
): HTMLElement {
  const id = `vraag-${question.linkId}`;
  if (question.type === 'choice') {
    const options = (question.answerOption ?? []).flatMap(({ valueCoding }) => (valueCoding ? [valueCoding] : []));
    const select = h(
      'select',
      { id, onchange: () => change(select.value || undefined) },
      h('option', { value: '' }, texts.open),
      ...options.map(({ code, display }) =>
        h('option', { value: code ?? '', selected: code === answer }, display ?? code ?? ''),
      ),
    );
    return h('div', { class: 'field' }, h('label', { for: id }, question.text ?? question.linkId), select);
  }
  const choices = [
    [undefined, texts.open],
    [true, texts.yes],
    [false, texts.no],
  ] as const;
  return h(
    'fieldset',
    { class: 'field choice' },
    h('legend', {}, question.text ?? question.linkId),
    h(
      'div',
      { class: 'segments' },
      ...choices.map(([value, label]) =>
        h(
          'label',
          {},
          h('input', { type: 'radio', name: id, checked: value === answer, onchange: () => change(value) }),
          h('span', {}, label),
        ),
      ),
    ),
  );
}
