import { type Said, said } from '../propose/said.ts';
import type { RegionFile } from '../reading/source.ts';

/** The files of a region as a form has them: which kind each is, and what it says. */

export const sheetKinds = ['region', 'reasons', 'service', 'alarms', 'form', 'cases'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface Sheet {
  readonly file: string;
  readonly kind: SheetKind;
  readonly text: string;
  /** Null where the text is no YAML that a region may write: it is then a text to repair. */
  readonly fields: Said | null;
}

const folders: Readonly<Record<string, SheetKind>> = {
  services: 'service',
  alarms: 'alarms',
  forms: 'form',
  cases: 'cases',
};

/** Names that no disk of Windows holds, whatever comes behind the point. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)\./;

/** The kind of a file that a form may write; undefined for any other name, also one that leads out of the folder. */
export function sheetKind(file: string): SheetKind | undefined {
  if (file === 'region.yaml') return 'region';
  if (file === 'reasons.yaml') return 'reasons';
  const [, folder = '', name = ''] =
    /^(services|alarms|forms|cases)\/([a-z0-9]+(?:[-_.][a-z0-9]+)*\.yaml)$/.exec(file) ?? [];
  return devices.test(name) ? undefined : folders[folder];
}

/** Undefined for what no form writes: it is left as it is. */
export function sheetOf({ file, text }: RegionFile): Sheet | undefined {
  const kind = sheetKind(file);
  return kind === undefined || text === undefined ? undefined : { file, kind, text, fields: said(text) ?? null };
}

/** A file that lies in the region and that no form writes. */
export interface Apart {
  readonly file: string;
  /** A name under which a form would write it; null where the name is not what is in the way. */
  readonly rename: string | null;
  /** Its beginning; null where it is no text. */
  readonly text: string | null;
  /** False when its name makes `check` pass over it: what is in it does nothing. */
  readonly counts: boolean;
}

/** Characters: enough to see what it is. Figures of a region may be a megabyte. */
const shownOf = 20_000;

export function apartIn(files: readonly RegionFile[]): readonly Apart[] {
  const taken = new Set(files.map(({ file }) => file));
  return files
    .filter((one) => sheetOf(one) === undefined)
    .map(({ file, text }) => ({
      file,
      rename: renamed(file, taken),
      text: text?.slice(0, shownOf) ?? null,
      counts: counts(file),
    }));
}

const counts = (file: string) =>
  /^(region|reasons)\.yaml$|^(services|alarms|forms|cases)\/[^/]+\.yaml$|^imports\//.test(file);

function renamed(file: string, taken: Set<string>): string | null {
  const [, top] = /^(region|reasons)\.ya?ml$/i.exec(file) ?? [];
  const own = `${top?.toLowerCase()}.yaml`;
  if (top !== undefined) return file === own || taken.has(own) ? null : own;
  const [, folder, name] = /^(services|alarms|forms|cases)\/([^/]+)\.ya?ml$/i.exec(file) ?? [];
  if (name === undefined || sheetKind(file) !== undefined) return null;
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const base = plain === '' || devices.test(`${plain}.`) ? `bestand-${plain}`.replace(/-$/, '') : plain;
  for (let nth = 1; ; nth += 1) {
    const found = `${folder}/${base}${nth === 1 ? '' : `-${nth}`}.yaml`;
    if (taken.has(found)) continue;
    taken.add(found);
    return found;
  }
}
