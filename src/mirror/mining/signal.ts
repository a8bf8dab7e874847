import type { Aim } from '../measures/measure.ts';

/** What is done with a signal: a rule may change, a card for the taskforce (asked for, or silent), a check of access, or a talk. */
export const signalKinds = ['exclusion', 'offer', 'gap', 'access', 'talk'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** A cell that recurs: one case that is left for one reason more often than elsewhere, or that finds nothing. Nothing of one practice. */
export interface Signal {
  /** Names the cell, whatever its counts: the same next week. `0305.pluspunt-orthopedie.L17.complex`, `0318.D87.no-service`. */
  readonly key: string;
  readonly kind: SignalKind;
  /** What was proposed. Absent where nothing was. */
  readonly service?: string;
  /** Vektis code. */
  readonly specialism?: string;
  readonly icpc: string;
  /** Tenzij reason. Absent of a gap. */
  readonly reason?: string;
  /** How often in the year up to the day, and how often by what happens in the other cells. */
  readonly observed: number;
  readonly expected: number;
  /** How many referrals it could have happened in. */
  readonly chances: number;
  /** A count; which ones is told to nobody. */
  readonly practices: number;
  /** Of the last three quarters, those over expectation. */
  readonly quarters: number;
  /** EB05: so many times the expectation at least, with 95 % probability. And the middle of it (EBGM). */
  readonly strength: number;
  readonly ratio: number;
  /** Adjusted p-value: calling this and all stronger ones found, at most this share of them is false. */
  readonly falseShare: number;
  /** First and last month that was counted, and the one in which it was first seen at all. */
  readonly from: string;
  readonly until: string;
  readonly firstSeen: string;
  /** Gini coefficient over the practices that had the chance: 0 all alike, towards 1 one has them all. */
  readonly concentration: number;
  /** Median milliseconds to choose; null where it was not measured. Under a second and a half it was clicked away. */
  readonly medianMs: number | null;
  readonly clickedAway: boolean;
  /** Where the reason stands in the list, most often; and whether that place is chosen more than chance explains. */
  readonly place: { readonly usual: number; readonly overRepresented: boolean } | null;
  /** Where it goes; what is too few to tell is left out. */
  readonly routes: readonly RouteShare[];
  /** Of E = M × C × G, and of the Quadruple Aim: as the region says, else by the reason. Absent on a board of before they were told. */
  readonly lever?: 'M' | 'C' | 'G';
  readonly aim?: Aim;
  /** Ids of measures: what should move, and what may not move with it. */
  readonly goal: string;
  readonly balance: string;
}

export interface RouteShare {
  readonly route: string;
  readonly service?: string;
  readonly n: number;
}
