import type { ShareMeasure } from '../measure.ts';

/** Ignored is its own share and never counts as refusal. */
export const ignoredShare: ShareMeasure = {
  kind: 'share',
  id: 'ignored-share',
  version: 1,
  title: { nl: 'Voorstel niet gebruikt', en: 'Proposal not used' },
  why: {
    nl: 'Niet gebruiken is geen weigering. Het kan zeggen dat het voorstel op een druk moment kwam.',
    en: 'Not using is no refusal. It may say that the proposal came at a busy moment.',
  },
  numerator: {
    nl: 'Voorstellen zonder handeling, terwijl iets anders is verstuurd.',
    en: 'Proposals without an act while something else was sent.',
  },
  denominator: {
    nl: 'Alle voorstellen die in beeld zijn geweest.',
    en: 'All proposals that were on the screen.',
  },
  of: ['ignored'],
  outOf: ['accepted', 'kept', 'excused', 'lacking', 'argued', 'bare', 'ignored', 'open'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
