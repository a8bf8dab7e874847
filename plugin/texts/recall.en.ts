import type { RecallTexts } from './recall.nl.ts';

/** The same in English. */
export const recallEn: RecallTexts = {
  language: 'en',
  locale: 'en-GB',
  title: 'Withdrawn proposals',
  reading: 'Reading the choices of this practice …',
  found: (count) =>
    count === 1
      ? 'One referral had a proposal that is now withdrawn.'
      : `${count} referrals had a proposal that is now withdrawn.`,
  gone: 'No longer proposed:',
  everything: 'All proposals were halted.',
  since: (day) => `Looked at choices from ${day}.`,
  notWhole: 'Not everything was read. The list may be longer.',
  problems: {
    catalogue: 'The version of now cannot be read.',
    logbook: 'The logbook does not answer.',
  },
  again: 'Look again',
  list: 'Referrals to look at',
  open: (label) => `Open ${label}`,
  openShort: 'Open',
  todo: 'What you can do',
  report: 'Text for an incident report (VIM)',
  stays: 'The text names the numbers of your referrals. Keep it in the practice.',
  copy: 'Copy the text',
  copied: 'The text was copied.',
  notCopied: 'Copying is not possible here. The text is selected: press Ctrl+C.',
};
