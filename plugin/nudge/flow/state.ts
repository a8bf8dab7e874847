import type { Happening } from './choice-kinds.ts';
import { leaveDraft } from './drafts.ts';
import { codeOf } from './nudge-error.ts';
import type { DraftAtHand, Ports } from './ports.ts';
import type { Session } from './session.ts';

/** What the nudge is in the middle of: the draft at hand, what is shown of it, and what is under way. */
export class FlowState {
  session: Session = { phase: 'idle' };
  readonly ports: Ports;
  /** While reading it is the draft before, which is left only when another turns out to have come. */
  atHand: DraftAtHand | undefined;
  #abort = new AbortController();

  constructor(ports: Ports) {
    this.ports = ports;
  }

  /** Ends what is under way. */
  abort(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Something happened to the draft at hand; of no draft nothing is noted. */
  note(happening: Happening): void {
    void this.atHand?.draftLog.note(happening);
  }

  /** The next state. Where something else came in place of `from` meanwhile, that stays. */
  to(next: Session, from = this.session): void {
    if (this.session !== from) return;
    this.session = next;
    this.ports.changed();
  }

  /** Another draft has come, or none. This one may come back, or be reported yet: nothing is judged here. */
  leave(): void {
    const left = this.atHand;
    this.atHand = undefined;
    if (left) leaveDraft(left.memory, this, left.draftLog);
  }

  /** Nothing that goes wrong reaches the page: the GP sees nothing, the vendor hears it once. */
  async safely(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    try {
      await work(signal);
    } catch (cause) {
      if (signal.aborted) return;
      this.leave();
      this.to({ phase: 'silent' });
      this.ports.failed(codeOf(cause), String(cause));
    }
  }
}
