import type { Conclusion } from './conclude.ts';

/** What a replay predicts of one exclusion, in the numbers that are held against what comes. Of the whole log. */
export interface Predicted {
  /** Proposals of the service that go; and those that become a proposal, here or elsewhere. */
  readonly proposals: number;
  readonly perQuarter: number;
  readonly gained: number;
  /** Departures for the signal's reason that become silent. */
  readonly departures: number;
  /** Of the proposals that go, the share left for that reason; of all departures for it, the share that goes. Null: nothing to divide. */
  readonly precision: number | null;
  readonly coverage: number | null;
  /** Proposals that go and were followed: the price. */
  readonly followed: number;
  readonly from: string;
  readonly until: string;
}

const QUARTER_DAYS = 365.25 / 4;

/** Undefined where the log does not come back well enough to conclude anything. */
export function predictedOf(
  { report, details }: Conclusion,
  { service, reason }: { readonly service: string; readonly reason?: string | undefined },
): Predicted | undefined {
  if (report.refused) return undefined;
  const { from, until, followedLost, reasons } = details;
  const proposals = report.services.find((one) => one.service === service)?.lost ?? 0;
  const { lost = 0, all = 0 } = reasons.find((one) => one.reason === reason) ?? {};
  const days = from === '' ? 0 : (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1;
  return {
    ...{ proposals, gained: report.gained, departures: lost, followed: followedLost, from, until },
    perQuarter: days === 0 ? 0 : Math.round((proposals / days) * QUARTER_DAYS * 10) / 10,
    precision: proposals === 0 ? null : Math.round((lost / proposals) * 1000) / 1000,
    coverage: all === 0 ? null : Math.round((lost / all) * 1000) / 1000,
  };
}
