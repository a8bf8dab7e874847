import type { Language } from '../advice/index.ts';
import { en } from './texts.en.ts';
import { nl } from './texts.nl.ts';
import type { ConformTexts } from './wording.ts';

/** The words of `tenzij conform` in a language. */
export const conformTextsFor = (language: Language): ConformTexts => (language === 'en' ? en : nl);
