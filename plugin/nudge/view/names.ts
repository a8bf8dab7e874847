import type { Texts } from '../../texts/texts.ts';

/** Words for facts and answers. A name that nobody knows is shown as it is. */

/** The name of a fact of `Advice.unknown`. */
export function factName(fact: string, { facts }: Texts): string {
  return facts[fact] ?? fact;
}

/** An answer to a question of the form. */
export function answerText(value: string | boolean, { answers }: Texts): string {
  return answers[String(value)] ?? String(value);
}
