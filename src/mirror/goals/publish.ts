import { LEAST_PRACTICES, rounded } from '../disclosure/rule.ts';
import { type Row, touchesFew } from './few.ts';
import { goalSteps } from './format.ts';
import { effectOf, type Goal } from './goal.ts';
import { isGuessedInside, type Options } from './guess.ts';
import { countedFor, type RegionTask, sumOfGoals } from './sum.ts';

/**
 * When the region's sum is told. Once a quarter, and only after four practices changed what they put in; and then only where no sums
 * that were told, however added and subtracted, hold something of fewer than four practices, and where the short list of steps does
 * not give a goal away to who knows how large practices are, nor to a practice that knows its own goal besides. Three practices that
 * put their heads together stay outside this rule.
 */

export interface PublishedSum {
  /** From 1. */
  readonly number: number;
  /** `2027-Q1`: in which it was told. */
  readonly quarter: string;
  readonly task: RegionTask;
  /** Referrals a year, to the nearest five. */
  readonly expected: number;
  readonly asked: number;
  readonly left: number;
  /** How much of the patients, and how likely: in one word, and only where eight practices have a goal. Finer, they give goals away. */
  readonly coverage?: Size;
  readonly probability?: Size;
}

/** A third, two thirds, or more. */
export type Size = 'small' | 'medium' | 'large';

/** Practices with a goal from which on the two words are told. */
export const LEAST_FOR_WORDS = 8;

/** Goals of one practice, as they stand. */
export interface Standing {
  readonly practice: string;
  readonly goals: readonly Goal[];
}

/** `same-quarter` told already · `few` changed · `readable` a goal could be read off. */
export type NotYet = 'same-quarter' | 'few' | 'readable';

/** What was told before, with what every practice had put into it. */
export interface Told {
  readonly sum: PublishedSum;
  readonly row: Row;
}

export function publishSum(
  standing: readonly Standing[],
  {
    task,
    quarter,
    enrolled,
    before,
    was = before.at(-1)?.row ?? new Map(),
  }: {
    readonly task: RegionTask;
    readonly quarter: string;
    /** Of the whole region. */
    readonly enrolled: number;
    readonly before: readonly Told[];
    /** What practices would have put into this task when the last sum was told: another task is no change of goals. */
    readonly was?: Row | undefined;
  },
): Told | NotYet {
  const last = before.at(-1);
  if (last !== undefined && last.sum.quarter >= quarter) return 'same-quarter';
  const running = runningIn(standing, quarter);
  const row = rowOf(running, task);
  const changed = [...new Set([...row.keys(), ...was.keys()])].filter((one) => row.get(one) !== was.get(one));
  if (changed.length < LEAST_PRACTICES) return 'few';
  const rows = [...before.map((one) => one.row), row];
  if (touchesFew(rows, LEAST_PRACTICES - 1)) return 'readable';
  const found = sumOfGoals(
    running.map(({ goals }) => goals),
    task,
    enrolled,
  );
  const sum: PublishedSum = {
    ...{ number: (last?.sum.number ?? 0) + 1, quarter, task },
    ...{ expected: rounded(found.expected), asked: rounded(found.asked) },
    left: Math.max(0, rounded(found.asked) - rounded(found.expected)),
    ...(row.size >= LEAST_FOR_WORDS && {
      ...{ coverage: sizeOf(found.coverage), probability: sizeOf(found.probability) },
    }),
  };
  return givesAway(standing, { sum, row, last }) ? 'readable' : { sum, row };
}

const sizeOf = (part: number): Size => (part < 1 / 3 ? 'small' : part < 2 / 3 ? 'medium' : 'large');

/** With the goals of which the date has not passed. */
export function runningIn(standing: readonly Standing[], quarter: string): readonly Standing[] {
  return standing.map((one) => ({ ...one, goals: one.goals.filter(({ by }) => by >= quarter) }));
}

/** Whole referrals that each practice puts in; who puts in nothing is not there. */
export function rowOf(standing: readonly Standing[], task: RegionTask): Row {
  const parts = standing.flatMap((one): [string, number][] => {
    const part = Math.round(partIn(one, task));
    return part > 0 ? [[one.practice, part]] : [];
  });
  return new Map(parts);
}

const partIn = ({ goals }: Standing, task: RegionTask): number =>
  countedFor(goals, task).reduce((sum, goal) => sum + effectOf(goal), 0);

/** Rounded to five: two on both sides; of a difference of two sums, and of parts that were rounded themselves, more. */
const AROUND = 2;

function givesAway(
  standing: readonly Standing[],
  { sum, row, last }: { readonly sum: PublishedSum; readonly row: Row; readonly last: Told | undefined },
): boolean {
  const partOf = (one: Standing, of = row) => of.get(one.practice) ?? 0;
  const running = runningIn(standing, sum.quarter);
  if (isGuessedInside(...inTenths(running, sum))) return true;
  if (last === undefined) return false;
  // Who took its goal back, or whose date has passed, may have had any step before.
  const moves = standing.flatMap((one, nth) =>
    partOf(one) !== partOf(one, last.row)
      ? [
          {
            options: movesOf(optionsOf(one, partOf(one, last.row)), optionsOf(running[nth] ?? one, partOf(one))),
            own: partOf(one) - partOf(one, last.row),
          },
        ]
      : [],
  );
  return isGuessedInside(moves, sum.expected - last.sum.expected, 2 * AROUND);
}

/** So many practices with a goal are looked at in tenths of a referral; of more the whole ones tell nothing. */
const FEW = 20;

/** What is known of a sum: it was rounded from within 2.5, less what rounding the parts to tenths may add. */
function inTenths(running: readonly Standing[], { task, expected }: PublishedSum): Parameters<typeof isGuessedInside> {
  const exact = running.map((one) => {
    const own = partIn(one, task);
    return { options: optionsOf(one, own), own };
  });
  const count = exact.filter(({ options }) => options.length > 1).length;
  const [scale, around] = count <= FEW ? [10, 25 - Math.ceil(count / 2)] : [1, AROUND];
  const scaled = exact.map(({ options, own }) => ({
    options: options.map((option) => Math.round(option * scale)),
    own: Math.round(own * scale),
  }));
  return [scaled, expected * scale, around];
}

/** Every way from what a practice may have had to what it may have now. */
const movesOf = (from: Options, to: Options): Options =>
  from.flatMap((was) => to.map((is) => Math.round(is) - Math.round(was)));

/** Nothing, or one of the steps from where the practice stands; of a practice without a goal nothing is known to be there. */
function optionsOf({ goals }: Standing, part: number): Options {
  const [first] = goals;
  if (first === undefined) return [part];
  const steps = goalSteps[first.measure].map(
    (step) => first.size * (first.measure === 'follow-share' ? step : step * first.baseline.value),
  );
  return [0, part, ...steps];
}
