import type { Recorder } from './recorder.ts';

/** Drafts that were left, the last few of them: what a host sends is sometimes reported after the patient switch. */
export class Past {
  readonly #recorders = new Map<string, Recorder>();

  keep(draft: string, recorder: Recorder): void {
    this.#recorders.delete(draft);
    this.#recorders.set(draft, recorder);
    const [oldest] = this.#recorders.keys();
    if (this.#recorders.size > 20 && oldest !== undefined) this.#recorders.delete(oldest);
  }

  find(draft: string): Recorder | undefined {
    return this.#recorders.get(draft);
  }
}
