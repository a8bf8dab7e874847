import type { NudgeLanguage } from '../advice/index.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';
import { nl, type Texts } from './texts.nl.ts';

export type { Texts } from './texts.nl.ts';

/** The sentences of a card, a file for each language. */
export const texts: Readonly<Record<NudgeLanguage, Texts>> = { nl, en, de };
