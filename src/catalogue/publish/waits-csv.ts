import { isRealDate } from '../check/check-codes.ts';
import { type Columns, firstOf, readCsv } from '../reading/csv.ts';
import type { Problem } from '../reading/problem.ts';
import { about, type RegionFile } from '../reading/source.ts';
import { mergeWaits, mostDays, serviceOf, type WaitEntry, type Waits } from './waits.ts';

/** Waits as an assistant keeps them in a spreadsheet: `service,days,as_of,source`, one line a service. */
const columns: Columns = {
  service: { cell: 'id' },
  days: { cell: 'whole' },
  as_of: { cell: 'date' },
  source: { cell: 'text' },
};

/** Undefined when a line cannot be read, or a service stands in it twice; why was noted. */
export function waitsFromCsv(file: RegionFile, note: (problem: Problem) => void): Waits | undefined {
  const found = firstOf(file.file, note);
  const waits = read(file, found.note);
  found.end();
  return waits;
}

function read(file: RegionFile, note: (problem: Problem) => void): Waits | undefined {
  const rows = readCsv(file, columns, note);
  if (rows === undefined) return undefined;
  const services: Record<string, WaitEntry> = {};
  let newest = '';
  let whole = rows.length > 0;
  if (!whole) note(about(file.file, 'empty', ''));
  for (const { values, line } of rows) {
    const { service = '', days = '', as_of: asOf = '', source = '' } = values;
    const refuse = (problem: Problem) => {
      note({ ...problem, line });
      whole = false;
    };
    if (Object.hasOwn(services, service)) refuse(about(file.file, 'duplicate-id', service));
    if (Number(days) > mostDays) refuse(about(file.file, 'impossible-number', days, ['0', String(mostDays)]));
    if (!isRealDate(asOf)) refuse(about(file.file, 'impossible-date', asOf, ['date']));
    services[service] = { days: Number(days), source, asOf };
    if (asOf > newest) newest = asOf;
  }
  const known = new Set(Object.keys(services).map(serviceOf));
  return whole ? mergeWaits({ asOf: newest, services: {} }, { asOf: newest, services }, known) : undefined;
}
