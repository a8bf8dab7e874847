import type { ShareMeasure } from '../measure.ts';

/** The wait shown against what was chosen. */
export const shortestWait: ShareMeasure = {
  kind: 'share',
  id: 'shortest-wait',
  version: 1,
  title: { nl: 'Kortste wachttijd gekozen', en: 'Shortest wait chosen' },
  why: {
    nl: 'De wachttijd in beeld kan een keuze bepalen.',
    en: 'The wait on the screen may settle a choice.',
  },
  numerator: {
    nl: 'Keuzes voor de voorziening met de kortste wachttijd in beeld.',
    en: 'Choices of the service with the shortest wait on the screen.',
  },
  denominator: {
    nl: 'Keuzes met twee of meer wachttijden in beeld.',
    en: 'Choices with two or more waits on the screen.',
  },
  of: ['shortestWait'],
  outOf: ['shortestWait', 'longerWait'],
  direction: 'neutral',
  aim: 'experience',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
