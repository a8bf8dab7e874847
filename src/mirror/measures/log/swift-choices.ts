import type { ShareMeasure } from '../measure.ts';

/** Neutral: very quick may also be clicking away. */
export const swiftChoices: ShareMeasure = {
  kind: 'share',
  id: 'swift-choices',
  version: 1,
  title: { nl: 'Gekozen binnen tien seconden', en: 'Chosen within ten seconds' },
  why: {
    nl: 'Een keuze kost een huisarts liefst weinig tijd.',
    en: 'A choice should cost a GP little time.',
  },
  numerator: {
    nl: 'Keuzes binnen tien seconden nadat het voorstel verscheen.',
    en: 'Choices within ten seconds after the proposal appeared.',
  },
  denominator: {
    nl: 'Keuzes waarvan de tijd is gemeten.',
    en: 'Choices of which the time was measured.',
  },
  of: ['swift'],
  outOf: ['swift', 'slow'],
  direction: 'neutral',
  aim: 'team',
  channels: ['nudge', 'launch'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
