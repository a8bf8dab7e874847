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

/** False where a file in UTF-8 cannot hold what is said, or no other program reads it: half a sign, a NUL. */
function isText(said: unknown): boolean {
  if (typeof said === 'string') return !/\0|\p{Surrogate}/u.test(said);
  if (typeof said !== 'object' || said === null) return true;
  return Object.entries(said).every((one) => one.every(isText));
}

/** The text that a change makes of what lies there; undefined where the file goes. */
export function textAfter(
  { file, edits, text, fresh, gone }: FileChange,
  before: string | undefined,
): string | undefined {
  if (gone === true) return undefined;
  if (![text, fresh, edits].every(isText)) throw new WriteRefused('text', file);
  if (text !== undefined) return text;
  const start = before ?? (fresh === undefined ? '' : freshFile(fresh));
  if (edits === undefined || edits.length === 0) return start;
  const done = withFields(file, start, edits);
  if (!done.ok) throw new NotAForm(file, done.why, done.path);
  return done.text;
}

/** Hash of what each file became; null where it went. */
export type Written = Readonly<Record<string, string | null>>;

/** Refused or failed when some files were written already. `cause`: what a single write would have thrown. */
export class Halfway extends Error {
  override readonly name = 'Halfway';
  readonly written: Written;

  constructor(cause: unknown, written: Written) {
    super(`after ${Object.keys(written).join(', ')}`, { cause });
    this.written = written;
  }
}

/** Somebody else at this studio saved since: what would be undone is theirs. */
export class OtherStep extends Error {
  override readonly name = 'OtherStep';
}

interface Step {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const marked = (text: string | undefined) => (text === undefined ? null : hashOf(text));
const writtenBy = (steps: readonly Step[]): Written =>
  Object.fromEntries(steps.map(({ file, after }) => [file, marked(after)]));

export class Session {
  readonly #steps: { readonly serial: number; readonly files: readonly Step[] }[] = [];
  #serial = 0;
  /** One act at a time: two saves of one page never cross. */
  #last: Promise<unknown> = Promise.resolve();

  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Names of the files that the next undo gives back, or undefined when there is nothing to undo. */
  get undoes(): readonly string[] | undefined {
    return this.#steps.at(-1)?.files.map(({ file }) => file);
  }

  /** Which save the next undo gives back. */
  get step(): number | undefined {
    return this.#steps.at(-1)?.serial;
  }

  /**
   * Looks at all of them before it writes one. Rejects with WriteRefused or NotAForm, and then nothing was written; or with Halfway,
   * when the disk refused a later one.
   */
  save(changes: readonly FileChange[]): Promise<Written> {
    return this.#inTurn(async () => {
      const steps: Step[] = [];
      for (const change of changes) {
        const before = await readSheet(this.dir, change.file);
        if (marked(before) !== change.was) throw new WriteRefused('changed', change.file, before);
        steps.push({ file: change.file, before, after: textAfter(change, before) });
      }
      const done: Step[] = [];
      try {
        await this.#put(
          steps.filter(({ before, after }) => before !== after),
          (step) => done.push(step),
        );
      } finally {
        if (done.length > 0) this.#steps.push({ serial: ++this.#serial, files: done });
      }
      return writtenBy(steps);
    });
  }

  /**
   * Gives back what was there before the last save, unless somebody else has written since: looked at for all of them first. What is
   * back already (by another hand too) is not asked for again. `meant`: the save that is meant; rejects with OtherStep when another one,
   * of a second window, came after it.
   */
  undo(meant?: number): Promise<Written> {
    return this.#inTurn(async () => {
      if (meant !== undefined && meant !== this.step) throw new OtherStep();
      const back: Step[] = [];
      for (const { file, before, after } of (this.#steps.at(-1)?.files ?? []).toReversed()) {
        const now = await readSheet(this.dir, file);
        if (now === before) continue;
        if (now !== after) throw new WriteRefused('changed', file, now);
        back.push({ file, before: after, after: before });
      }
      await this.#put(back, (done) => {
        const last = this.#steps.pop();
        if (last) this.#steps.push({ ...last, files: last.files.filter(({ file }) => file !== done.file) });
      });
      this.#steps.pop();
      return writtenBy(back);
    });
  }

  /** One after the other; `done` hears of each as soon as it lies there. */
  async #put(steps: readonly Step[], done: (step: Step) => void): Promise<void> {
    for (const [nth, step] of steps.entries()) {
      try {
        await writeSheet(this.dir, step.file, step.after, marked(step.before));
      } catch (error) {
        throw nth === 0 ? error : new Halfway(error, writtenBy(steps.slice(0, nth)));
      }
      done(step);
    }
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = this.#last.then(act);
    this.#last = next.catch(() => {});
    return next;
  }
}
