import type { Language } from '../advice/index.ts';
import type { Problem, Sentences } from './reading/problem.ts';
import { en } from './texts.en.ts';
import { nl } from './texts.nl.ts';

/** Every problem in words: what is written, what is wrong with it and what is allowed. Dutch is the source. */

const languages: Readonly<Record<Language, Sentences>> = { nl, en };

export function problemSentence(problem: Problem, language: Language = 'nl'): string {
  return languages[language][problem.code](problem);
}
