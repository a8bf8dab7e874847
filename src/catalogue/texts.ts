import type { Language } from '../advice/index.ts';
import type { Problem } from './reading/problem.ts';
import type { Sentences } from './sentences.ts';
import { en } from './texts.en.ts';
import { nl } from './texts.nl.ts';

/** Every problem in words. Dutch is the source, English stands beside it. */

const languages: Readonly<Record<Language, Sentences>> = { nl, en };

export function problemSentence(problem: Problem, language: Language = 'nl'): string {
  return languages[language][problem.code](problem);
}
