import { type Label, questionLabels } from './labels.ts';
import type { Language } from './language.ts';
import { specialismLabels } from './specialisms.ts';

/** Parts of sentences: how codes, answers and days are named in each language. */

/** Made from a rule (its id, or its title where that says more) and the fact it met; names both. */
export type Sentence = (rule: string, fact: string) => string;

/**
 * One sentence of the advice, Dutch with English beside it. Dutch is B1: at most fifteen words of our own, no blame.
 */
export interface Sentences {
  readonly nl: Sentence;
  readonly en: Sentence;
}

export const found = (labels: Readonly<Record<string, Label>>, code: string, language: Language) =>
  labels[code]?.[language] ?? code;
export const specialism = (code: string, language: Language) =>
  code in specialismLabels ? `${found(specialismLabels, code, language)} (${code})` : code;
export const question = (code: string, language: Language) => `‘${found(questionLabels, code, language)}’`;
export const sex = (code: string) => (code === 'female' ? 'vrouw' : code === 'male' ? 'man' : 'anders');
export const yesNo = (value: string, language: Language) =>
  language === 'en' ? (value === 'true' ? 'yes' : 'no') : value === 'true' ? 'ja' : 'nee';
export const day = (date: string) => date.split('-').reverse().join('-');

/** `Eczeem past bij PlusPunt.` → `Eczeem past bij PlusPunt`, to be followed by the fact. */
export function withoutStop(title: string): string {
  return title.replace(/\.\s*$/, '');
}
