import { seenPerThousand } from '../measures/imports/seen-per-thousand.ts';
import { followShare } from '../measures/log/follow-share.ts';
import type { ShareMeasure } from '../measures/measure.ts';
import { added, type ChoiceMonth, outcomeCounters, total } from '../measures/month-tables.ts';
import type { Share } from '../statistics/estimate.ts';
import type { Checkpoint, Period, Receipt } from './page.ts';

/** Receipts: written where a number is made, and counted again by who has the choices. */

export interface Scope {
  readonly practice: string;
  readonly period: Period;
  readonly channel?: string;
  readonly specialisms?: readonly string[];
}

export interface Proof {
  readonly release?: number;
  readonly checkpoint?: Checkpoint;
}

const within = (rows: readonly ChoiceMonth[], { practice, period, channel, specialisms }: Scope) =>
  rows.filter(
    (row) =>
      row.practice === practice &&
      row.month >= period.from.slice(0, 7) &&
      row.month <= period.until.slice(0, 7) &&
      (channel === undefined || row.channel === channel) &&
      (specialisms === undefined || specialisms.includes(row.specialism)),
  );

/** The receipt of a share of a practice over these rows. */
export function receiptOf(
  rows: readonly ChoiceMonth[],
  scope: Scope,
  proof: Proof,
  one: ShareMeasure = followShare,
): Receipt {
  const own = within(rows, scope);
  const counts = added(own);
  const { practice, ...about } = scope;
  return {
    measure: one.id,
    version: one.version,
    title: one.title,
    numerator: one.numerator,
    denominator: one.denominator,
    ...about,
    population: { practice },
    counters: { of: one.of, outOf: one.outOf },
    k: total(counts, one.of),
    n: total(counts, one.outOf),
    excluded: outcomeCounters.flatMap((counter) =>
      one.outOf.includes(counter) || counts[counter] === 0 ? [] : [{ counter, n: counts[counter] }],
    ),
    rules: [...new Set(own.map(({ rules }) => rules))].filter((rules) => rules !== '').sort(),
    ...proof,
  };
}

/** The receipt of what was seen for each thousand patients: what it is counted over was imported, and is taken as it was. */
export function rateReceiptOf(
  rows: readonly ChoiceMonth[],
  { patients, ...scope }: Scope & { readonly patients: number },
  proof: Proof,
): Receipt {
  const share = receiptOf(rows, scope, proof);
  const { id, version, title, numerator, denominator } = seenPerThousand;
  const counters = { of: outcomeCounters, outOf: [] };
  const k = total(added(within(rows, scope)), outcomeCounters);
  return {
    ...share,
    ...{ measure: id, version, title, numerator, denominator, counters, k },
    n: patients,
    excluded: [],
  };
}

/** Counts a receipt again, from month tables of who has the choices. Undefined where it is not about one practice. */
export function recount(receipt: Receipt, rows: readonly ChoiceMonth[]): Share | undefined {
  const { population, period, channel, specialisms, counters } = receipt;
  if (!('practice' in population)) return undefined;
  const scope = {
    ...{ practice: population.practice, period },
    ...(channel !== undefined && { channel }),
    ...(specialisms !== undefined && { specialisms }),
  };
  const counts = added(within(rows, scope));
  return { k: total(counts, counters.of), n: counters.outOf.length === 0 ? receipt.n : total(counts, counters.outOf) };
}
