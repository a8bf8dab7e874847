import type { ShareMeasure } from '../measure.ts';

/** Of what is known; what is not told stands beside it. */
export const sentAsChosen: ShareMeasure = {
  kind: 'share',
  id: 'sent-as-chosen',
  version: 1,
  title: { nl: 'Verstuurd zoals gekozen', en: 'Sent as chosen' },
  why: {
    nl: 'Pas als de keuze ook vertrekt, verandert de zorg.',
    en: 'Care changes only when the choice really leaves.',
  },
  numerator: {
    nl: 'Keuzes die zo zijn verstuurd.',
    en: 'Choices that were sent so.',
  },
  denominator: {
    nl: 'Keuzes waarvan bekend is wat er is verstuurd.',
    en: 'Choices of which is known what was sent.',
  },
  of: ['sentAsChosen'],
  outOf: ['sentAsChosen', 'sentOtherwise'],
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
