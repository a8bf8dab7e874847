import { specialismLabels } from '../../../src/advice/index.ts';
import type { StudioTexts } from '../../texts/studio.nl.ts';
import { studioFieldsEn } from '../../texts/studio-fields.en.ts';
import { studioFieldsNl } from '../../texts/studio-fields.nl.ts';
import type { Sitting } from '../feed/sitting.ts';

/** What every view gets: the words, the sitting, and names to read by. */
export interface Shown {
  readonly texts: StudioTexts;
  readonly sitting: Sitting;
}

/** `of`: `[]` for a list of groups, `{}` for a group, which may be called otherwise than a field with the same key. */
export function fieldLabel(key: string, { language }: StudioTexts, of: '' | '[]' | '{}' = ''): string {
  const labels = language === 'en' ? studioFieldsEn : studioFieldsNl;
  return labels[`${key}${of}`] ?? labels[key] ?? key;
}

/** `key`: of the field in which it is chosen, where the word means something else elsewhere. */
export const valueLabel = (value: string, { values }: StudioTexts, key = ''): string =>
  values[`${key}:${value}`] ?? values[value] ?? value;

export const specialismName = (code: string, { language }: StudioTexts): string =>
  specialismLabels[code]?.[language] ?? code;

/** The findings of a file, problems first. */
export const findingsOf = (file: string, { sitting }: Shown) =>
  (sitting.found?.findings ?? []).filter((finding) => finding.file === file);

/** A name that is fit for an attribute `id`. */
export const idOf = (...parts: readonly string[]): string => parts.join('-').replace(/[^A-Za-z0-9]+/g, '-');
