import { type Said, said } from '../propose/said.ts';
import type { RegionFile } from '../reading/source.ts';

/** The files of a region as a form has them: which kind each is, and what it says. */

export const sheetKinds = ['region', 'reasons', 'service', 'alarms', 'cases'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface Sheet {
  readonly file: string;
  readonly kind: SheetKind;
  readonly text: string;
  /** Null where the text is no YAML that a region may write: it is then a text to repair. */
  readonly fields: Said | null;
}

/** The kind of a file that a form may write; undefined for any other name, also one that leads out of the folder. */
export function sheetKind(file: string): SheetKind | undefined {
  if (file === 'region.yaml') return 'region';
  if (file === 'reasons.yaml') return 'reasons';
  const [, folder] = /^(services|alarms|cases)\/[a-z0-9]+(?:[-_.][a-z0-9]+)*\.yaml$/.exec(file) ?? [];
  return folder === 'services' ? 'service' : folder === 'alarms' ? 'alarms' : folder === 'cases' ? 'cases' : undefined;
}

/** Undefined for what no form writes: it is left as it is. */
export function sheetOf({ file, text }: RegionFile): Sheet | undefined {
  const kind = sheetKind(file);
  return kind === undefined || text === undefined ? undefined : { file, kind, text, fields: said(text) ?? null };
}
