import type { Language, NudgeLanguage } from '../../src/advice/index.ts';

/** The language of an element by its `lang`: English for the BCP 47 tags `en` and `en-…`, Dutch for everything else. */
export function languageOf(lang: string | null | undefined): Language {
  return /^en(-|$)/i.test(lang ?? '') ? 'en' : 'nl';
}

/** The language of the nudge by its `lang`: German too. */
export function nudgeLanguageOf(lang: string | null | undefined): NudgeLanguage {
  return /^de(-|$)/i.test(lang ?? '') ? 'de' : languageOf(lang);
}

/** Whether `nudgeLanguageOf` gives another language than Dutch, which the nudge has at hand. */
export const isForeign = (lang: string): boolean => /^(en|de)(-|$)/i.test(lang);
