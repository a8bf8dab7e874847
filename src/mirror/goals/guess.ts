/**
 * Goals come from a short list, so who knows how large practices are may try every combination and keep those that give the sum.
 * Where all of them agree on one practice, its goal is told.
 */

/** Whole referrals that one practice may have put in, by the list. */
export type Options = readonly number[];

/**
 * True where some practice has only one option left, given a sum that is known within `around` on both sides. Counts every combination,
 * by what the practices before and after it can reach.
 */
export function isGuessed(all: readonly Options[], sum: number, around: number): boolean {
  const before = reaches(all);
  const after = reaches(all.toReversed()).toReversed();
  return all.some((options, nth) => {
    const distinct = [...new Set(options)];
    if (distinct.length < 2) return false;
    const [left, right] = [before[nth] ?? zero, counted(after[nth + 1] ?? zero)];
    const possible = distinct.filter((option) => canReach(left, right, sum - option, around));
    // None: what is known was taken too narrow to hold even the truth.
    return possible.length < 2;
  });
}

/** Practices up to which each one's own knowledge is reckoned with; among more it singles nobody out. */
const MOST_INSIDE = 60;

/** What one goal, or one practice, may have put in. */
export interface Guessed {
  readonly whose: string;
  readonly options: Options;
  /** What it was. */
  readonly own: number;
}

/** The same, for who knows nothing and for each practice that knows what it put in itself. */
export function isGuessedInside(all: readonly Guessed[], sum: number, around: number): boolean {
  const options = all.map((one) => one.options);
  if (isGuessed(options, sum, around)) return true;
  const practices = byPractice(all.map(({ whose }, nth) => ({ whose, nth })));
  if (practices.size > MOST_INSIDE) return false;
  // Practices with the same options and the same goals know the same.
  const known = new Map(
    [...practices.values()].map((some) => {
      const mine = some.map(({ nth }) => nth);
      return [mine.map((nth) => `${all[nth]?.own} of ${all[nth]?.options}`).join(), mine];
    }),
  );
  return [...known.values()].some((mine) => {
    if (mine.every((nth) => (options[nth]?.length ?? 0) < 2)) return false;
    const asMine = options.map((some, nth) => (mine.includes(nth) ? [all[nth]?.own ?? 0] : some));
    return isGuessed(asMine, sum, around);
  });
}

export function byPractice<T extends { readonly whose: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(one.whose, [...(found.get(one.whose) ?? []), one]);
  return found;
}

/** Sums that can be reached, from `least` up. */
interface Reach {
  readonly least: number;
  readonly can: Uint8Array;
}

const zero: Reach = { least: 0, can: Uint8Array.of(1) };

/** Of the first none, the first one, the first two … */
function reaches(all: readonly Options[]): Reach[] {
  const found = [zero];
  let last = zero;
  for (const options of all) {
    const [low, high] = [Math.min(...options), Math.max(...options)];
    const next = { least: last.least + low, can: new Uint8Array(last.can.length + high - low) };
    for (const option of new Set(options)) {
      for (let at = 0; at < last.can.length; at++) if (last.can[at] === 1) next.can[at + option - low] = 1;
    }
    found.push(next);
    last = next;
  }
  return found;
}

/** Whether something of the left and something of the right are together within `around` of what is wanted. */
function canReach(left: Reach, right: Counted, wanted: number, around: number): boolean {
  const last = right.upTo.length - 1;
  for (let at = 0; at < left.can.length; at++) {
    if (left.can[at] !== 1) continue;
    const rest = wanted - (left.least + at) - right.least;
    const from = Math.min(Math.max(0, rest - around), last);
    const to = Math.min(Math.max(0, rest + around + 1), last);
    if ((right.upTo[to] ?? 0) > (right.upTo[from] ?? 0)) return true;
  }
  return false;
}

interface Counted {
  readonly least: number;
  /** How many sums below each place can be reached: whether a stretch holds one is then asked at once. */
  readonly upTo: Uint32Array;
}

function counted({ least, can }: Reach): Counted {
  const upTo = new Uint32Array(can.length + 1);
  for (let at = 0; at < can.length; at++) upTo[at + 1] = (upTo[at] ?? 0) + (can[at] ?? 0);
  return { least, upTo };
}
