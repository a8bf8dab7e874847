import type { ShareMeasure } from '../measure.ts';

/** Neutral: one reason for everything would make it high, and that is no strength. */
export const reasonedDeviation: ShareMeasure = {
  kind: 'share',
  id: 'reasoned-deviation',
  version: 1,
  title: { nl: 'Afgeweken met een reden', en: 'Left with a reason' },
  why: {
    nl: 'Van een reden kan de regio leren. Van geen reden niet.',
    en: 'From a reason the region can learn. From none it cannot.',
  },
  numerator: {
    nl: 'Verlaten voorstellen met een code als reden.',
    en: 'Proposals left with a code as reason.',
  },
  denominator: {
    nl: 'Alle verlaten voorstellen.',
    en: 'All proposals that were left.',
  },
  of: ['excused', 'lacking', 'argued'],
  outOf: ['excused', 'lacking', 'argued', 'bare'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
