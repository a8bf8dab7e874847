import { factLabels, type Label, questionLabels } from '../../src/advice/labels.ts';
import type { Texts } from '../texts/texts.ts';

/** Words for facts and answers. A name that nobody knows is shown as it is. */

/** The name of a fact of `Advice.unknown`. */
export function factName(fact: string, { language }: Texts): string {
  return factLabels[fact]?.[language] ?? fact;
}

/** An answer to a question of the form. */
export function answerText(value: string | boolean, texts: Texts): string {
  const questions: Readonly<Record<string, Label>> = questionLabels;
  const others: Readonly<Record<string, string>> = texts.answers;
  const name = String(value);
  return questions[name]?.[texts.language] ?? others[name] ?? name;
}
