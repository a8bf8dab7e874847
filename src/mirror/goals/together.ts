import type { Options } from './guess.ts';

/**
 * Sums that were told, one after another, held against the list all at once: the first narrows what a practice may have had, the next
 * what it may have now, and together they can leave one option where each alone leaves two. Counted in parts of a referral, without rounding.
 */

/** One goal of one practice, as it stood in some of the sums. */
export interface Unknown {
  readonly whose: string;
  readonly options: Options;
  readonly own: number;
  /** In which of the sums it stands. */
  readonly isIn: readonly boolean[];
}

/** A sum is rounded to five. */
const HALF = 2.5;
/** Steps of one search. What cannot be told in time counts as read. */
const MOST_STEPS = 20_000;

/** True where somebody, or a practice that knows its own goals, is left with one option for a goal of another. */
export function isGuessedTogether(all: readonly Unknown[], sums: readonly number[]): boolean {
  const viewers = [undefined, ...new Set(all.map(({ whose }) => whose))];
  return viewers.some((viewer) => {
    const known = all.map((one) => (one.whose === viewer ? { ...one, options: [one.own] } : one));
    return known.some(
      (one, nth) =>
        one.whose !== viewer &&
        one.options.length > 1 &&
        !one.options.some((option) => {
          if (Math.abs(option - one.own) < 1e-6) return false;
          return canBe(known.with(nth, { ...one, options: [option] }), sums);
        }),
    );
  });
}

/** Whether some choice of options gives every sum. The large ones first: they are soonest impossible. */
function canBe(all: readonly Unknown[], sums: readonly number[]): boolean {
  const ordered = all.toSorted((a, b) => Math.max(...b.options) - Math.max(...a.options));
  const ends = sums.map((_, sum) => {
    const [low, high] = [[0], [0]];
    for (const { options, isIn } of ordered.toReversed()) {
      low.unshift((low[0] ?? 0) + (isIn[sum] ? Math.min(...options) : 0));
      high.unshift((high[0] ?? 0) + (isIn[sum] ? Math.max(...options) : 0));
    }
    return { low, high };
  });
  let steps = 0;
  const goOn = (nth: number, left: readonly number[]): boolean => {
    if (++steps > MOST_STEPS) return false;
    const isPossible = left.every((rest, sum) => {
      const [low = 0, high = 0] = [ends[sum]?.low[nth], ends[sum]?.high[nth]];
      return rest >= low - HALF && rest <= high + HALF;
    });
    const one = ordered[nth];
    if (!isPossible || one === undefined) return isPossible;
    return one.options.some((option) =>
      goOn(
        nth + 1,
        left.map((rest, sum) => (one.isIn[sum] ? rest - option : rest)),
      ),
    );
  };
  return goOn(0, sums);
}
