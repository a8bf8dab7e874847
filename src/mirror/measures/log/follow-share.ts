import type { ShareMeasure } from '../measure.ts';

/** The share that is marked, and the only one. */
export const followShare: ShareMeasure = {
  kind: 'share',
  id: 'follow-share',
  version: 1,
  title: { nl: 'Voorstel gevolgd', en: 'Proposal followed' },
  why: {
    nl: 'De regio wil weten of een voorstel past. Volgen zegt dat het meestal past.',
    en: 'The region wants to know whether a proposal fits. Following says that it mostly does.',
  },
  numerator: {
    nl: 'Voorstellen die zijn overgenomen, of zijn blijven staan en zo verstuurd.',
    en: 'Proposals that were taken over, or left standing and sent so.',
  },
  denominator: {
    nl: 'Voorstellen waarop is besloten: gevolgd, of verlaten met of zonder reden.',
    en: 'Proposals on which somebody decided: followed, or left with or without a reason.',
  },
  of: ['accepted', 'kept'],
  outOf: ['accepted', 'kept', 'excused', 'lacking', 'argued', 'bare'],
  // A complete reason is no refusal.
  markedWithout: ['excused', 'lacking'],
  direction: 'higher',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
