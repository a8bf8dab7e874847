import type { Catalogue } from '../../advice/index.ts';
import { type Row, readCsv } from '../reading/csv.ts';
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
    let whole = true;
    const noted = (problem: Problem) => {
      whole = false;
      note(problem);
    };
    const rows = readCsv(entry, importKinds[name], noted);
    for (const problem of rows === undefined ? [] : problemsIn(name, rows, known, id, entry.file)) noted(problem);
    if (rows !== undefined && whole) imports[name] = rows;
  }
  return imports;
}

const isKind = (name: string): name is ImportKind => Object.hasOwn(importKinds, name);

function problemsIn(
  kind: ImportKind,
  rows: readonly Row[],
  services: ReadonlySet<string>,
  region: string,
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
    const { service, from = '', until = '', n, sent_on: sentOn, score } = values;
    if (service !== undefined && !services.has(service))
      tell('unknown-service', service, likely(service, services), 'service');
    if (values['region'] !== undefined && values['region'] !== region)
      tell('wrong-value', values['region'], [region], 'region');
    if (until !== '' && until < from) tell('dates-reversed', until, [from], 'until');
    if (sentOn !== undefined && Number(sentOn) > Number(n))
      tell('impossible-number', sentOn, ['0', n ?? ''], 'sent_on');
    if (score !== undefined && Number(score) > 10) tell('impossible-number', score, ['0', '10'], 'score');
    const key = importKeys[kind].map((column) => values[column] ?? '').join(' ');
    if (seen.has(key)) tell('row-twice', key, [], '');
    seen.add(key);
  }
  return problems;
}
