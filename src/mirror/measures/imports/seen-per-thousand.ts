import type { RateMeasure } from '../measure.ts';

/** From the log, over imported patients; called what it is. */
export const seenPerThousand: RateMeasure = {
  kind: 'rate',
  id: 'seen-per-thousand',
  version: 1,
  title: { nl: 'Gezien door tenzij per 1.000', en: 'Seen by tenzij per 1,000' },
  why: {
    nl: 'Wat tenzij niet ziet, telt nergens mee.',
    en: 'What tenzij does not see counts nowhere.',
  },
  numerator: {
    nl: 'Verwijzingen die tenzij heeft gezien.',
    en: 'Referrals that tenzij saw.',
  },
  denominator: {
    nl: 'Ingeschreven patiënten, per duizend.',
    en: 'Enrolled patients, in thousands.',
  },
  counts: 'moments',
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
