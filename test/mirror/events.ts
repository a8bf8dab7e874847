import type { ChoiceEvent, ChoiceKind } from '../../src/advice/index.ts';

/** Choice events by hand: a proposal of an intermediate service for dermatology, and what became of it. */

const start = Date.parse('2026-07-01T08:00:00Z');

/** UUID v7 of a moment; the last part tells events of one moment apart. */
const idAt = (time: number, nth: number) => {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${nth.toString(16).padStart(12, '0')}`;
};

export interface Wish extends Partial<Omit<ChoiceEvent, 'advice' | 'context'>> {
  /** Days and minutes after 1 July 2026, 08:00. */
  readonly day?: number;
  readonly minute?: number;
  readonly nth?: number;
  readonly draft?: string;
  readonly specialism?: string;
  readonly outcome?: ChoiceEvent['advice']['outcome'];
  readonly silentBecause?: ChoiceEvent['advice']['silentBecause'];
  readonly waits?: ChoiceEvent['advice']['waits'];
}

export const hospital = { service: 'ziekenhuis', route: 'hospital' } as const;
export const plusPunt = { service: 'pluspunt', route: 'intermediate' } as const;

export function event(kind: ChoiceKind, wish: Wish = {}): ChoiceEvent {
  const {
    day = 0,
    minute = 0,
    nth = 0,
    draft = 'draft',
    specialism = '0310',
    silentBecause = [],
    waits,
    ...more
  } = wish;
  const { outcome = 'nudge', ...own } = more;
  const time = start + day * 86_400_000 + minute * 60_000;
  return {
    id: idAt(time, nth),
    kind,
    hour: `${new Date(time).toISOString().slice(0, 13)}:00:00Z`,
    at: new Date(time).toISOString().slice(0, 10),
    practice: 'p01',
    draftKey: draft,
    channel: 'nudge',
    context: { specialism, icpc: ['S87'], rules: [], alarms: [], priority: 'routine', answers: {} },
    advice: {
      outcome,
      ...(outcome === 'nudge' && { preselected: plusPunt }),
      options: [plusPunt.service, hospital.service],
      ...(waits && { waits }),
      silentBecause,
      unknown: [],
    },
    ...(kind === 'accepted' && { chosen: plusPunt }),
    ...(kind === 'overridden' && { chosen: hospital }),
    catalogue: { id: 'regio', version: '1', hash: 'sha256:a', rules: 'sha256:r' },
    client: '0.1.0',
    shadow: false,
    ...own,
  };
}

const excused: readonly (string | undefined)[] = ['patient', 'complex', 'aanbod'];
export const isExcused = ({ reason }: ChoiceEvent): boolean => excused.includes(reason);
