import type { ShareMeasure } from '../measure.ts';
import { outcomeCounters } from '../month-tables.ts';

/** Says something of the region, not of who refers. */
export const offerGaps: ShareMeasure = {
  kind: 'share',
  id: 'offer-gaps',
  version: 1,
  title: { nl: 'Aanbod ontbreekt', en: 'No offer' },
  why: {
    nl: 'De taskforce zoekt waar de regio aanbod mist.',
    en: 'The taskforce looks for what the region does not offer.',
  },
  numerator: {
    nl: 'Geen passende voorziening, of afgeweken om het aanbod.',
    en: 'No suitable service, or left for want of an offer.',
  },
  denominator: {
    nl: 'Alle verwijzingen die tenzij heeft gezien.',
    en: 'All referrals that tenzij saw.',
  },
  of: ['unserved', 'lacking'],
  outOf: [...outcomeCounters],
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
