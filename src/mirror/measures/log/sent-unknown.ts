import type { ShareMeasure } from '../measure.ts';

/** How much the figure beside it can say. */
export const sentUnknown: ShareMeasure = {
  kind: 'share',
  id: 'sent-unknown',
  version: 1,
  title: { nl: 'Onbekend wat is verstuurd', en: 'Unknown what was sent' },
  why: {
    nl: 'Wat niet bekend is, hoort naast wat wel bekend is.',
    en: 'What is not known belongs beside what is.',
  },
  numerator: {
    nl: 'Keuzes waarvan het HIS niet vertelt wat er is verstuurd.',
    en: 'Choices of which the HIS does not tell what was sent.',
  },
  denominator: {
    nl: 'Alle keuzes die staan.',
    en: 'All choices that stand.',
  },
  of: ['sentUntold'],
  outOf: ['sentAsChosen', 'sentOtherwise', 'sentUntold'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
