import { noCounts, type OwnMonth, type PlanPaper, type ReportPaper } from '../../../src/mirror/index.ts';

/** Reports and plans as a practice has them. */

/** Months of the own tables: so many followed and left, of one specialism. */
export const months = (from: string, count: number, accepted: number, argued: number, specialism = '0305') =>
  Array.from({ length: count }, (_, nth): OwnMonth => {
    const number = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + nth;
    const month = `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
    return { month, specialism, counts: { ...noCounts, accepted, argued } };
  });

export const plan = (more: Partial<PlanPaper> = {}): PlanPaper => ({
  ...{ kind: 'plan', language: 'nl', quarter: '2026-Q3', subject: 'snijdend', aim: 'population' },
  balance: 'satisfaction',
  goal: 'Bij snijdende specialismen volgen we 60 % van de voorstellen.',
  baseline: { k: 120, n: 240, from: '2025-10-01', until: '2026-09-30', monthly: 20 },
  target: 0.6,
  actions: [{ action: 'own-cases', who: 'Anna', when: '2027-01-15' }],
  ...{ begins: '2026-10-01', by: '2027-03-31' },
  ...more,
});

export const report = (more: Partial<ReportPaper> = {}): ReportPaper => ({
  ...{ kind: 'report', language: 'nl', quarter: '2026-Q3', subject: 'snijdend', aim: 'population' },
  ...{ balance: 'satisfaction', from: '2026-07-01', until: '2026-09-30', release: 1 },
  message: 'U kreeg 60 voorstellen en volgde er 30.',
  picture: [{ specialisms: 'snijdend', value: 0.5, low: 0.44, high: 0.56, n: 240, beside: 0.58 }],
  reasons: [
    { code: 'patient', n: 12 },
    { code: 'wachttijd', n: 5 },
  ],
  questions: ['Hoe bespreekt u de keuze met de patiënt, en welke woorden helpen?'],
  last: [],
  agreements: [{ what: 'De kaart ligt bij de balie.', who: 'Bram', when: '2026-11-01' }],
  ...more,
});
