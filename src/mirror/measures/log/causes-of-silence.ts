import type { CodesMeasure } from '../measure.ts';

/** A silent moment may have more than one cause. */
export const causesOfSilence: CodesMeasure = {
  kind: 'codes',
  id: 'causes-of-silence',
  version: 1,
  title: { nl: 'Waarom tenzij stil bleef', en: 'Why tenzij said nothing' },
  why: {
    nl: 'Stil blijven is veilig. Te vaak stil helpt weinig patiënten.',
    en: 'Silence is safe. Too much of it helps few patients.',
  },
  numerator: {
    nl: 'Verwijzingen waarbij deze oorzaak meespeelde.',
    en: 'Referrals in which this cause played a part.',
  },
  denominator: {
    nl: 'Alle oorzaken van stilte samen.',
    en: 'All causes of silence together.',
  },
  about: 'silence',
  direction: 'neutral',
  aim: 'population',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
