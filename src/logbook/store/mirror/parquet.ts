import {
  type ChoiceMonth,
  type CodeMonth,
  counters,
  type MeasureFigure,
  type MirrorRelease,
} from '../../../mirror/index.ts';
import { counterColumns } from '../../postgres/month-tables.ts';
import { figureColumns, figuresOf } from './figures-as.ts';

/** The same tables as Parquet (one row group, Snappy), for who analyses them with DuckDB, R or Python. The writer is loaded when asked for. */

const PLACE = ['practice', 'month', 'specialism', 'channel', 'rules'] as const;

type Column =
  | { readonly name: string; readonly type: 'STRING'; readonly data: (string | undefined)[]; readonly nullable?: true }
  | { readonly name: string; readonly type: 'INT32' | 'DOUBLE'; readonly data: number[] };

/** Rejects with ERR_MODULE_NOT_FOUND where `hyparquet-writer`, an optional peer, is not installed. */
async function written(columnData: Column[]): Promise<Uint8Array<ArrayBuffer>> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const texts = <Row>(rows: readonly Row[], name: string, of: (row: Row) => string): Column => ({
  ...{ name, type: 'STRING', data: rows.map(of) },
});
const whole = <Row>(rows: readonly Row[], name: string, of: (row: Row) => number): Column => ({
  ...{ name, type: 'INT32', data: rows.map(of) },
});

/** A column for each counter, by the name that it has in the database. */
export const monthsParquet = (rows: readonly ChoiceMonth[]): Promise<Uint8Array<ArrayBuffer>> =>
  written([
    ...PLACE.map((name) => texts(rows, name, (row) => row[name])),
    ...counters.map((one) => whole(rows, counterColumns[one], ({ counts }) => counts[one])),
  ]);

export const codesParquet = (rows: readonly CodeMonth[]): Promise<Uint8Array<ArrayBuffer>> =>
  written([
    ...([...PLACE, 'about', 'code'] as const).map((name) => texts(rows, name, (row) => row[name])),
    whole(rows, 'n', ({ n }) => n),
  ]);

/** The published figures, with the columns of their CSV. */
export function figuresParquet(release: MirrorRelease): Promise<Uint8Array<ArrayBuffer>> {
  const rows = figuresOf(release);
  const column = (name: string, of: (one: MeasureFigure) => string | number | undefined): Column => {
    const data = rows.map(of);
    const isNumber = ['version', 'value', 'low', 'high', 'n'].includes(name);
    return isNumber
      ? { name, type: name === 'version' || name === 'n' ? 'INT32' : 'DOUBLE', data: data.map(Number) }
      : { name, type: 'STRING', nullable: true, data: data.map((one) => (one === undefined ? one : String(one))) };
  };
  return written(Object.entries(figureColumns).map(([name, of]) => column(name, of)));
}
