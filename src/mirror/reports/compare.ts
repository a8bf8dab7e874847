import { LEAST_PRACTICES } from '../disclosure/rule.ts';
import { type ChoiceMonth, type Counter, total } from '../measures/month-tables.ts';
import type { Estimate, Share } from '../statistics/estimate.ts';
import { wilson } from '../statistics/interval.ts';
import { dispersionOf } from '../statistics/overdispersion.ts';
import { asEstimate, below, meanOfBelief, robustBelief } from '../statistics/shrinkage.ts';
import { expectedOf, sumOf } from '../statistics/standardise.ts';

/**
 * Practices of one channel beside each other: what is shown and what is marked lie on one scale, the mean of the channel plus how far
 * the practice is, after shrinkage, from what its own case mix leads to expect (AUDIT 0.1, 3).
 */

/** A difference that matters, as a share; and how sure it must be before it is marked. */
const DELTA = 0.05;
const SURE = 0.8;
const LIKELY = 0.5;
/** Where the spread is only supposed, or the own past is all there is: there 0.8 marked up to 4 % of practices that do not differ. */
const SURER = 0.93;
export const LEAST_TO_MARK = 10;
/** How much practices differ is estimated from so many of them; from fewer a spread of six points is supposed. */
const LEAST_FOR_SPREAD = 12;
const SUPPOSED = 0.06 ** 2;
/** Chances of the own past, before a practice is held against it. */
const LEAST_PAST = 30;
const BAND = 0.8;

export type Verdict = 'higher' | 'lower' | 'similar' | 'too-little';

/** Rows of one channel. `past`: the four quarters before; `year`: `now` and the three before. */
export interface Stretch {
  readonly now: readonly ChoiceMonth[];
  readonly past: readonly ChoiceMonth[];
  readonly year: readonly ChoiceMonth[];
}

/** A share by its counters. */
export interface Parts {
  readonly of: readonly Counter[];
  readonly outOf: readonly Counter[];
}

export interface Compared {
  /** What is shown. Worked out when asked for. */
  estimate(): Estimate;
  /** The probability that it lies a difference that matters below what is expected, or above; and that it lies below at all. */
  readonly low: number;
  readonly high: number;
  readonly under: number;
  readonly n: number;
  /** Shrunk share less what is expected; and chances that a reliability of 0.7 asks. */
  readonly difference: number;
  readonly needed: number;
  readonly against: 'channel' | 'own-past';
  /** How much practices differ could not be estimated. */
  readonly isSupposed: boolean;
}

type Cells = ReadonlyMap<string, Share>;

function cellsOf(rows: readonly ChoiceMonth[], { of, outOf }: Parts): Cells {
  const cells = new Map<string, Share>();
  for (const { specialism, counts } of rows) {
    const { k, n } = cells.get(specialism) ?? { k: 0, n: 0 };
    cells.set(specialism, { k: k + total(counts, of), n: n + total(counts, outOf) });
  }
  return cells;
}

function byPractice(rows: readonly ChoiceMonth[]): ReadonlyMap<string, readonly ChoiceMonth[]> {
  const found = new Map<string, ChoiceMonth[]>();
  for (const row of rows) {
    const own = found.get(row.practice);
    if (own) own.push(row);
    else found.set(row.practice, [row]);
  }
  return found;
}

/** Of cells by practice, which practices had a chance in each. */
function contributorsOf(all: Iterable<Cells>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const cells of all) for (const [cell, { n }] of cells) if (n > 0) found.set(cell, (found.get(cell) ?? 0) + 1);
  return found;
}

/** Cells of fewer practices, together: no specialism is called so. */
const TOGETHER = '\n';

/**
 * The channel without this practice: it is no part of what is expected of it. A cell of one or two others is not held up by itself:
 * what is expected of this practice would then tell what those did.
 */
function others(reference: Cells, own: Cells, contributors: ReadonlyMap<string, number>): Cells {
  const found = new Map<string, Share>();
  for (const [cell, { k, n }] of reference) {
    const { k: hits, n: all } = own.get(cell) ?? { k: 0, n: 0 };
    const beside = (contributors.get(cell) ?? 0) - Number(all > 0);
    const name = beside < LEAST_PRACTICES - 1 ? TOGETHER : cell;
    const known = found.get(name) ?? { k: 0, n: 0 };
    found.set(name, { k: known.k + k - hits, n: known.n + n - all });
  }
  return found;
}

