import type { Language } from '../../src/advice/index.ts';

/** The language of an element by its `lang`: English for the BCP 47 tags `en` and `en-…`, Dutch for everything else. */
export function languageOf(lang: string | null | undefined): Language {
  return /^en(-|$)/i.test(lang ?? '') ? 'en' : 'nl';
}
