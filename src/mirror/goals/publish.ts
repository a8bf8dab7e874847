import { LEAST_PRACTICES, rounded } from '../disclosure/rule.ts';
import { type Row, touchesFew } from './few.ts';
import { goalSteps } from './format.ts';
import { effectOf, type Goal } from './goal.ts';
import { isGuessed, type Options } from './guess.ts';
import { countedFor, type RegionTask, sumOfGoals } from './sum.ts';

/**
 * When the region's sum is told. Once a quarter, and only after four practices changed what they put in; and then only where no sums
 * that were told, however added and subtracted, hold something of fewer than four practices, and where the short list of steps does
 * not give a goal away to who knows how large practices are. Three practices that put their heads together stay outside this rule.
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
  /** Parts, to the nearest 5 % and 10 %. */
  readonly coverage: number;
  readonly probability: number;
}

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
  }: {
    readonly task: RegionTask;
    readonly quarter: string;
    /** Of the whole region. */
    readonly enrolled: number;
    readonly before: readonly Told[];
  },
): Told | NotYet {
  const last = before.at(-1);
  if (last !== undefined && last.sum.quarter >= quarter) return 'same-quarter';
  const row = rowOf(standing, task);
  const was = last?.row ?? new Map<string, number>();
  const changed = [...new Set([...row.keys(), ...was.keys()])].filter((one) => row.get(one) !== was.get(one));
  if (changed.length < LEAST_PRACTICES) return 'few';
  const rows = [...before.map((one) => one.row), row];
  if (touchesFew(rows, LEAST_PRACTICES - 1)) return 'readable';
  const found = sumOfGoals(
    standing.map(({ goals }) => goals),
    task,
    enrolled,
  );
  const sum: PublishedSum = {
    ...{ number: (last?.sum.number ?? 0) + 1, quarter, task },
    ...{ expected: rounded(found.expected), asked: rounded(found.asked) },
    left: Math.max(0, rounded(found.asked) - rounded(found.expected)),
    coverage: Math.round(found.coverage * 20) / 20,
    probability: Math.round(found.probability * 10) / 10,
  };
  return givesAway(standing, changed, { sum, row, last }) ? 'readable' : { sum, row };
}

/** Whole referrals that each practice puts in; who puts in nothing is not there. */
export function rowOf(standing: readonly Standing[], task: RegionTask): Row {
  const parts = standing.flatMap(({ practice, goals }): [string, number][] => {
    const part = Math.round(countedFor(goals, task).reduce((sum, goal) => sum + effectOf(goal), 0));
    return part > 0 ? [[practice, part]] : [];
  });
  return new Map(parts);
}

/** Rounded to five: two on both sides; of a difference of two sums, and of parts that were rounded themselves, more. */
const AROUND = 2;

function givesAway(
  standing: readonly Standing[],
  changed: readonly string[],
  { sum, row, last }: { readonly sum: PublishedSum; readonly row: Row; readonly last: Told | undefined },
): boolean {
  const all = standing.map((one) => ({ ...one, options: optionsOf(one, row) }));
  if (
    isGuessed(
      all.map(({ options }) => options),
      sum.expected,
      AROUND,
    )
  )
    return true;
  if (last === undefined) return false;
  const moves = all
    .filter(({ practice }) => changed.includes(practice))
    .map((one) => movesOf(optionsOf(one, last.row), one.options));
  return isGuessed(moves, sum.expected - last.sum.expected, 2 * AROUND);
}

/** Every way from what a practice may have had to what it may have now. */
const movesOf = (from: Options, to: Options): Options => from.flatMap((was) => to.map((is) => is - was));

/** Nothing, or one of the steps from where the practice stands; of a practice without a goal nothing is known to be there. */
function optionsOf({ practice, goals }: Standing, row: Row): Options {
  const [first] = goals;
  const part = row.get(practice) ?? 0;
  if (first === undefined) return [part];
  const steps = goalSteps[first.measure].map((step) =>
    Math.round(first.size * (first.measure === 'follow-share' ? step : step * first.baseline.value)),
  );
  return [...new Set([0, part, ...steps])];
}
