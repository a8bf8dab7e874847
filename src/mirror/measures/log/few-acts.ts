import type { ShareMeasure } from '../measure.ts';

/** An act is an activation; Tab and arrows are not counted. */
export const fewActs: ShareMeasure = {
  kind: 'share',
  id: 'few-acts',
  version: 1,
  title: { nl: 'Gekozen in twee handelingen', en: 'Chosen in two acts' },
  why: {
    nl: 'Meer handelingen maken het spreekuur langer.',
    en: 'More acts make the surgery longer.',
  },
  numerator: {
    nl: 'Keuzes met een of twee handelingen.',
    en: 'Choices with two acts at most.',
  },
  denominator: {
    nl: 'Keuzes waarvan de handelingen zijn geteld.',
    en: 'Choices of which the acts were counted.',
  },
  of: ['fewActs'],
  outOf: ['fewActs', 'manyActs'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
