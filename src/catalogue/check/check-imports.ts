import type { Catalogue } from '../../advice/index.ts';
import { firstOf, type Row, readCsv } from '../reading/csv.ts';
import { likely, nearest } from '../reading/keys.ts';
import type { Problem } from '../reading/problem.ts';
import { about, type RegionFile } from '../reading/source.ts';
import { isRealDate } from './check-codes.ts';
import { type ImportKind, importKeys, importKinds } from './import-columns.ts';

/** The rows of every import that was read whole, by kind. */
export type Imports = Readonly<Partial<Record<ImportKind, readonly Row[]>>>;

/**
 * Reads `imports/*.csv`. An unknown name, an unknown column, a day of no calendar, a service that the region does not have and a row
 * that stands twice are noted by line; of such a file nothing is used.
 */
export function readImports(
  files: readonly RegionFile[],
  { services, id }: Pick<Catalogue, 'services' | 'id'>,
  note: (problem: Problem) => void,
  at?: string,
): Imports {
  const known = new Set(services.map((service) => service.id));
  const imports: Partial<Record<ImportKind, readonly Row[]>> = {};
  for (const entry of files) {
    const name = entry.file.replace(/^.*\//, '').replace(/\.csv$/i, '');
    if (!isKind(name) || !entry.file.endsWith('.csv')) {
      const meant = nearest(name, Object.keys(importKinds));
      const allowed = (meant === undefined ? Object.keys(importKinds) : [meant]).map((kind) => `${kind}.csv`);
      note(about(entry.file, 'unknown-import', entry.file.replace(/^.*\//, ''), allowed));
      continue;
    }
    const found = firstOf(entry.file, note);
    const rows = readCsv(entry, importKinds[name], found.note);
    const region = { services: known, id, at };
    for (const problem of rows === undefined ? [] : problemsIn(name, rows, region, entry.file)) found.note(problem);
    found.end();
    if (rows !== undefined && found.count() === 0) imports[name] = rows;
  }
  const strays = strayDistricts(imports);
  for (const problem of strays) note(problem);
  const { organisations: _, ...others } = imports;
  return strays.length > 0 ? others : imports;
}

/** Organisations in a district where nobody lives and no practice is: most often a slip of the pen. */
function strayDistricts({ organisations = [], population = [], groups = [] }: Imports): Problem[] {
  const known = new Set([
    ...population.map(({ values }) => values['district'] ?? ''),
    ...groups.flatMap(({ values }) => (values['kind'] === 'district' ? [values['group'] ?? ''] : [])),
  ]);
  if (known.size === 0) return [];
  return organisations.flatMap(({ values: { district = '' }, line }) =>
    district === '' || known.has(district)
      ? []
      : [
          {
            ...about('imports/organisations.csv', 'wrong-value', district, likely(district, known)),
            line,
            path: 'district',
          },
        ],
  );
}

/** Referrals of one practice to one specialism in a month: the largest practice of the country stays far below. */
const MOST_A_MONTH = 9999;

const isKind = (name: string): name is ImportKind => Object.hasOwn(importKinds, name);

/** What was counted was counted in the past; capacity and tariffs may be of days to come. */
function pastDays({ as_of: asOf, month, quarter }: Row['values'], at: string | undefined): Record<string, string> {
  if (at === undefined) return {};
  const thisQuarter = `${at.slice(0, 4)}-Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`;
  const late = { as_of: [asOf, at], month: [month, at.slice(0, 7)], quarter: [quarter, thisQuarter] };
  return Object.fromEntries(
    Object.entries(late).flatMap(([column, [found = '', last = '']]) => (found > last ? [[column, found]] : [])),
  );
}

/** A year has 53 weeks when it begins on a Thursday, or is a leap year that begins on a Wednesday (ISO 8601). */
function isRealWeek(week: string): boolean {
  if (!week.endsWith('W53')) return true;
  const first = new Date(`${week.slice(0, 4)}-01-01T00:00:00Z`).getUTCDay();
  const last = new Date(`${week.slice(0, 4)}-12-31T00:00:00Z`).getUTCDay();
  return first === 4 || last === 4;
}

function problemsIn(
  kind: ImportKind,
  rows: readonly Row[],
  { services, id: region, at }: { services: ReadonlySet<string>; id: string; at: string | undefined },
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { values, line } of rows) {
    const tell = (code: Problem['code'], value: string, allowed: readonly string[], path: string) =>
      problems.push({ ...about(file, code, value, allowed), line, path });
    for (const column of ['from', 'until', 'as_of'] as const) {
      const date = values[column];
      if (date !== undefined && !isRealDate(date)) tell('impossible-date', date, ['date'], column);
    }
    for (const [column, day] of Object.entries(pastDays(values, at))) tell('day-to-come', day, [at ?? ''], column);
    if (values['week'] !== undefined && !isRealWeek(values['week']))
      tell('impossible-date', values['week'], ['week'], 'week');
    const { service, from = '', until = '', n, sent_on: sentOn, score } = values;
    if (service !== undefined && !services.has(service))
      tell('unknown-service', service, likely(service, services), 'service');
    if (values['region'] !== undefined && values['region'] !== region)
      tell('wrong-value', values['region'], [region], 'region');
    if (until !== '' && until < from) tell('dates-reversed', until, [from], 'until');
    if (sentOn !== undefined && Number(sentOn) > Number(n))
      tell('impossible-number', sentOn, ['0', n ?? ''], 'sent_on');
    if (score !== undefined && Number(score) > 10) tell('impossible-number', score, ['0', '10'], 'score');
    const { inhabitants, over_65: over65, n: count } = values;
    if (over65 && Number(over65) > Number(inhabitants))
      tell('impossible-number', over65, ['0', inhabitants ?? ''], 'over_65');
    if (kind === 'referrals' && Number(count) > MOST_A_MONTH)
      tell('impossible-number', count ?? '', ['0', String(MOST_A_MONTH)], 'n');
    const key = importKeys[kind].map((column) => values[column] ?? '').join(' ');
    if (seen.has(key)) tell('row-twice', key, [], '');
    seen.add(key);
  }
  return problems;
}
