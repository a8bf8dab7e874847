import { type Catalogue, entryHolds, setHolds } from '../../advice/index.ts';
import { betaCdf, gammaQuantile } from '../statistics/distributions.ts';
import type { CaseCell, Count } from './cells.ts';
import type { MinedMoment } from './mined.ts';

/**
 * What each cell is expected to hold, by what happens in all the others: it is no part of its own expectation (AUDIT 0.1, 13.2).
 */

export interface Candidate {
  readonly cell: CaseCell;
  /** Undefined: a gap. */
  readonly reason: string | undefined;
  /** What happened. */
  readonly hits: readonly MinedMoment[];
  readonly expected: number;
  /** With 95 % probability: of few others little is known. */
  readonly expectedAtMost: number;
  /** The probability of so many or more by chance, where what is expected is itself only known from what others did. */
  readonly byChance: number;
  /** A gap of a code that a rule names by now: what was before that rule is no gap any more. */
  readonly isNamed: boolean;
  /** Of the expectation, the part of one practice, and of one quarter. */
  partOfPractice(practice: string): number;
  partOfQuarter(quarter: number): number;
}

/** Chances that a rate of the whole region is worth beside those of a specialism; cells, for a mean of cells. */
const BORROWED = 20;
const BORROWED_CELLS = 5;
/** Nothing known at all: followed, or left for one of thirteen reasons. */
const OUTCOMES = 14;

/** Counts by specialism and together. */
class Sums {
  readonly all: Count = { chances: 0, hits: 0 };
  readonly own = new Map<string, Count>();

  add(specialism: string, chances: number, hits: number): void {
    const own = this.own.get(specialism) ?? { chances: 0, hits: 0 };
    this.own.set(specialism, own);
    for (const one of [this.all, own]) {
      one.chances += chances;
      one.hits += hits;
    }
  }

  /** Hits and chances of this specialism, without this much of it; where little is left, as in the region. */
  without(specialism: string, { chances, hits }: Count, borrowed: number, none: number): Rest {
    const own = this.own.get(specialism) ?? { chances: 0, hits: 0 };
    const region = (this.all.hits - hits + none) / (this.all.chances - chances + OUTCOMES);
    return { hits: own.hits - hits + borrowed * region, chances: own.chances - chances + borrowed };
  }
}

interface Rest {
  readonly hits: number;
  readonly chances: number;
}

/**
 * What the others lead to expect of so many chances, and how likely so many hits are by chance. The rate of the others is a gamma
 * distribution, so that hits of few others are no certainty: the count is negative binomial, and Poisson where they are many.
 */
function heldAgainst({ hits: others, chances: outOf }: Rest, chances: number, hits: number) {
  return {
    expected: (chances * others) / outOf,
    expectedAtMost: gammaQuantile(0.95, others, outOf / chances),
    byChance: hits === 0 ? 1 : betaCdf(chances / (chances + outOf), hits, others),
  };
}

/** Whose rules say for which codes a specialism has something. */
export type Offer = Pick<Catalogue, 'services'>;

export function candidatesOf(cells: readonly CaseCell[], offer: Offer): readonly Candidate[] {
  return [...departures(cells.filter(({ service }) => service !== undefined)), ...gaps(cells, offer)];
}

/** Every proposed case with every reason of the region, also where it was never given: those say what is usual. */
function departures(cells: readonly CaseCell[]): readonly Candidate[] {
  const reasons = [...new Set(cells.flatMap(({ reasons }) => [...reasons.keys()]))].sort();
  return reasons.flatMap((reason) => {
    const sums = new Sums();
    for (const { specialism, tally, reasons: given } of cells)
      sums.add(specialism, tally.all.chances, given.get(reason)?.length ?? 0);
    return cells.map((cell): Candidate => {
      const hits = cell.reasons.get(reason) ?? [];
      const { chances } = cell.tally.all;
      const others = sums.without(cell.specialism, { chances, hits: hits.length }, BORROWED, 1);
      return {
        ...{ cell, reason, hits, ...heldAgainst(others, chances, hits.length), isNamed: false },
        partOfPractice: (practice) => (cell.tally.practices.get(practice)?.chances ?? 0) / chances,
        partOfQuarter: (quarter) => (cell.tally.quarters.get(quarter)?.chances ?? 0) / chances,
      };
    });
  });
}

/** A rule that may preselect names the code: then there is something, be it with limits. */
const isNamed = ({ services }: Offer, { specialism, icpc }: CaseCell): boolean =>
  services.some(
    ({ role, open, rules, specialisms }) =>
      role === 'default' &&
      open &&
      rules.some(
        (rule) =>
          (rule.specialisms ?? specialisms).includes(specialism) && rule.icpc.some((entry) => entryHolds(entry, icpc)),
      ),
  );

/** The region leaves the code out on purpose: what then finds nothing is meant so, and no gap. */
const isLeftOut = ({ services }: Offer, { specialism, icpc }: CaseCell): boolean =>
  services.some(
    ({ role, specialisms, exclude }) =>
      role === 'default' && specialisms.includes(specialism) && setHolds(exclude?.icpc ?? [], icpc),
  );

/**
 * A code for which there is nothing: held against the other codes of its specialism that no rule names, by how many they are, for of rare
 * codes there is always a long tail. Where a rule names it, it only has limits: then the share that falls outside has to be more as well.
 */
function gaps(cells: readonly CaseCell[], offer: Offer): readonly Candidate[] {
  const all = cells.filter(({ service }) => service === undefined);
  const held = all.flatMap((cell) =>
    cell.unserved.length > 0 && !isLeftOut(offer, cell) ? [{ cell, named: isNamed(offer, cell) }] : [],
  );
  const [shares, numbers] = [new Sums(), new Sums()];
  const quarters = new Map<string, Map<number, number>>();
  for (const { specialism, tally } of all) shares.add(specialism, tally.all.chances, tally.all.hits);
  for (const { cell, named } of held) {
    const { specialism, tally } = cell;
    if (!named) numbers.add(specialism, 1, tally.all.hits);
    const own = quarters.get(specialism) ?? new Map<number, number>();
    quarters.set(specialism, own);
    for (const [quarter, { hits }] of tally.quarters) own.set(quarter, (own.get(quarter) ?? 0) + hits);
  }
  return held.map(({ cell, named }): Candidate => {
    const { chances, hits } = cell.tally.all;
    const own = named ? { chances: 0, hits: 0 } : { chances: 1, hits };
    const byNumber = heldAgainst(numbers.without(cell.specialism, own, BORROWED_CELLS, OUTCOMES), 1, hits);
    const others = shares.without(cell.specialism, cell.tally.all, BORROWED, 1);
    const byShare = named ? heldAgainst(others, chances, hits) : undefined;
    const counts = quarters.get(cell.specialism);
    const total = [...(counts?.values() ?? [])].reduce((sum, n) => sum + n, 0);
    return {
      ...{ cell, reason: undefined, hits: cell.unserved, isNamed: named },
      ...(byShare && byShare.expected > byNumber.expected ? byShare : byNumber),
      partOfPractice: (practice) => (cell.tally.practices.get(practice)?.chances ?? 0) / chances,
      partOfQuarter: (quarter) => (counts?.get(quarter) ?? 0) / total,
    };
  });
}
