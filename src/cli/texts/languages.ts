import { en } from './texts.en.ts';
import { nl } from './texts.nl.ts';
import type { Texts } from './texts.ts';

/** The sentences in a language; Dutch when it is another or none. */
export const textsFor = (language: string | undefined): Texts => (language === 'en' ? en : nl);
