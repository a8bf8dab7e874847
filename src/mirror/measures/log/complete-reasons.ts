import type { ShareMeasure } from '../measure.ts';

/** Stands beside what is marked, and is never marked itself. */
export const completeReasons: ShareMeasure = {
  kind: 'share',
  id: 'complete-reasons',
  version: 1,
  title: { nl: 'Afgeweken met een volledige reden', en: 'Left with a complete reason' },
  why: {
    nl: 'Soms past een voorstel niet bij deze patiënt. Dat hoort zo.',
    en: 'Sometimes a proposal does not fit this patient. That is as it should be.',
  },
  numerator: {
    nl: 'Verlaten voorstellen met een reden die de regio volledig noemt.',
    en: 'Proposals left with a reason that the region calls complete.',
  },
  denominator: {
    nl: 'Alle verlaten voorstellen.',
    en: 'All proposals that were left.',
  },
  of: ['excused', 'lacking'],
  outOf: ['excused', 'lacking', 'argued', 'bare'],
  direction: 'neutral',
  aim: 'experience',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
