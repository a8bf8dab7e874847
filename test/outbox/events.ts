import { v7 } from 'uuid';
import type { ChoiceEvent } from '../../src/advice/model/choice.ts';

/** Choice events for tests: whole, valid, and recognisable by what the test changes. */

export const at = Date.parse('2026-11-22T16:20:00Z');

let made = 0;

/** Ids that rise in the order in which they were made, as a page makes them. */
const nextId = () => v7({ msecs: at, seq: made++ });

export function event(changes: Partial<ChoiceEvent> = {}): ChoiceEvent {
  return {
    id: nextId(),
    kind: 'shown',
    hour: '2026-11-22T16:00:00Z',
    at: '2026-11-22',
    practice: 'praktijk-12',
    draftKey: 'c2VjcmV0LW9mLXRoZS1wcmFjdGljZS1vbmx5LTEyMzQ',
    context: {
      specialism: '0310',
      icpc: ['S77'],
      rules: ['eczeem'],
      alarms: [],
      ageBand: '60-69',
      sex: 'female',
      priority: 'routine',
      answers: { question: 'confirm', alarm: false },
      inRegion: true,
    },
    advice: {
      outcome: 'nudge',
      preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
      options: ['pluspunt-dermatologie', 'meedenkadvies-dermatologie'],
      silentBecause: [],
      unknown: [],
    },
    catalogue: {
      id: 'mijnstreek',
      version: '2026.11',
      hash: 'sha256:50b57af33870fdc9f511654053bb19fc44ff6c3f883da25ebb0e29cc03dadebd',
    },
    client: '0.1.0',
    shadow: false,
    ...changes,
  };
}

/** Many events of one practice, in the order in which they were made. */
export function events(count: number, practice = 'praktijk-12'): ChoiceEvent[] {
  return Array.from({ length: count }, (_, index) => event({ practice, ms: index }));
}
