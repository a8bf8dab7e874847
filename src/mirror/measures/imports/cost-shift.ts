import type { Route } from '../../../advice/index.ts';
import { meanOf } from '../../statistics/interval.ts';
import type { Imports } from '../imports.ts';
import type { ImportMeasure } from '../measure.ts';

/** Euros of a route on a day: the mean over its services. */
function tariffsOn({ tariffs }: Imports, day: string): ReadonlyMap<Route, number> {
  const all = new Map<Route, number[]>();
  for (const { route, eur, from, until } of tariffs) {
    if (from <= day && (until === undefined || until >= day)) all.set(route, [...(all.get(route) ?? []), eur]);
  }
  return new Map([...all].map(([route, euros]) => [route, euros.reduce((sum, one) => sum + one, 0) / euros.length]));
}

/** What the region pays less for a referral than if all had gone to the hospital. */
export const costShift: ImportMeasure = {
  kind: 'import',
  id: 'cost-shift',
  version: 1,
  title: { nl: 'Lagere kosten per verwijzing', en: 'Lower costs a referral' },
  why: {
    nl: 'De regio let op de kosten voor patiënt en premie.',
    en: 'The region minds the costs for patient and premium.',
  },
  numerator: {
    nl: 'Verschil in tarief met het ziekenhuis, in euro.',
    en: 'Difference in tariff with the hospital, in euros.',
  },
  denominator: {
    nl: 'Verwijzingen volgens de aangeleverde cijfers.',
    en: 'Referrals by the figures that were delivered.',
  },
  figures(imports, { months, until }) {
    const tariffs = tariffsOn(imports, until);
    const hospital = tariffs.get('hospital');
    if (hospital === undefined) return [];
    const seen = { n: 0, sum: 0, squares: 0 };
    const practices = new Set<string>();
    for (const { practice, month, route, n } of imports.referrals) {
      const euros = tariffs.get(route);
      if (euros === undefined || n === 0 || !months.includes(month)) continue;
      practices.add(practice);
      seen.n += n;
      seen.sum += n * (hospital - euros);
      seen.squares += n * (hospital - euros) ** 2;
    }
    const estimate = meanOf(seen);
    return estimate === undefined ? [] : [{ estimate, practices: practices.size }];
  },
  direction: 'higher',
  aim: 'costs',
  channels: ['nudge', 'launch', 'hooks'],
  author: 'Voorbeeldregio, redactie van de regels',
  checkedBy: 'Voorbeeldregio, auditteam',
  nextReview: '2027-09-01',
};
