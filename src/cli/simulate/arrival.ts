import { toAuditEvent } from '../../fhir/index.ts';
import type { Chance } from './chance.ts';
import type { TimedEvent } from './events.ts';

/** How events arrive: most within seconds, some when the outbox drains days later, some twice. */

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

export interface Arrival {
  readonly received: number;
  readonly id: string;
  /** The AuditEvent as one line. */
  readonly line: string;
  readonly isRepeated: boolean;
  readonly isLate: boolean;
}

export function arrivalsOf({ moment, event }: TimedEvent, chance: Chance): readonly Arrival[] {
  const line = JSON.stringify(toAuditEvent(event));
  const isLate = chance.hits(0.04);
  const received =
    moment + (isLate ? Math.round(HOUR + 20 * DAY * chance.next() ** 3) : chance.among(200, 90 * SECOND));
  const first = { received, id: event.id, line, isRepeated: false, isLate };
  // The receipt was lost on the way: the outbox sends it again.
  return chance.hits(0.012)
    ? [first, { ...first, received: received + chance.among(SECOND, 6 * HOUR), isRepeated: true }]
    : [first];
}

/** Arrivals wait here until nothing can come before them any more. */
export class Waiting {
  #waiting: Arrival[] = [];

  add(arrivals: readonly Arrival[]): void {
    this.#waiting.push(...arrivals);
  }

  /** Those that arrived before this moment, in order of arrival. */
  before(moment: number): readonly Arrival[] {
    const ready = this.#waiting.filter(({ received }) => received < moment);
    this.#waiting = this.#waiting.filter(({ received }) => received >= moment);
    return ready.sort(
      (a, b) =>
        a.received - b.received || (a.id < b.id ? -1 : a.id > b.id ? 1 : Number(a.isRepeated) - Number(b.isRepeated)),
    );
  }
}
