import type { AnsweredDetail, ChosenDetail, MutedDetail, ShownDetail, Telling, UndoneDetail } from './flow/details.ts';

/** The events of `<tenzij-nudge>`. Every one bubbles and crosses shadow roots; none can be cancelled. */

const out = { bubbles: true, composed: true } as const;

export class TenzijShownEvent extends Event {
  readonly detail: ShownDetail;
  constructor(detail: ShownDetail) {
    super('tenzij-shown', out);
    this.detail = detail;
  }
}

export class TenzijChosenEvent extends Event {
  readonly detail: ChosenDetail;
  constructor(detail: ChosenDetail) {
    super('tenzij-chosen', out);
    this.detail = detail;
  }
}

export class TenzijUndoneEvent extends Event {
  readonly detail: UndoneDetail;
  constructor(detail: UndoneDetail) {
    super('tenzij-undone', out);
    this.detail = detail;
  }
}

/** The GP asked for quiet about a specialism: what the host took over from `tenzij-shown` goes out again. */
export class TenzijMutedEvent extends Event {
  readonly detail: MutedDetail;
  constructor(detail: MutedDetail) {
    super('tenzij-muted', out);
    this.detail = detail;
  }
}

export class TenzijAnsweredEvent extends Event {
  readonly detail: AnsweredDetail;
  constructor(detail: AnsweredDetail) {
    super('tenzij-answered', out);
    this.detail = detail;
  }
}

/** The event for what there is to tell. */
export function eventOf({ type, detail }: Telling): Event {
  switch (type) {
    case 'shown':
      return new TenzijShownEvent(detail);
    case 'answered':
      return new TenzijAnsweredEvent(detail);
    case 'chosen':
      return new TenzijChosenEvent(detail);
    case 'muted':
      return new TenzijMutedEvent(detail);
    case 'undone':
      return new TenzijUndoneEvent(detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'tenzij-shown': TenzijShownEvent;
    'tenzij-chosen': TenzijChosenEvent;
    'tenzij-undone': TenzijUndoneEvent;
    'tenzij-answered': TenzijAnsweredEvent;
    'tenzij-muted': TenzijMutedEvent;
  }
}
