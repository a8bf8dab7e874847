import type { NudgeTexts } from './nudge.nl.ts';

/** The name of a fact of the advice; a name that nobody knows is shown as it is. `further-reason:L89` is about one code. */
export function factName(fact: string, { facts, furtherReason }: NudgeTexts): string {
  const [name = '', code] = fact.split(':');
  return code ? furtherReason(code) : (facts[name] ?? name);
}

/** The question that asks for a fact. */
export function askText(fact: string, texts: NudgeTexts): string {
  const [name = '', code] = fact.split(':');
  return code ? texts.askFurther(code) : (texts.asks[name] ?? `${capital(factName(fact, texts))}?`);
}

/** An answer to a question of the form, in words. */
export function answerText(value: string | boolean, { answers }: NudgeTexts): string {
  return answers[String(value)] ?? String(value);
}

/** The same text as it begins a sentence or stands on a button. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
