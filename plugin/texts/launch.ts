/** What a person reads on the launch page, besides the nudge (B1, at most 15 words a sentence, no blame). */
const nl = {
  locale: 'nl-NL',
  banner: 'Patiënt',
  born: (date: string) => `geboren ${date}`,
  done: 'Klaar',
};

const en: typeof nl = {
  locale: 'en-GB',
  banner: 'Patient',
  born: (date: string) => `born ${date}`,
  done: 'Done',
};

export type LaunchTexts = typeof nl;

/** The texts for a BCP 47 tag: English for `en` and `en-…`, Dutch for everything else. */
export function launchTextsFor(lang: string | undefined): LaunchTexts {
  return /^en(-|$)/i.test(lang ?? '') ? en : nl;
}
