import type { ChoiceEvent } from '../../advice/index.ts';

/** The two narrow month tables that every figure of the log comes from. Whole numbers only, so that adding and taking away is exact. */

/** What became of a moment: each moment counts in exactly one of these. */
export const outcomeCounters = [
  /** After a nudge: taken over by an act; left standing and sent so. */
  'accepted',
  'kept',
  /** Left: for a reason that the region calls complete, for want of an offer (`aanbod`), for another reason, without one. */
  'excused',
  'lacking',
  'argued',
  'bare',
  /** Nothing done and something else sent, or not told; nothing told at all. */
  'ignored',
  'open',
  /** No nudge: options without a preference; silent for `no-service` alone; silent for anything else. */
  'informed',
  'unserved',
  'silent',
] as const;

/** What is known besides, each a pair or three of which a moment counts in one at most. */
export const sideCounters = [
  /** What left the host against what was chosen. */
  'sentAsChosen',
  'sentOtherwise',
  'sentUntold',
  /** Shown to act, within ten seconds. */
  'swift',
  'slow',
  /** Two activations at most. */
  'fewActs',
  'manyActs',
  /** Of two or more waits on the screen. */
  'shortestWait',
  'longerWait',
] as const;

export const counters = [...outcomeCounters, ...sideCounters];
export type Counter = (typeof counters)[number];
export type Counts = Readonly<Record<Counter, number>>;
export type Channel = NonNullable<ChoiceEvent['channel']> | 'unknown';

/** Where a count belongs. */
export interface Place {
  readonly practice: string;
  /** `2026-10` */
  readonly month: string;
  /** Vektis code; empty: none was read. */
  readonly specialism: string;
  readonly channel: Channel;
  /** Hash of the rules that judged, without waits; empty in old events. */
  readonly rules: string;
}

export interface ChoiceMonth extends Place {
  readonly counts: Counts;
}

/** Reasons of who left a nudge, and causes of silence, by their code. */
export interface CodeMonth extends Place {
  readonly about: 'reason' | 'silence';
  readonly code: string;
  readonly n: number;
}

export const noCounts: Counts = {
  ...{ accepted: 0, kept: 0, excused: 0, lacking: 0, argued: 0, bare: 0, ignored: 0, open: 0 },
  ...{ informed: 0, unserved: 0, silent: 0, sentAsChosen: 0, sentOtherwise: 0, sentUntold: 0 },
  ...{ swift: 0, slow: 0, fewActs: 0, manyActs: 0, shortestWait: 0, longerWait: 0 },
};

/** `Σ` of some counters. */
export const total = (counts: Counts, of: readonly Counter[]): number => of.reduce((sum, one) => sum + counts[one], 0);

export function added(all: readonly { readonly counts: Counts }[]): Counts {
  const sum = { ...noCounts };
  for (const { counts } of all) for (const one of counters) sum[one] += counts[one];
  return sum;
}
