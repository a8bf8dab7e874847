import type { Ask } from './ask-studio.ts';
import { type Draft, fitsOn, leftAfter, type Value, withEdit, withoutField, withoutLast } from './draft.ts';
import type { FieldPath } from './form-shape.ts';
import { type Look, read, type Sheet, type State } from './read-state.ts';

/**
 * One sitting at the studio, without a screen: what lies on the disk, what was changed and not yet saved, and what the region then
 * comes to. `changed` is called whenever there is something new to show.
 */

/** Milliseconds. */
const pause = 120;

export class Sitting {
  state: State | undefined;
  /** Of the drafts, when there are any. */
  look: Look | undefined;
  readonly drafts = new Map<string, Draft>();
  /** The files as they would be. */
  readonly drafted = new Map<string, Sheet>();
  /** Files that changed on the disk after the draft began, with the text of the draft as it was. */
  readonly conflicts = new Map<string, string>();
  /** What the server said of the last act that it refused. */
  refusal: string | undefined;
  /** True once the server gives no answer. */
  isLost = false;
  #asked = 0;
  /** The drafts of which `drafted` holds the text. */
  #judged: ReadonlySet<Draft> = new Set();
  /** What the drafts were made of. */
  readonly #bases = new Map<string, Sheet>();
  /** Conflicts of which the own text was never seen whole: what the server made of it may be about another entry of a list. */
  readonly #unseen = new Set<string>();
  /** The save or undo that is under way: what is asked meanwhile would see half of it. */
  #act: Promise<unknown> = Promise.resolve();

  readonly ask: Ask;
  readonly changed: () => void;

  constructor(ask: Ask, changed: () => void) {
    this.ask = ask;
    this.changed = changed;
  }

  /** A file as the form shows it. */
  sheet(file: string): Sheet | undefined {
    if (this.drafts.get(file)?.gone) return undefined;
    return this.drafted.get(file) ?? this.state?.sheets.find((one) => one.file === file);
  }

  /** All files, with the drafts in their place. */
  get sheets(): readonly Sheet[] {
    const names = new Set([...(this.state?.sheets ?? []).map(({ file }) => file), ...this.drafted.keys()]);
    return [...names].sort().flatMap((file) => this.sheet(file) ?? []);
  }

  get found(): Look | undefined {
    return this.drafts.size > 0 ? (this.look ?? this.state) : this.state;
  }

  async read(): Promise<void> {
    const answer = await this.ask('state', read.state);
    this.isLost = !answer.ok;
    if (answer.ok) this.#take(answer.what);
    else this.refusal = answer.error;
    if (this.drafts.size > 0) await this.check();
    this.changed();
  }

