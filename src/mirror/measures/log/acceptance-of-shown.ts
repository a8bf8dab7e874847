import type { ShareMeasure } from '../measure.ts';

/** Of all that was shown: who ignores stays in the denominator. */
export const acceptanceOfShown: ShareMeasure = {
  kind: 'share',
  id: 'acceptance-of-shown',
  version: 1,
  title: { nl: 'Gevolgd van wat is getoond', en: 'Followed of what was shown' },
  why: {
    nl: 'Een voorstel dat niemand ziet of gebruikt, helpt niemand.',
    en: 'A proposal that nobody sees or uses helps nobody.',
  },
  numerator: {
    nl: 'Voorstellen die zijn overgenomen of zijn blijven staan.',
    en: 'Proposals that were taken over or left standing.',
  },
  denominator: {
    nl: 'Alle voorstellen die in beeld zijn geweest.',
    en: 'All proposals that were on the screen.',
  },
  of: ['accepted', 'kept'],
  outOf: ['accepted', 'kept', 'excused', 'lacking', 'argued', 'bare', 'ignored', 'open'],
  direction: 'higher',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
