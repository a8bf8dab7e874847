/** What became of one draft: the advice that counts, and what the GP did with it. */
export interface Moment<Event> {
  /** The last advice before the act that stands; the last one of all where nobody acted. */
  readonly advice: Event;
  /** `accepted`, `overridden`, `chosen`, `kept` or `ignored`; undefined: nothing stands. */
  readonly act: Event | undefined;
  /** What really left, where the host told. */
  readonly sent: Event | undefined;
}

const looks = ['shown', 'auto-exception'];
const acts = ['accepted', 'overridden', 'chosen'];
const endings = ['kept', 'ignored'];

/** `events` in the order in which they were made; undefined when none of them says what was advised. */
export function momentOf<Event extends { readonly time: number }>(
  events: readonly Event[],
  kindOf: (event: Event) => string,
): Moment<Event> | undefined {
  let act: Event | undefined;
  let sent: Event | undefined;
  let look: Event | undefined;
  let lookOfAct: Event | undefined;
  for (const event of events) {
    const kind = kindOf(event);
    if (looks.includes(kind)) look = event;
    else if (acts.includes(kind)) {
      act = event;
      lookOfAct = look;
    } else if (kind === 'undone') act = undefined;
    else if (endings.includes(kind) && act === undefined) {
      act = event;
      lookOfAct = look;
    } else if (kind === 'sent') sent = event;
  }
  // An act implies that something was shown, and holds the same advice.
  const advice = act === undefined ? look : (lookOfAct ?? act);
  return advice && { advice, act, sent };
}
