import type { LaunchTexts } from './launch.nl.ts';

/** The launch page in English. */
export const launchEn: LaunchTexts = {
  language: 'en',
  locale: 'en-GB',
  banner: 'Patient',
  born: (date: string) => `born ${date}`,
  done: 'Done',
  noDraft: 'There is not one draft referral at hand. Open the referral in your system and start again.',
};
