export interface DecidedDetail {
  /** Key of the signal. */
  readonly signal: string;
  readonly act: 'decision' | 'draft' | 'verdict' | 'card';
  /** Of a verdict. */
  readonly verdict?: 'approved' | 'rejected';
}

/**
 * Something was decided about a signal, and the logbook kept it: the host may go on from there, as with publishing what was approved.
 * Bubbles and crosses shadow roots; cannot be cancelled.
 */
export class TenzijDecidedEvent extends Event {
  readonly detail: DecidedDetail;
  constructor(detail: DecidedDetail) {
    super('tenzij-decided', { bubbles: true, composed: true });
    this.detail = detail;
  }
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-decided': TenzijDecidedEvent;
  }
}
