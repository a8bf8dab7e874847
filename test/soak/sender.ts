import type { ChoiceEvent } from '../../src/advice/index.ts';
import { idAt } from '../../src/fhir/index.ts';
import { memoryStorage, Outbox } from '../../src/outbox/index.ts';
import { event } from '../outbox/events.ts';

/** A page of a practice on a line that repeats, reorders and loses answers, with a clock that jumps. */
export interface Sender {
  readonly made: readonly ChoiceEvent[];
  readonly acknowledged: ReadonlySet<string>;
  /** Events set aside: none is expected. */
  readonly refused: readonly string[];
  /** Makes one event and sends it in time. */
  make(): Promise<void>;
  /** Events that wait. */
  waiting(): Promise<number>;
  /** How often it was told that the log had lost what it held. */
  changes(): number;
}

const HOUR = 3_600_000;

export function sender(fhirBase: string, practice: string, chance: () => number): Sender {
  const made: ChoiceEvent[] = [];
  const acknowledged = new Set<string>();
  const refused: string[] = [];
  const badLine: typeof fetch = async (url, options) => {
    if (chance() < 0.05) throw new TypeError('The line is down.');
    if (chance() < 0.1) await new Promise((later) => setTimeout(later, chance() * 200));
    const answer = await fetch(url, options);
    if (chance() < 0.05) await fetch(url, options).catch(() => {}); // twice
    if (chance() < 0.1) throw new TypeError('The answer was lost.');
    return answer;
  };
  let changes = 0;
  /** Waits of more than a second are over after one: the clock of the device then says that the rest has passed too. */
  let skipped = 0;
  const outbox = new Outbox({
    logbook: fhirBase,
    practice,
    storage: memoryStorage(),
    fetch: badLine,
    clock: () => Date.now() + skipped,
    schedule: (work, ms) => {
      const waited = Math.min(ms, 1_000);
      const timer = setTimeout(() => {
        skipped += ms - waited;
        work();
      }, waited);
      return () => clearTimeout(timer);
    },
    onReport: (report) => {
      if (report.kind === 'confirmed') for (const id of report.ids) acknowledged.add(id);
      if (report.kind === 'quarantined') refused.push(report.id);
      if (report.kind === 'log-changed') changes += 1;
    },
  });
  let deviceClock = 0;
  return {
    made,
    acknowledged,
    refused,
    async make() {
      // A device that is set right, or wrong: up to five days back, up to twelve hours ahead.
      if (chance() < 0.02) deviceClock = chance() < 0.5 ? 0 : Math.round((chance() * 132 - 120) * HOUR);
      const now = Date.now() + deviceClock;
      const hour = `${new Date(now).toISOString().slice(0, 13)}:00:00Z`;
      const one = event({ id: idAt(now), practice, hour, at: hour.slice(0, 10), ms: made.length });
      made.push(one);
      await outbox.append(one);
    },
    waiting: async () => (await outbox.state()).waiting,
    changes: () => changes,
  };
}

/** mulberry32: the same chances in every run of a seed. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
