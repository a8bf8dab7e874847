import { en } from './en.ts';
import { nl, type Texts } from './nl.ts';

export type { Texts } from './nl.ts';

/** The texts for a BCP 47 tag: English for `en` and `en-…`, Dutch for everything else. */
export function textsFor(lang: string | null | undefined): Texts {
  return /^en(-|$)/i.test(lang ?? '') ? en : nl;
}
