import { CsvError, parseCsv } from './formats.ts';
import { nearest } from './keys.ts';
import type { Problem } from './problem.ts';
import { clip } from './read.ts';
import { about, type RegionFile } from './source.ts';

/** CSV with a header, as a spreadsheet writes it: comma, semicolon or tab, with or without a byte order mark. */

/** What stands in a column. Dates are ISO; a quarter is `2026-Q3`, a month `2026-09`, a week `2026-W38`. */
const cells = {
  text: /\S/,
  id: /^[a-z0-9]+(-[a-z0-9]+)*(\/\d{4})?$/,
  practice: /^[\w.-]{1,64}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  week: /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/,
  specialism: /^\d{4}$/,
  whole: /^\d{1,9}$/,
  amount: /^\d{1,9}(\.\d{1,4})?$/,
} as const;

type Cell = keyof typeof cells;

export interface Column {
  readonly cell: Cell | readonly string[];
  /** May be empty, or left out of the header. */
  readonly optional?: true;
}

export type Columns = Readonly<Record<string, Column>>;

export interface Row {
  readonly values: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Enough lines to see what the mistake is; ten thousand of them are one mistake. */
const enough = 20;

/** Notes the first problems of a file, and at the end how many more there are. */
export function firstOf(file: string, note: (problem: Problem) => void) {
  let [count, last] = [0, 1];
  return {
    note(problem: Problem): void {
      count += 1;
      last = Math.max(last, problem.line);
      if (count <= enough) note(problem);
    },
    end(): void {
      if (count > enough) note({ ...about(file, 'csv-more', String(count - enough)), line: last });
    },
    count: () => count,
  };
}

/** The rows when every one of them fits; else undefined, and every cell that does not was noted. An unknown column is no guess. */
export function readCsv(
  entry: RegionFile,
  columns: Columns,
  note: (problem: Problem) => void,
): readonly Row[] | undefined {
  const { file, text } = entry;
  if (text === undefined) {
    note(about(file, entry.trouble ?? 'unreadable', file));
    return undefined;
  }
  const lines = linesOf(text);
  if (!Array.isArray(lines)) {
    note({ ...about(file, 'csv', lines.code), line: lines.line });
    return undefined;
  }
  const [header, ...rows] = lines;
  let whole = header !== undefined && checkHeader(file, header, columns, note);
  if (header === undefined) note(about(file, 'empty', ''));
  if (!whole || header === undefined) return undefined;
  const read = rows.map(({ cells: found, line }): Row => {
    const values: Record<string, string> = {};
    if (found.length !== header.cells.length) {
      note({ ...about(file, 'csv-width', String(found.length), [String(header.cells.length)]), line });
      whole = false;
    }
    for (const [at, name] of header.cells.entries()) {
      const value = (found[at] ?? '').trim();
      const column = columns[name];
      if (value === '' && column?.optional) continue;
      values[name] = value;
      if (column === undefined || fits(value, column) || found.length !== header.cells.length) continue;
      note({ ...about(file, 'csv-cell', clip(value), expected(column)), line, column: at + 1, path: name });
      whole = false;
    }
    return { values, line };
  });
  return whole ? read : undefined;
}

const fits = (value: string, { cell }: Column): boolean =>
  typeof cell === 'string' ? cells[cell].test(value) : cell.includes(value);

const expected = ({ cell }: Column): readonly string[] => (typeof cell === 'string' ? [cell] : cell);

function checkHeader(file: string, header: Line, columns: Columns, note: (problem: Problem) => void): boolean {
  const known = Object.keys(columns);
  const problems: Problem[] = [];
  for (const [at, name] of header.cells.entries()) {
    const twice = header.cells.indexOf(name) < at;
    if (Object.hasOwn(columns, name) && !twice) continue;
    const meant = nearest(name, known);
    const allowed = meant === undefined || twice ? known : [meant];
    problems.push({ ...about(file, twice ? 'duplicate-key' : 'unknown-key', clip(name), allowed), column: at + 1 });
  }
  const missing = known.filter((name) => !columns[name]?.optional && !header.cells.includes(name));
  for (const name of problems.length > 0 ? [] : missing) problems.push(about(file, 'missing-key', name));
  for (const problem of problems) note(problem);
  return problems.length === 0;
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Every line that says something, with its number in the file; or where and why the layout cannot be read. */
function linesOf(text: string): Line[] | { readonly code: string; readonly line: number } {
  try {
    const first = text.slice(0, text.search(/[\r\n]|$/));
    const found: Line[] = [];
    parseCsv(text, {
      bom: true,
      delimiter: [';', '\t'].find((sign) => first.includes(sign)) ?? ',',
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: string[], { lines: line }) => {
        // A space after the comma is no part of a name.
        const own = found.length === 0 ? cells.map((cell) => cell.trim()) : cells;
        if (own.some((cell) => cell.trim() !== '')) found.push({ cells: own, line });
        return null;
      },
    });
    return found;
  } catch (error) {
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? error['lines'] : 1;
    return { code: error instanceof CsvError ? error.code : 'CSV', line };
  }
}
