import { type Paper, paperId } from '../../../src/mirror/index.ts';
import { type Ask, askLogbook, type Problem } from '../../page/ask-logbook.ts';
import { type KeptPaper, readKept, readNewer, readVersions } from './read-meeting.ts';

/** Papers under the hand: what is written now, on top of which version, and what the logbook said of it. No DOM. */

export interface Working {
  readonly paper: Paper;
  /** Version that it is made from; 0: none was kept. */
  readonly base: number;
  readonly isChanged: boolean;
  readonly says?: /** `gone`: no version is kept any more; what is under the hand can be the first again. */
    | { readonly kind: 'saving' | 'gone' }
    | { readonly kind: 'saved' | 'restored'; readonly version: number }
    | { readonly kind: 'problem'; readonly problem: Problem };
  /** Every version, once asked for; the newest first. */
  readonly versions?: readonly KeptPaper[];
  /** What a colleague kept meanwhile. */
  readonly newer?: KeptPaper;
}

export class Papers {
  readonly #working = new Map<string, Working>();
  /** Raised when it begins anew: names of papers are the same in every practice, so a late answer may be of another one. */
  #generation = 0;
  readonly #place: () => Pick<Ask, 'logbook' | 'ask'>;
  readonly #changed: () => void;

  /** `changed`: something of it is another now. */
  constructor(place: () => Pick<Ask, 'logbook' | 'ask'>, changed: () => void) {
    this.#place = place;
    this.#changed = changed;
  }

  /** Begins anew with what is kept. */
  begin(papers: readonly KeptPaper[]): void {
    this.#generation++;
    this.#working.clear();
    for (const { id, paper, version } of papers) this.#working.set(id, { paper, base: version, isChanged: false });
  }

  /** The newest plans and reports, changes included. */
  all(): readonly Working[] {
    return [...this.#working.values()];
  }

  /** What is under the hand; where there is nothing yet, a draft of it. */
  at(id: string, draft: () => Paper): Working {
    const known = this.#working.get(id);
    if (known) return known;
    const working = { paper: draft(), base: 0, isChanged: true };
    this.#working.set(id, working);
    return working;
  }

  change(paper: Paper): void {
    const id = paperId(paper);
    const { says: _, ...known } = this.#working.get(id) ?? { base: 0 };
    this.#set(id, { ...known, paper, isChanged: true });
  }

  /** Keeps it as the next version. */
  async keep(id: string): Promise<void> {
    const known = this.#working.get(id);
    if (!known) return;
    const { paper, base } = known;
    const generation = this.#generation;
    this.#set(id, { ...known, says: { kind: 'saving' } });
    const path = `meeting/papers/${encodeURIComponent(id)}`;
    const told = await askLogbook({ ...this.#place(), path, method: 'PUT', body: { base, paper } }, readKept);
    if (generation !== this.#generation) return;
    const now = this.#working.get(id) ?? known;
    if (!told.ok) {
      const newer = told.problem === 'conflict' ? readNewer(told.told) : undefined;
      const { newer: _, ...rest } = now;
      if (told.problem === 'conflict' && newer === undefined) {
        this.#set(id, { ...rest, base: 0, isChanged: true, says: { kind: 'gone' } });
        return;
      }
      this.#set(id, { ...rest, ...(newer && { newer }), says: { kind: 'problem', problem: told.problem } });
      return;
    }
    const { version } = told.what;
    const { newer: _, versions, ...rest } = now;
    // What was typed while it was on its way is not kept yet.
    const isChanged = now.paper !== paper;
    this.#set(id, { ...rest, base: version, isChanged, says: { kind: 'saved', version } });
    if (versions) await this.readVersions(id);
  }

  async readVersions(id: string): Promise<void> {
    const generation = this.#generation;
    const path = `meeting/papers/${encodeURIComponent(id)}`;
    const told = await askLogbook({ ...this.#place(), path }, readVersions);
    if (generation !== this.#generation) return;
    const known = this.#working.get(id);
    if (known && told.ok) this.#set(id, { ...known, versions: told.what });
  }

  /** An earlier version under the hand again, on top of the newest: nothing is gone. */
  restore(id: string, { paper, version }: KeptPaper): void {
    const known = this.#working.get(id);
    if (known) this.#set(id, { ...known, paper, isChanged: true, says: { kind: 'restored', version } });
  }

  /** After a conflict: goes on with what the colleague kept. */
  takeNewer(id: string): void {
    const known = this.#working.get(id);
    if (!known?.newer) return;
    const { newer, says: _, ...rest } = known;
    this.#set(id, { ...rest, paper: newer.paper, base: newer.version, isChanged: false });
  }

  /** After a conflict: keeps the own one on top of it. Both stay among the versions. */
  async keepOwn(id: string): Promise<void> {
    const known = this.#working.get(id);
    if (!known?.newer) return;
    this.#set(id, { ...known, base: known.newer.version });
    await this.keep(id);
  }

  #set(id: string, working: Working): void {
    this.#working.set(id, working);
    this.#changed();
  }
}
