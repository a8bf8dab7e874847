import { type FieldPath, fieldAt, isGroup, listOf, textOf } from './form-shape.ts';

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

/** The draft without what was changed in one field; undefined when it was the only thing. */
export function withoutField(draft: Draft, path: FieldPath): Draft | undefined {
  const edits = (draft.edits ?? []).filter((one) => !same(one.path, path));
  return edits.length === 0 && draft.fresh === undefined ? undefined : { ...draft, edits };
}

/** The draft without its last edit; undefined when it was the only thing. */
export function withoutLast(draft: Draft): Draft | undefined {
  const edits = (draft.edits ?? []).slice(0, -1);
  return edits.length === 0 && draft.fresh === undefined ? undefined : { ...draft, edits };
}

const same = (a: FieldPath, b: FieldPath) => a.length === b.length && a.every((step, nth) => step === b[nth]);

/**
 * True when every place that the draft names is the same in both: each list on the way has the same entries, by `id`, in the same order.
 * Else `rules[1]` is another rule.
 */
export function fitsOn({ edits = [] }: Draft, before: unknown, after: unknown): boolean {
  return edits.every(({ path }) =>
    path.every((step, nth) => {
      if (typeof step !== 'number') return true;
      const [was, is] = [idsAt(before, path.slice(0, nth)), idsAt(after, path.slice(0, nth))];
      return was !== undefined && is !== undefined && JSON.stringify(was) === JSON.stringify(is);
    }),
  );
}

/** The ids of a list, empty where it is not there yet; undefined where an entry has none. */
function idsAt(fields: unknown, path: FieldPath): readonly string[] | undefined {
  const found = fieldAt(fields, path);
  const ids = listOf(found).map((one) => (isGroup(one) ? textOf(one['id']) : ''));
  return ids.includes('') ? undefined : ids;
}
