import type { FieldPath } from './form-shape.ts';

/** What was changed in one file and is not on the disk yet. */

export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

export interface FieldEdit {
  readonly path: FieldPath;
  readonly value?: Value | undefined;
}

export interface Draft {
  readonly file: string;
  /** Hash of what it was made of; null when there was no file. */
  readonly was: string | null;
  readonly edits?: readonly FieldEdit[];
  readonly text?: string;
  readonly fresh?: { readonly [key: string]: Value };
  readonly gone?: true;
}

/** The draft with a further edit. What is typed on in one field is one edit. */
export function withEdit(draft: Draft, edit: FieldEdit): Draft {
  const edits = draft.edits ?? [];
  const last = edits.at(-1);
  const isSame = last?.value !== undefined && edit.value !== undefined && same(last.path, edit.path);
  return { ...draft, edits: [...(isSame ? edits.slice(0, -1) : edits), edit] };
}

/**
 * What is left of a draft once `saved`, an earlier state of it, lies on the disk as `hash`: what was typed since. Undefined when that
 * is nothing.
 */
export function leftAfter(saved: Draft, now: Draft, hash: string | null): Draft | undefined {
  if (now === saved) return undefined;
  const { file } = now;
  if (now.text !== undefined) return { file, was: hash, text: now.text };
  // A file that went has no fields: what is asked of it was asked of what was there before.
  if (hash === null) return now;
  if (now.gone) return { file, was: hash, gone: true };
  const edits = (now.edits ?? []).filter((one) => !saved.edits?.includes(one));
  return edits.length === 0 ? undefined : { file, was: hash, edits };
}

/** The draft without its last edit; undefined when it was the only thing. */
export function withoutLast(draft: Draft): Draft | undefined {
  const edits = (draft.edits ?? []).slice(0, -1);
  return edits.length === 0 && draft.fresh === undefined ? undefined : { ...draft, edits };
}

const same = (a: FieldPath, b: FieldPath) => a.length === b.length && a.every((step, nth) => step === b[nth]);
