import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Catalogue, routes } from '../../advice/index.ts';
import { readFolderOf, readImports } from '../../catalogue/index.ts';
import { type Imports, noImports } from '../../mirror/index.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

/** The imports of a folder, as `tenzij check` reads them. Anything that is not in order is refused by its file and line. */
export async function importsIn(
  path: string | undefined,
  versions: readonly Catalogue[],
  io: Io,
  texts: Texts,
): Promise<Imports> {
  const [first] = versions;
  if (path === undefined || first === undefined) return noImports;
  const place = resolve(io.cwd, path);
  const about = await stat(place).catch(() => undefined);
  if (!about?.isDirectory()) throw new CannotRun(texts.noFile(path));
  const files = (await readFolderOf(place, '.')).filter(({ file }) => file.endsWith('.csv'));
  // A service that went is in the figures of its day.
  const services = versions.flatMap((version) => version.services);
  const read = readImports(
    files.map((file) => ({ ...file, file: `imports/${file.file.replace(/^.*\//, '')}` })),
    { services, id: first.id },
    ({ file, line }) => {
      throw new CannotRun(texts.replay.badImport(file, line));
    },
  );
  const rows = (kind: keyof typeof read) => (read[kind] ?? []).map(({ values }) => values);
  const text = (value: string | undefined) => value ?? '';
  const perhaps = (value: string | undefined) => (value === '' ? undefined : value);
  const routeOf = (value: string | undefined) => routes.find((route) => route === value) ?? 'hospital';
  return {
    practices: rows('practices').map((row) => ({
      practice: text(row['practice']),
      enrolled: Number(row['enrolled']),
      asOf: text(row['as_of']),
    })),
    groups: rows('groups').map((row) => ({
      ...{ practice: text(row['practice']), group: text(row['group']), kind: text(row['kind']) },
      ...{ from: text(row['from']), until: perhaps(row['until']) },
    })),
    referrals: rows('referrals').map((row) => ({
      ...{ practice: text(row['practice']), month: text(row['month']), specialism: text(row['specialism']) },
      ...{ route: routeOf(row['route']), n: Number(row['n']) },
    })),
    tariffs: rows('tariffs').map((row) => ({
      ...{ service: text(row['service']), route: routeOf(row['route']), eur: Number(row['eur']) },
      ...{ from: text(row['from']), until: perhaps(row['until']) },
    })),
    sentOn: rows('sent-on').map((row) => ({
      ...{ service: text(row['service']), quarter: text(row['quarter']) },
      ...{ n: Number(row['n']), sentOn: Number(row['sent_on']) },
    })),
    capacity: rows('capacity').map((row) => ({
      ...{ service: text(row['service']), week: text(row['week']), slots: Number(row['slots']) },
    })),
    population: rows('population').map((row) => ({
      ...{ district: text(row['district']), inhabitants: Number(row['inhabitants']), asOf: text(row['as_of']) },
      over65: perhaps(row['over_65']) === undefined ? undefined : Number(row['over_65']),
    })),
    organisations: rows('organisations').map((row) => ({
      ...{ organisation: text(row['organisation']), kind: text(row['kind']), does: text(row['does']) },
      ...{ specialism: perhaps(row['specialism']), district: perhaps(row['district']), asOf: text(row['as_of']) },
    })),
    satisfaction: rows('satisfaction').map((row) => ({
      ...{ practice: perhaps(row['practice']), quarter: text(row['quarter']) },
      ...{ aim: row['aim'] === 'patient' ? 'patient' : 'gp', score: Number(row['score']), n: Number(row['n']) },
    })),
  };
}
