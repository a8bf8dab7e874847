import type { ShareMeasure } from '../measure.ts';

/** Kept apart from what was taken over by an act. */
export const keptShare: ShareMeasure = {
  kind: 'share',
  id: 'kept-share',
  version: 1,
  title: { nl: 'Voorstel blijven staan', en: 'Proposal left standing' },
  why: {
    nl: 'Zonder handeling volgen kost de huisarts geen tijd.',
    en: 'To follow without an act costs the GP no time.',
  },
  numerator: {
    nl: 'Voorstellen die zonder handeling zijn verstuurd.',
    en: 'Proposals that were sent without an act.',
  },
  denominator: {
    nl: 'Voorstellen die zijn gevolgd.',
    en: 'Proposals that were followed.',
  },
  of: ['kept'],
  outOf: ['accepted', 'kept'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
