export type { Texts } from './nl.ts';

/** True for the BCP 47 tags `en` and `en-…`; in every other language the nudge speaks Dutch. */
export function isEnglish(lang: string | null | undefined): boolean {
  return /^en(-|$)/i.test(lang ?? '');
}
