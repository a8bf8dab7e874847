import { read, type Tried } from './read-state.ts';
import type { Sitting } from './sitting.ts';

/** *Probeer*: asked anew after the last letter, and after every change of the region; only the last answer counts. */
export class Trial {
  readonly #sitting: Sitting;
  readonly #show: (tried: Tried | undefined) => void;
  #asked = 0;

  constructor(sitting: Sitting, show: (tried: Tried | undefined) => void) {
    this.#sitting = sitting;
    this.#show = show;
  }

  /** `lost`: the sentence for a server that gives no answer. */
  async ask(facts: string, lost: string): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    if (facts.trim() === '') return this.#show(undefined);
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (mine !== this.#asked) return;
    const answer = await this.#sitting.ask('try', read.tried, { facts, changes: [...this.#sitting.drafts.values()] });
    if (mine !== this.#asked) return;
    this.#show(answer.ok ? answer.what : { ok: false, problems: [answer.error ?? lost] });
  }
}

/** Milliseconds. */
const pause = 250;
