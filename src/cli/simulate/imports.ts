import type { Catalogue, Route } from '../../advice/index.ts';
import { monthFrom, quarterOf, weekOf } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { SimulatedPractice } from './practices.ts';

/** The numbers that nobody can log, as a region would import them: `imports/*.csv`. */

export interface ImportGround {
  readonly catalogue: Catalogue;
  readonly practices: readonly SimulatedPractice[];
  /** First days of the months. */
  readonly months: readonly string[];
  /** Referrals that left, by `practice month specialism route`. */
  readonly sent: ReadonlyMap<string, number>;
  /** Proposals a week for each service, on average. */
  readonly weekly: ReadonlyMap<string, number>;
}

type Table = readonly (readonly (string | number)[])[];

/** Text of each file by its name. */
export function importFiles(ground: ImportGround, chance: Chance): ReadonlyMap<string, string> {
  const { catalogue, practices, months, sent, weekly } = ground;
  const first = months[0] ?? '';
  const quarters = [...new Set(months.map(quarterOf))];
  const years = [...new Set([first, ...months.filter((month) => month.slice(5, 7) === '01')])];
  const proposed = catalogue.services.filter(({ route }) => route === 'intermediate' || route === 'teleconsult');
  const weeks = weeksFrom(first, monthFrom(months.at(-1) ?? first, 1));
  const files: Record<string, Table> = {
    practices: [
      ['practice', 'enrolled', 'as_of'],
      ...practices.flatMap(({ practice, enrolled }) => years.map((day, nth) => [practice, enrolled + nth * 20, day])),
    ],
    groups: [
      ['practice', 'group', 'kind', 'from', 'until'],
      ...practices.flatMap(({ practice, group, district }, nth) => [
        [practice, group, 'hagro', first, ''],
        [practice, `dto-${(nth % 3) + 1}`, 'dto', first, ''],
        [practice, district, 'district', first, ''],
      ]),
    ],
    referrals: [
      ['practice', 'month', 'specialism', 'route', 'n'],
      // One in seven leaves without tenzij having seen it.
      ...[...sent].sort().map(([key, n]) => [...key.split(' '), n + chance.count(n / 6)]),
    ],
    capacity: [
      ['service', 'week', 'slots'],
      ...proposed.flatMap(({ id }) => weeks.map((week) => [id, week, slots(weekly.get(id) ?? 0, chance)])),
    ],
    tariffs: [
      ['service', 'route', 'eur', 'from', 'until'],
      ...catalogue.services.map(({ id, route }) => [id, route, euros[route], first, '']),
    ],
    'sent-on': [
      ['service', 'quarter', 'n', 'sent_on'],
      ...proposed.flatMap(({ id }) =>
        quarters.map((quarter) => {
          const n = chance.count((weekly.get(id) ?? 0) * 13 * 0.5);
          return [id, quarter, n, Math.min(n, chance.count(n * 0.13))];
        }),
      ),
    ],
    satisfaction: [
      ['practice', 'region', 'quarter', 'aim', 'score', 'n'],
      ...practices.flatMap(({ practice }) =>
        quarters.flatMap((quarter) =>
          ['gp', 'patient'].map((aim) => {
            const score = Math.min(10, Math.max(1, 7.4 + 0.5 * chance.normal())).toFixed(1);
            return [practice, catalogue.id, quarter, aim, score, chance.among(4, 30)];
          }),
        ),
      ),
    ],
  };
  return new Map(
    Object.entries(files).map(([name, rows]) => [`${name}.csv`, rows.map((row) => `${row.join(',')}\n`).join('')]),
  );
}

/** Examples, and no real tariffs. */
const euros: Readonly<Record<Route, number>> = {
  hospital: 320,
  intermediate: 135,
  teleconsult: 65,
  practice: 95,
  community: 40,
};

const slots = (weekly: number, chance: Chance) => Math.max(1, Math.round(weekly * 0.75 + 1 + 0.5 * chance.normal()));

function weeksFrom(first: string, until: string): readonly string[] {
  const weeks = new Set<string>();
  for (let day = Date.parse(`${first}T00:00:00Z`); day < Date.parse(`${until}T00:00:00Z`); day += 7 * 86_400_000) {
    weeks.add(weekOf(new Date(day).toISOString().slice(0, 10)));
  }
  return [...weeks];
}
