import type { CodesMeasure } from '../measure.ts';

/** By code; `zonder` is one of them. */
export const reasonsToLeave: CodesMeasure = {
  kind: 'codes',
  id: 'reasons-to-leave',
  version: 1,
  title: { nl: 'Redenen om af te wijken', en: 'Reasons to leave' },
  why: {
    nl: 'De redenen vertellen wat de regio kan veranderen.',
    en: 'The reasons tell what the region can change.',
  },
  numerator: {
    nl: 'Verlaten voorstellen met deze reden.',
    en: 'Proposals left for this reason.',
  },
  denominator: {
    nl: 'Alle verlaten voorstellen.',
    en: 'All proposals that were left.',
  },
  about: 'reason',
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
