import type { NudgeTexts } from './nudge.nl.ts';

/** The name of a fact of the advice; a name that nobody knows is shown as it is. */
export function factName(fact: string, { facts }: NudgeTexts): string {
  return facts[fact] ?? fact;
}

/** An answer to a question of the form, in words. */
export function answerText(value: string | boolean, { answers }: NudgeTexts): string {
  return answers[String(value)] ?? String(value);
}
