import type { RecallEnd } from '../../src/outbox/index.ts';

export interface RecalledDetail {
  /** The practice's own drafts that had a withdrawn proposal, as the host named them; oldest first. */
  readonly drafts: readonly {
    readonly draft: string;
    /** Local date, `YYYY-MM-DD`, on which it was first proposed. */
    readonly at: string;
    /** Ids of the service, and of the rule that decided where the log tells. */
    readonly service: string;
    readonly rule?: string;
    /** What became of it: `accepted`, `chosen`, `overridden`, `undone`, `kept`, `ignored`, or `open` where it was only shown. */
    readonly end: RecallEnd;
  }[];
  /** Drafts in the log that had it, and that the host did not name. */
  readonly unfound: number;
  /** Ids of what is no longer proposed; `*` among the services for all. */
  readonly withdrawn: { readonly services: readonly string[]; readonly rules: readonly string[] };
  /** False when there is more than could be read. */
  readonly whole: boolean;
}

/** The log was looked through. Bubbles and crosses shadow roots; cannot be cancelled. Its drafts are of this practice: keep them there. */
export class TenzijRecalledEvent extends Event {
  readonly detail: RecalledDetail;
  constructor(detail: RecalledDetail) {
    super('tenzij-recalled', { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** The reader wants to see a draft: the host opens it. Bubbles and crosses shadow roots; cannot be cancelled. */
export class TenzijOpenDraftEvent extends Event {
  readonly detail: { readonly draft: string };
  constructor(draft: string) {
    super('tenzij-open-draft', { bubbles: true, composed: true });
    this.detail = { draft };
  }
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-recalled': TenzijRecalledEvent;
    'tenzij-open-draft': TenzijOpenDraftEvent;
  }
}
