import type { RateMeasure } from '../measure.ts';

/** Numerator and denominator are both imported. */
export const referralsPerThousand: RateMeasure = {
  kind: 'rate',
  id: 'referrals-per-thousand',
  version: 1,
  title: { nl: 'Verwijzingen per 1.000', en: 'Referrals per 1,000' },
  why: {
    nl: 'De regionale opgave gaat over alle verwijzingen samen.',
    en: 'The goal of the region is about all referrals together.',
  },
  numerator: {
    nl: 'Verwijzingen volgens de aangeleverde cijfers.',
    en: 'Referrals by the figures that were delivered.',
  },
  denominator: {
    nl: 'Ingeschreven patiënten, per duizend.',
    en: 'Enrolled patients, in thousands.',
  },
  counts: 'referrals',
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
