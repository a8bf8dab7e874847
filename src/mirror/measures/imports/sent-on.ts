import { wilson } from '../../statistics/interval.ts';
import type { ImportMeasure } from '../measure.ts';

/** How often intermediate care sends on to the hospital. */
export const sentOn: ImportMeasure = {
  kind: 'import',
  id: 'sent-on',
  version: 1,
  title: { nl: 'Doorgestuurd naar het ziekenhuis', en: 'Sent on to the hospital' },
  why: {
    nl: 'Doorsturen kost een patiënt een extra afspraak.',
    en: 'To be sent on costs a patient an extra appointment.',
  },
  numerator: {
    nl: 'Patiënten die zijn doorgestuurd.',
    en: 'Patients who were sent on.',
  },
  denominator: {
    nl: 'Patiënten die PlusPunt heeft gezien.',
    en: 'Patients whom intermediate care saw.',
  },
  figures({ sentOn: rows }, { name }) {
    const own = rows.filter(({ quarter }) => quarter === name);
    const [k, n] = [own.reduce((sum, one) => sum + one.sentOn, 0), own.reduce((sum, one) => sum + one.n, 0)];
    const estimate = wilson({ k, n });
    return estimate === undefined ? [] : [{ estimate, k }];
  },
  direction: 'lower',
  aim: 'experience',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