/** Every practice of the channel that had a chance and can be compared. */
export function compare({ now, past, year }: Stretch, parts: Parts): ReadonlyMap<string, Compared> {
  const found = new Map<string, Compared>();
  const practices = new Map([...byPractice(now)].map(([practice, rows]) => [practice, cellsOf(rows, parts)]));
  const withChances = [...practices.values()].filter((own) => sumOf(own.values()).n > 0);
  const isEnough = withChances.length >= LEAST_PRACTICES;
  const contributors = contributorsOf(withChances);
  const reference = cellsOf(now, parts);
  const { k, n } = sumOf(reference.values());
  const spread = isEnough ? spreadOf(year, parts) : undefined;
  const before = byPractice(past);
  for (const [practice, own] of practices) {
    const share = sumOf(own.values());
    // Too few to be compared with: only with itself, as it was.
    const against = isEnough ? others(reference, own, contributors) : cellsOf(before.get(practice) ?? [], parts);
    if (share.n === 0 || (!isEnough && sumOf(against.values()).n < LEAST_PAST)) continue;
    const { share: expected } = expectedOf(own, against);
    if (!(expected > 0 && expected < 1)) continue;
    const counts = isEnough ? share : lessSure(share, sumOf(against.values()).n);
    found.set(practice, comparedWith(share, counts, { expected, spread, mean: isEnough ? k / n : expected, isEnough }));
  }
  return found;
}

/** A past of few chances is no sure measure: as many fewer of now as makes the difference as unsure as it is. */
function lessSure({ k, n }: Share, past: number): Share {
  const left = Math.round((n * past) / (n + past));
  return { k: Math.round((k * left) / n), n: left };
}

function comparedWith(
  share: Share,
  counts: Share,
  {
    expected,
    spread,
    mean,
    isEnough,
  }: {
    readonly expected: number;
    readonly spread: number | undefined;
    readonly mean: number;
    readonly isEnough: boolean;
  },
): Compared {
  const tau2 = spread ?? SUPPOSED;
  const belief = robustBelief(counts, { expected, tau2 });
  return {
    estimate: () => asEstimate(belief, share.n, { level: BAND, shift: mean - expected }),
    low: below(belief, Math.max(0, expected - DELTA)),
    high: 1 - below(belief, Math.min(1, expected + DELTA)),
    under: below(robustBelief(counts, { expected, tau2: Math.max(tau2, SUPPOSED) }), expected),
    n: share.n,
    difference: meanOfBelief(belief) - expected,
    // In tens: to the unit it would tell what was expected, and so what the others did.
    needed: Math.ceil((expected * (1 - expected) * 0.7) / ((tau2 > 0 ? tau2 : SUPPOSED) * 3)) * 10,
    isSupposed: spread === undefined,
    against: isEnough ? 'channel' : 'own-past',
  };
}

/** Between practices of a channel over a year, each against its own case mix, without what one outlier adds. */
function spreadOf(year: readonly ChoiceMonth[], parts: Parts): number | undefined {
  const reference = cellsOf(year, parts);
  const units = [...byPractice(year).values()].flatMap((rows) => {
    const own = cellsOf(rows, parts);
    const { share: expected } = expectedOf(own, reference);
    return expected > 0 && expected < 1 ? [{ ...sumOf(own.values()), expected }] : [];
  });
  return units.length < LEAST_FOR_SPREAD ? undefined : dispersionOf(units).tau2;
}

export interface Three {
  readonly all: Parts;
  /** Without complete reasons. */
  readonly without: Parts;
  /** With what was shown and left alone. */
  readonly shown: Parts;
}

/** The three ways in which a marked share is looked at. */
export function threeOf({
  of,
  outOf,
  markedWithout = [],
}: Parts & { readonly markedWithout?: readonly Counter[] }): Three {
  return {
    all: { of, outOf },
    without: { of, outOf: outOf.filter((one) => !markedWithout.includes(one)) },
    shown: { of, outOf: [...outOf, 'ignored'] },
  };
}

/**
 * A mark needs both: the share over all chances differs by what matters, and the share without complete reasons differs the same way. One
 * reason for everything makes the second high and leaves the first low, which is no strength and no mark. Who leaves a proposal alone
 * where another would say why not has a high share of few: `higher` also asks that the share of all that was shown likely differs
 * as much. `similar`: surely no difference that matters.
 */
export function verdictOf(all: Compared | undefined, without: Compared | undefined, shown = all): Verdict {
  if (all === undefined || without === undefined) return 'too-little';
  if (all.n < LEAST_TO_MARK || without.n < LEAST_TO_MARK) return 'too-little';
  const sure = all.isSupposed ? SURER : SURE;
  if (all.low >= sure && without.under >= SURE) return 'lower';
  if (all.high >= sure && 1 - without.under >= SURE)
    return shown !== undefined && shown.high >= LIKELY ? 'higher' : 'too-little';
  return all.low + all.high <= 1 - SURE ? 'similar' : 'too-little';
}

/** A share by itself, where there is nothing to hold it against. */
export const alone = (share: Share): Estimate | undefined => wilson(share, BAND);