  /** A draft that is on the disk already (of a save that got halfway) is one no longer. */
  #take(state: State): void {
    this.state = state;
    for (const draft of this.drafts.values()) this.#base(draft);
    for (const { file, text } of state.sheets) {
      const draft = this.drafts.get(file);
      if (this.drafted.get(file)?.text !== text || (draft !== undefined && !this.#judged.has(draft))) continue;
      this.drafts.delete(file);
      this.drafted.delete(file);
      this.conflicts.delete(file);
    }
  }

  /** Looks whether anybody else wrote in the folder, and reads it again then. */
  async pulse(): Promise<void> {
    const answer = await this.ask('pulse', read.pulse);
    if (answer.ok !== !this.isLost || (answer.ok && answer.what.hash !== this.state?.pulse)) await this.read();
  }

  /** A field of a file gets another value, or none. */
  edit(file: string, path: FieldPath, value: Value | undefined): Promise<void> {
    const draft = this.drafts.get(file) ?? { file, was: this.#hash(file) };
    if (draft.text !== undefined) return Promise.resolve();
    this.#base(withEdit(draft, { path, value }));
    return this.check(file);
  }

  /** A field says again what lies on the disk, where it was changed. */
  forget(file: string, path: FieldPath): Promise<void> {
    const draft = this.drafts.get(file);
    const left = draft && withoutField(draft, path);
    if (draft === undefined || left?.edits?.length === draft.edits?.length) return Promise.resolve();
    if (left === undefined) return this.drop(file);
    this.drafts.set(file, left);
    return this.check(file);
  }

  /** `typed` has the line ends of a page; the file keeps its own. */
  write(file: string, typed: string): Promise<void> {
    const before = this.state?.sheets.find((one) => one.file === file)?.text ?? '';
    const text = before.includes('\r\n') ? typed.replace(/\r?\n/g, '\r\n') : typed;
    this.drafts.set(file, { file, was: this.drafts.get(file)?.was ?? this.#hash(file), text });
    return this.check(file);
  }

  make(file: string, fresh: { readonly [key: string]: Value }): Promise<void> {
    this.drafts.set(file, { file, was: null, fresh });
    return this.check(file);
  }

  remove(file: string): Promise<void> {
    this.drafted.delete(file);
    if (this.#hash(file) === null) return this.drop(file);
    this.drafts.set(file, { file, was: this.#hash(file), gone: true });
    return this.check(file);
  }

  /** Lets go of what was not saved. */
  drop(file: string): Promise<void> {
    this.drafts.delete(file);
    this.drafted.delete(file);
    this.conflicts.delete(file);
    this.refusal = undefined;
    return this.check(file);
  }

  /** Puts the draft on what now lies on the disk; where no fields are to be read there, the whole text of it. */
  rebase(file: string): Promise<void> {
    const draft = this.drafts.get(file);
    const text = this.conflicts.get(file);
    const was = this.#hash(file);
    const isForm = draft?.edits !== undefined && (draft.fresh === undefined || was !== null);
    const theirs = this.#sheetThere(file);
    if (!draft) return this.drop(file);
    if (isForm && !(theirs?.fields && this.#fits(draft))) {
      if (text === undefined || this.#unseen.has(file)) return this.drop(file);
      this.drafts.set(file, { file, was, text });
    } else this.#base({ ...draft, was });
    this.conflicts.delete(file);
    return this.check(file);
  }

  /** Asks what the region comes to with the drafts. Of several questions only the last one's answer counts. */
  async check(file?: string): Promise<void> {
    this.changed();
    this.#asked += 1;
    const mine = this.#asked;
    // Letters that are typed on are one question.
    await new Promise((resolve) => setTimeout(resolve, pause));
    await this.#act;
    if (mine !== this.#asked) return;
    const changes = [...this.drafts.values()];
    const answer = await this.ask('draft', read.draft, { changes });
    if (mine !== this.#asked) return;
    if (!answer.ok) {
      this.refusal = answer.error;
      this.isLost = answer.status === 0;
      if (answer.status === 422 && file !== undefined) await this.#takeBack(file, answer.error);
      return this.changed();
    }
    const { conflicts, sheets, refusals } = answer.what;
    for (const name of conflicts) {
      if (!this.conflicts.has(name)) {
        const seen = this.drafted.get(name);
        const own = seen ?? sheets.find((sheet) => sheet.file === name);
        if (seen === undefined) this.#unseen.add(name);
        else this.#unseen.delete(name);
        this.conflicts.set(name, own?.text ?? '');
      }
    }
    for (const sheet of sheets) this.drafted.set(sheet.file, sheet);
    this.#judged = new Set(changes.filter((one) => sheets.some((sheet) => sheet.file === one.file)));
    this.look = answer.what;
    this.refusal = refusals[0]?.error;
    const own = refusals.find((one) => one.file === file);
    if (own !== undefined && file !== undefined) await this.#takeBack(file, own.error);
    this.changed();
  }

  /** A field that this file's layout cannot take: the edit that asked for it goes. */
  async #takeBack(file: string, why: string | undefined): Promise<void> {
    const draft = this.drafts.get(file);
    if (!draft?.edits?.length) return;
    const left = withoutLast(draft);
    if (left === undefined) this.drafts.delete(file);
    else this.drafts.set(file, left);
    await this.check(file);
    this.refusal = why;
  }

  /** True when all drafts are on the disk, save what was typed meanwhile. */
  async save(): Promise<boolean> {
    const act = this.#act.then(() => this.#save());
    this.#act = act;
    const isDone = await act;
    const { refusal } = this;
    await this.read();
    this.refusal = refusal;
    this.changed();
    return isDone;
  }

  async #save(): Promise<boolean> {
    const changes = [...this.drafts.values()];
    if (changes.length === 0) return true;
    const answer = await this.ask('save', read.saved, { changes });
    this.refusal = answer.ok ? undefined : answer.error;
    const written = (answer.ok ? answer.what.written : answer.written) ?? {};
    for (const change of changes) this.#saved(change, written[change.file]);
    if (answer.ok) this.conflicts.clear();
    else if (answer.status === 409 && answer.file !== undefined) {
      const mine = this.drafted.get(answer.file);
      // Without a text of our own yet, the check that follows makes it.
      if (mine !== undefined) {
        this.conflicts.set(answer.file, mine.text);
        this.#unseen.delete(answer.file);
      }
    }
    return answer.ok;
  }

  /** `hash`: of what now lies there; null when the file went, undefined when it was not written. */
  #saved(change: Draft, hash: string | null | undefined): void {
    const { file } = change;
    const now = this.drafts.get(file);
    if (hash === undefined || now === undefined) return;
    const left = leftAfter(change, now, hash);
    if (left !== undefined) {
      this.drafts.set(file, left);
      return;
    }
    this.drafts.delete(file);
    this.drafted.delete(file);
  }

  async undo(): Promise<boolean> {
    // What the button named; another window may have saved since.
    const { step } = this.state ?? {};
    const act = this.#act.then(() => this.ask('undo', read.saved, typeof step === 'number' ? { step } : {}));
    this.#act = act;
    const answer = await act;
    const refusal = answer.ok ? undefined : answer.error;
    const written = (answer.ok ? answer.what.written : answer.written) ?? {};
    const open = Object.keys(written).flatMap((file) => this.drafts.get(file) ?? []);
    const mine = open.filter(({ file, was }) => was !== null && was === this.#hash(file));
    await this.read();
    // Nobody else wrote: what was typed goes on, on what is back.
    for (const draft of mine) {
      if (this.#hash(draft.file) === written[draft.file] && this.#fits(draft)) await this.rebase(draft.file);
    }
    this.refusal = refusal;
    this.changed();
    return answer.ok;
  }

  /** Keeps a draft, with what it was made of. */
  #base(draft: Draft): void {
    this.drafts.set(draft.file, draft);
    const sheet = this.#sheetThere(draft.file);
    if (sheet !== undefined && sheet.hash === draft.was) this.#bases.set(draft.file, sheet);
  }

  /** True when its edits mean the same on what now lies there. */
  #fits(draft: Draft): boolean {
    const base = this.#bases.get(draft.file);
    const before = base?.hash === draft.was ? base.fields : undefined;
    return fitsOn(draft, before, this.#sheetThere(draft.file)?.fields);
  }

  #sheetThere(file: string): Sheet | undefined {
    return this.state?.sheets.find((one) => one.file === file);
  }

  #hash(file: string): string | null {
    return this.#sheetThere(file)?.hash ?? null;
  }
}
