import { factLabels, type Label, questionLabels } from '../../src/advice/labels.ts';
import type { Texts } from '../texts/texts.ts';

/** Words for facts and answers. A name that nobody knows is shown as it is. */

/** The name of a fact of `Advice.unknown`. */
export function factName(fact: string, texts: Texts): string {
  return factLabels[fact]?.[texts.language] ?? fact;
}

/** An answer to a question of the form. */
export function answerText(value: string | boolean, texts: Texts): string {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  const questions: Readonly<Record<string, Label>> = questionLabels;
  const preferences: Readonly<Record<string, string>> = texts.preference;
  return questions[value]?.[texts.language] ?? preferences[value] ?? value;
}
