import type { ChoiceEvent } from '../../../src/advice/model/choice.ts';

/** Choices as a region would give them. Fixed times, lifelike mix, no chance. */

const hash = 'sha256:3f1c9d0e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d';
const catalogue = { id: 'mijnstreek', version: '2026.11', hash };

const hex = (n: number, length: number) => n.toString(16).padStart(length, '0');

/** UUID v7 of an instant; `n` keeps those of one millisecond apart. */
function uuidv7(at: Date, n: number): string {
  const time = hex(at.getTime(), 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(n % 4096, 3)}-8000-${hex(n, 12)}`;
}

/** A choice of `at`; the hour is rounded down as the client does. */
export function choiceOf(n: number, at: string, changes: Partial<ChoiceEvent> = {}): ChoiceEvent {
  const instant = new Date(at);
  return {
    id: uuidv7(instant, n),
    kind: 'shown',
    hour: `${instant.toISOString().slice(0, 13)}:00:00Z`,
    at: at.slice(0, 10),
    practice: `p-${10427 + ((n * 7) % 9)}`,
    draftKey: `concept${hex(n, 16)}`,
    context: {
      specialism: '0310',
      icpc: ['S87'],
      rules: ['eczeem'],
      alarms: [],
      ageBand: '30-39',
      sex: 'female',
      priority: 'routine',
      answers: { question: 'treatment', alarm: false },
      inRegion: true,
    },
    advice: {
      outcome: 'nudge',
      preselected: { service: 'pluspunt-dermatologie', route: 'intermediate' },
      options: ['pluspunt-dermatologie', 'meedenkadvies-dermatologie', 'zuyderland-heerlen'],
      silentBecause: [],
      unknown: [],
    },
    catalogue,
    client: 'tenzij 0.1.0',
    shadow: false,
    ...changes,
  };
}

const scenes: readonly ((n: number, at: string) => ChoiceEvent)[] = [
  (n, at) => accepted(n, at),
  (n, at) => overridden(n, at),
  (n, at) => silent(n, at),
  (n, at) => choiceOf(n, at, { kind: 'kept', chosen: { service: 'pluspunt-dermatologie', route: 'intermediate' } }),
  (n, at) => chosen(n, at),
  (n, at) => choiceOf(n, at, { kind: 'sent', chosen: { route: 'hospital' } }),
  (n, at) => choiceOf(n, at, { kind: 'ignored' }),
  (n, at) => choiceOf(n, at, { kind: 'undone', acts: 1, ms: 9_300 }),
  (n, at) => choiceOf(n, at),
];

/** `count` choices, one every 47 minutes back from `newest`, kinds in turn. Newest first. */
export function someChoices(count: number, newest = '2026-11-22T15:20:00Z'): readonly ChoiceEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse(newest) - index * 47 * 60_000).toISOString();
    return scenes[index % scenes.length]?.(index, at) ?? choiceOf(index, at);
  });
}

export function accepted(n: number, at: string): ChoiceEvent {
  return choiceOf(n, at, {
    kind: 'accepted',
    chosen: { service: 'pluspunt-dermatologie', route: 'intermediate' },
    ms: 3_140,
    acts: 1,
  });
}

export function overridden(n: number, at: string): ChoiceEvent {
  return choiceOf(n, at, {
    kind: 'overridden',
    context: {
      specialism: '0305',
      icpc: ['L15', 'L90'],
      rules: ['knie-artrose'],
      alarms: [],
      ageBand: '60-69',
      sex: 'male',
      priority: 'routine',
      answers: { question: 'procedure', alarm: false, 'stepped-care-done': true, 'patient-preference': 'none' },
      inRegion: true,
    },
    advice: {
      outcome: 'nudge',
      preselected: { service: 'pluspunt-orthopedie', route: 'intermediate' },
      options: ['pluspunt-orthopedie', 'meedenkadvies-orthopedie', 'zuyderland-sittard'],
      silentBecause: [],
      unknown: [],
    },
    chosen: { service: 'zuyderland-sittard', route: 'hospital' },
    reason: 'patient',
    ms: 8_420,
    acts: 2,
  });
}

export function silent(n: number, at: string): ChoiceEvent {
  const base = choiceOf(n, at);
  return {
    ...base,
    kind: 'auto-exception',
    context: {
      icpc: ['S77'],
      rules: [],
      alarms: ['melanoom'],
      priority: 'urgent',
      answers: { alarm: true },
      specialism: '0310',
      ageBand: '70-79',
    },
    advice: { outcome: 'silent', options: [], silentBecause: ['suspected-malignancy', 'alarm'], unknown: [] },
  };
}

export function chosen(n: number, at: string): ChoiceEvent {
  return choiceOf(n, at, {
    kind: 'chosen',
    context: {
      icpc: ['K78'],
      rules: [],
      alarms: [],
      priority: 'routine',
      answers: {},
      specialism: '0320',
      sex: 'male',
    },
    advice: {
      outcome: 'inform',
      options: ['pluspunt-cardiologie', 'meedenkadvies-cardiologie', 'zuyderland-heerlen'],
      silentBecause: [],
      unknown: ['question', 'age'],
    },
    chosen: { service: 'meedenkadvies-cardiologie', route: 'teleconsult' },
    ms: 5_000,
    acts: 1,
  });
}

/** The names that go with the ids above; only what the page reads of a catalogue. */
export const catalogueJson = {
  version: '2026.11',
  hash,
  services: [
    {
      id: 'pluspunt-dermatologie',
      name: 'PlusPunt dermatologie',
      rules: [{ id: 'eczeem', title: 'Eczeem zonder allergologisch onderzoek past bij PlusPunt.' }],
    },
    {
      id: 'pluspunt-orthopedie',
      name: 'PlusPunt orthopedie',
      rules: [{ id: 'knie-artrose', title: 'Knieklachten zonder operatiewens passen bij PlusPunt.' }],
    },
    { id: 'pluspunt-cardiologie', name: 'PlusPunt cardiologie', rules: [] },
    { id: 'meedenkadvies-dermatologie', name: 'Meedenkadvies dermatologie', rules: [] },
    { id: 'meedenkadvies-orthopedie', name: 'Meedenkadvies orthopedie', rules: [] },
    { id: 'meedenkadvies-cardiologie', name: 'Meedenkadvies cardiologie', rules: [] },
    { id: 'zuyderland-heerlen', name: 'Zuyderland Heerlen', rules: [] },
    { id: 'zuyderland-sittard', name: 'Zuyderland Sittard-Geleen', rules: [] },
  ],
  alarms: [{ id: 'melanoom', title: 'Vermoeden van een melanoom' }],
  reasons: [
    {
      code: 'patient',
      label: 'Voorkeur patiënt na samen beslissen',
      short: 'Voorkeur patiënt',
      leadsTo: 'Gesprek over samen beslissen.',
    },
  ],
};
