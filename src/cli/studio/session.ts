import { type FieldEdit, type FieldPath, freshFile, type Value, withFields } from '../../catalogue/index.ts';
import { hashOf, readSheet, WriteRefused, writeSheet } from './place.ts';

/** One sitting of one person: what was saved, in order, and the way back. In memory: what is on the disk is whole at every step. */

/** What a form asks of one file. One of `edits`, `text`, `fresh` and `gone`. */
export interface FileChange {
  readonly file: string;
  /** Hash of what the form was made of; null when there was no file. */
  readonly was: string | null;
  readonly edits?: readonly FieldEdit[] | undefined;
  readonly text?: string | undefined;
  readonly fresh?: { readonly [key: string]: Value } | undefined;
  readonly gone?: boolean | undefined;
}

/** A field that this file's layout does not let a form write. */
export class NotAForm extends Error {
  override readonly name = 'NotAForm';
  readonly file: string;
  readonly why: 'unreadable' | 'layout';
  readonly path: FieldPath;

  constructor(file: string, why: 'unreadable' | 'layout', path: FieldPath) {
    super(`${file}: ${why}`);
    this.file = file;
    this.why = why;
    this.path = path;
  }
}

/** The text that a change makes of what lies there; undefined where the file goes. */
export function textAfter(
  { file, edits, text, fresh, gone }: FileChange,
  before: string | undefined,
): string | undefined {
  if (gone === true) return undefined;
  if (text !== undefined) return text;
  const start = before ?? (fresh === undefined ? '' : freshFile(fresh));
  if (edits === undefined || edits.length === 0) return start;
  const done = withFields(file, start, edits);
  if (!done.ok) throw new NotAForm(file, done.why, done.path);
  return done.text;
}

interface Step {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export class Session {
  readonly #steps: (readonly Step[])[] = [];
  /** One act at a time: two saves of one page never cross. */
  #last: Promise<unknown> = Promise.resolve();

  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Names of the files that the next undo gives back, or undefined when there is nothing to undo. */
  get undoes(): readonly string[] | undefined {
    return this.#steps.at(-1)?.map(({ file }) => file);
  }

  /** Looks at all of them before it writes one. Rejects with WriteRefused or NotAForm, and then nothing was written. */
  save(changes: readonly FileChange[]): Promise<void> {
    return this.#inTurn(async () => {
      const steps: (Step & { was: string | null })[] = [];
      for (const change of changes) {
        const before = await readSheet(this.dir, change.file);
        if ((before === undefined ? null : hashOf(before)) !== change.was) {
          throw new WriteRefused('changed', change.file, before);
        }
        const after = textAfter(change, before);
        if (after !== before) steps.push({ file: change.file, before, after, was: change.was });
      }
      const done: Step[] = [];
      try {
        for (const { was, ...step } of steps) {
          await writeSheet(this.dir, step.file, step.after, was);
          done.push(step);
        }
      } finally {
        if (done.length > 0) this.#steps.push(done);
      }
    });
  }

  /** Gives back what was there before the last save, unless somebody else has written since. */
  undo(): Promise<void> {
    return this.#inTurn(async () => {
      const steps = this.#steps.at(-1) ?? [];
      for (const { file, before, after } of steps.toReversed()) {
        await writeSheet(this.dir, file, before, after === undefined ? null : hashOf(after));
      }
      this.#steps.pop();
    });
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#last.then(act);
    this.#last = next.catch(() => {});
    return next;
  }
}
