import type { Outcome } from '../../advice/index.ts';

/** What a replay says, as `tenzij replay --json` prints it. */
export interface ReplayReport {
  /** Drafts, not events. */
  readonly moments: number;
  /** Moments of which every event comes back under the version it was logged under; and their share of what can be judged again. */
  readonly reproduced: number;
  readonly share: number;
  /** True below 99.5 %: then nothing below is told but the differences. */
  readonly refused: boolean;
  /** Events that do not come back, by id. */
  readonly differences: readonly Difference[];
  /** Moments of which the log does not tell what one of the two versions asks. */
  readonly undecidable: number;
  readonly matrix: readonly { readonly from: Outcome; readonly to: Outcome; readonly n: number }[];
  /** Moments that become a nudge, and that no longer are one. */
  readonly gained: number;
  readonly lost: number;
  readonly services: readonly ServiceEffect[];
  /** Of the nudges lost, the share that was left for the reason given most among them; of all departures for that reason, the
   * share that is among them. Null: nothing was lost, or nobody left. */
  readonly precision: number | null;
  readonly coverage: number | null;
  /** Referrals that move to what is proposed, at most: GPs are assumed to follow as they do elsewhere. */
  readonly shift: { readonly estimate: number; readonly low: number; readonly high: number; readonly bound: 'upper' };
  /** At most twenty of each class. */
  readonly samples: readonly Sample[];
}

export interface Difference {
  readonly id: string;
  readonly version: string;
  readonly logged: { readonly outcome: Outcome; readonly service: string | null };
  readonly replayed: { readonly outcome: Outcome; readonly service: string | null } | null;
}

export interface ServiceEffect {
  readonly service: string;
  readonly gained: number;
  readonly lost: number;
  /** Appointments a week more (or fewer), as GPs follow; and what the region says there is room for, null when it does not. */
  readonly perWeek: number;
  readonly capacity: number | null;
}

/** `silenced`: no nudge before, and nothing at all now. `moved`: a nudge to another service. */
export type SampleClass = 'gained' | 'lost' | 'moved' | 'silenced' | 'undecidable';

export interface Sample {
  readonly class: SampleClass;
  readonly id: string;
  readonly specialism: string | null;
  readonly icpc: readonly string[];
  readonly age: string | null;
  readonly sex: string | null;
  readonly rule: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The reason that was given in this moment. */
  readonly reason: string | null;
  /** Why it cannot be decided. */
  readonly asks: readonly string[];
}

/** What stands beside the report, for who reads it as text. */
export interface ReplayDetails {
  readonly from: string;
  readonly until: string;
  /** How many lost nudges were left, by reason; how often each reason was given in all; and how many were followed: the price. */
  readonly reasons: readonly { readonly reason: string; readonly lost: number; readonly all: number }[];
  readonly followedLost: number;
  readonly silenced: number;
  /** What the log does not tell, with the number of moments. */
  readonly asks: readonly { readonly ask: string; readonly n: number }[];
  readonly since?: SinceReport;
}

/** What was predicted of the draft from the moments before, and what was seen after it went live. */
export interface SinceReport {
  readonly date: string;
  readonly moments: number;
  /** Under another version than the draft: left out. */
  readonly others: number;
  readonly measures: readonly {
    readonly measure: 'nudges' | 'followed';
    readonly service: string | null;
    readonly predicted: number;
    readonly observed: number;
    readonly low: number;
    readonly high: number;
    readonly n: number;
    /** The observed share lies outside what was predicted, at 99 %. */
    readonly wrong: boolean;
  }[];
}
