import type { MinedMoment, Signal } from '../../../mirror/index.ts';

/**
 * What a change would have done to the past year: an exclusion of the whole code from the service that was proposed. Comorbidity is not
 * logged, so also who followed the proposal for this code gets it no more: that is its price.
 */
export interface Trial {
  /** Proposals that would not have been made, in the year and for each quarter. */
  readonly proposals: number;
  readonly perQuarter: number;
  /** Of those, left for the reason of the signal; left for another; followed. */
  readonly forReason: number;
  readonly forOther: number;
  readonly followed: number;
  /** Of the proposals that go, the share that was left for the reason; of what was left for the reason at this service, the share that goes. */
  readonly precision: number;
  readonly coverage: number;
}

/** `moments` of one year. Undefined where a signal asks for no change of a rule. */
export function trialOf(moments: readonly MinedMoment[], signal: Signal): Trial | undefined {
  if (signal.kind !== 'exclusion') return undefined;
  const { service, icpc, reason, specialism = '' } = signal;
  const proposed = moments.filter((one) => one.service === service && one.specialism === specialism);
  const gone = proposed.filter((one) => (one.met ?? icpc) === icpc && one.icpc.includes(icpc));
  const forReason = gone.filter((one) => one.reason === reason).length;
  const followed = gone.filter((one) => one.reason === undefined).length;
  const all = proposed.filter((one) => one.reason === reason).length;
  return {
    ...{ proposals: gone.length, perQuarter: Math.round(gone.length / 4) },
    ...{ forReason, forOther: gone.length - forReason - followed, followed },
    ...{ precision: share(forReason, gone.length), coverage: share(forReason, all) },
  };
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000);
