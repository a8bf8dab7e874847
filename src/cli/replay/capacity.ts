import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Catalogue } from '../../advice/index.ts';
import { readFolderOf, readImports } from '../../catalogue/index.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

/** Weeks over which the stated room is averaged: the last quarter. */
const WEEKS = 13;

/** Appointments a week that each service states in `imports/capacity.csv`, on average over its last quarter. */
export async function capacityIn(
  { from, imports }: { readonly from: string; readonly imports: string | undefined },
  catalogue: Catalogue,
  io: Io,
  texts: Texts,
): Promise<ReadonlyMap<string, number>> {
  const place = resolve(io.cwd, imports ?? from);
  const about = await stat(place).catch(() => undefined);
  if (imports !== undefined && !about?.isDirectory()) throw new CannotRun(texts.noFile(imports));
  if (!about?.isDirectory()) return new Map();
  const files = await readFolderOf(place, imports === undefined ? 'imports' : '.');
  const wanted = files.filter(({ file }) => file.endsWith('capacity.csv'));
  const { capacity = [] } = readImports(
    wanted.map((file) => ({ ...file, file: 'imports/capacity.csv' })),
    catalogue,
    ({ line }) => {
      throw new CannotRun(texts.replay.badImport('capacity.csv', line));
    },
  );
  const weeks = new Map<string, { week: string; slots: number }[]>();
  for (const { values } of capacity) {
    const { service = '', week = '', slots } = values;
    weeks.set(service, [...(weeks.get(service) ?? []), { week, slots: Number(slots) }]);
  }
  return new Map([...weeks].map(([service, all]) => [service, averageOf(all)]));
}

function averageOf(all: readonly { readonly week: string; readonly slots: number }[]): number {
  const last = all.toSorted((a, b) => (a.week < b.week ? 1 : -1)).slice(0, WEEKS);
  return Math.round((last.reduce((sum, { slots }) => sum + slots, 0) / last.length) * 10) / 10;
}
