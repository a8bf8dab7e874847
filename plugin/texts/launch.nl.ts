import type { NudgeLanguage } from '../../src/advice/index.ts';

/** What a person reads on the launch page, besides the nudge (B1, at most 15 words a sentence, no blame). */
export const launchNl = {
  language: 'nl' as NudgeLanguage,
  locale: 'nl-NL',
  banner: 'Patiënt',
  born: (date: string) => `geboren ${date}`,
  done: 'Klaar',
  noDraft: 'Er staat niet één conceptverwijzing klaar. Open de verwijzing in uw HIS en start opnieuw.',
};

export type LaunchTexts = typeof launchNl;
