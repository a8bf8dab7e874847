import { LEAST_PRACTICES, rounded } from '../disclosure/rule.ts';
import { type Parts, type Row, touchesFew } from './few.ts';
import { goalSteps, isShare, MOST_QUARTERS } from './format.ts';
import { effectOf, type Goal } from './goal.ts';
import { byPractice, type Guessed, isGuessedInside, type Options } from './guess.ts';
import { countedFor, type RegionTask, sumOfGoals } from './sum.ts';
import { isGuessedTogether, type Unknown } from './together.ts';

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
    stood,
  }: {
    readonly task: RegionTask;
    readonly quarter: string;
    /** Of the whole region. */
    readonly enrolled: number;
    readonly before: readonly Told[];
    /** Goals as they stood when the last sum was told. Another task is no change of goals. */
    readonly stood: readonly Standing[];
  },
): Told | NotYet {
  const last = before.at(-1);
  if (last !== undefined && last.sum.quarter >= quarter) return 'same-quarter';
  const running = runningIn(standing, quarter);
  const row = rowOf(running, task);
  const was = rowOf(last ? runningIn(stood, last.sum.quarter) : [], task);
  const changed = [...new Set([...row.keys(), ...was.keys()])].filter((one) => !isSame(row.get(one), was.get(one)));
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
  const lately = before.slice(-MOST_QUARTERS);
  const isReadable =
    givesAway(running, sum) ||
    lately.some((told) => differenceGivesAway({ standing, stood }, { sum, row }, told)) ||
    togetherGiveAway(
      { standing, stood },
      [...lately, { sum, row }].filter((one) => one.row.size > 0),
    );
  return isReadable ? 'readable' : { sum, row };
}

const sizeOf = (part: number): Size => (part < 1 / 3 ? 'small' : part < 2 / 3 ? 'medium' : 'large');

/** With the goals of which the date has not passed. */
export function runningIn(standing: readonly Standing[], quarter: string): readonly Standing[] {
  return standing.map((one) => ({ ...one, goals: one.goals.filter(({ by }) => by >= quarter) }));
}

/** Whole referrals that each practice puts in, by topic; who puts in nothing is not there. */
export function rowOf(standing: readonly Standing[], task: RegionTask): Row {
  return new Map(
    standing.flatMap(({ practice, goals }): [string, Parts][] => {
      const parts = countedFor(goals, task).map((goal): [string, number] => [goal.topic, Math.round(effectOf(goal))]);
      const some = parts.filter(([, part]) => part > 0);
      return some.length > 0 ? [[practice, new Map(some)]] : [];
    }),
  );
}

const isSame = (one: Parts = new Map(), other: Parts = new Map()): boolean =>
  one.size === other.size && [...one].every(([topic, part]) => other.get(topic) === part);

/** Rounded to five: two on both sides; of a difference of two sums, and of parts that were rounded themselves, more. */
const AROUND = 2;

/** So many practices with a goal are looked at in tenths of a referral; of more the whole ones tell nothing. */
const FEW = 20;

/** What is known of a sum: it was rounded from within 2.5, less what rounding the parts to tenths may add. */
function givesAway(running: readonly Standing[], { task, expected }: PublishedSum): boolean {
  const goals = running.flatMap(({ practice, goals }) =>
    countedFor(goals, task).map((goal) => ({ whose: practice, options: optionsOf(goal), own: effectOf(goal) })),
  );
  const [scale, around] = goals.length <= FEW ? [10, 25 - Math.ceil(goals.length / 2)] : [1, AROUND];
  const scaled = goals.map(({ whose, options, own }) => ({
    ...{ whose, own: Math.round(own * scale) },
    options: options.map((option) => Math.round(option * scale)),
  }));
  return isGuessedAny(scaled, expected * scale, around);
}

/** The same of what has changed since a sum of the last year: longer no goal runs. Who took its goal back, or whose date has passed, may have had any step before. */
function differenceGivesAway(
  { standing, stood }: { readonly standing: readonly Standing[]; readonly stood: readonly Standing[] },
  { sum, row }: Told,
  told: Told,
): boolean {
  const goalsOf = (all: readonly Standing[]) => new Map(all.map(({ practice, goals }) => [practice, goals]));
  const [now, then] = [goalsOf(standing), goalsOf(stood)];
  const moves = [...new Set([...row.keys(), ...told.row.keys()])].flatMap((whose) => {
    const [parts, before] = [row.get(whose), told.row.get(whose)];
    const topics = [...new Set([...(parts?.keys() ?? []), ...(before?.keys() ?? [])])];
    return topics.flatMap((topic): Guessed[] => {
      const [is, was] = [parts?.get(topic) ?? 0, before?.get(topic) ?? 0];
      if (is === was) return [];
      const isIt = (one: Goal) => one.topic === topic && one.measure === sum.task.measure;
      const goal = now.get(whose)?.find(isIt);
      const old = then.get(whose)?.find(isIt) ?? goal;
      return [{ whose, own: is - was, options: movesOf(mayBe(old, was), parts?.has(topic) ? mayBe(goal, is) : [0]) }];
    });
  });
  return isGuessedAny(moves, sum.expected - told.sum.expected, 2 * AROUND);
}

/** Practices in the newest sum up to which all sums of a year are held against the list at once; among more that reads nothing more. */
const MOST_TOGETHER = 8;

/** What can be read off the sums of the last year and the new one together. Of a goal that nobody knows any more its part counts as known. */
function togetherGiveAway(
  { standing, stood }: { readonly standing: readonly Standing[]; readonly stood: readonly Standing[] },
  told: readonly Told[],
): boolean {
  if (told.length < 2 || (told.at(-1)?.row.size ?? 0) > MOST_TOGETHER) return false;
  const unknown = new Map<string, Unknown>();
  for (const [nth, { sum, row }] of told.entries()) {
    for (const [whose, parts] of row) {
      for (const [topic, part] of parts) {
        const isIt = (one: Goal) => one.topic === topic && one.measure === sum.task.measure;
        const goals = [standing, stood].flatMap((all) => all.find(({ practice }) => practice === whose)?.goals ?? []);
        const goal = goals.find((one) => isIt(one) && Math.round(effectOf(one)) === part) ?? goals.find(isIt);
        const options = goal ? optionsOf(goal) : [part];
        const own = options.toSorted((a, b) => Math.abs(a - part) - Math.abs(b - part))[0] ?? part;
        const key = `${whose} ${topic} ${part}`;
        const isIn = (unknown.get(key)?.isIn ?? told.map(() => false)).with(nth, true);
        unknown.set(key, { whose, options, own, isIn });
      }
    }
  }
  return isGuessedTogether(
    [...unknown.values()],
    told.map(({ sum }) => sum.expected),
  );
}

/** One goal, or what one practice put in with all of its goals. */
function isGuessedAny(goals: readonly Guessed[], sum: number, around: number): boolean {
  if (isGuessedInside(goals, sum, around)) return true;
  const practices = [...byPractice(goals)];
  if (practices.length === goals.length) return false;
  const whole = practices.map(([whose, own]) => ({
    ...{ whose, own: own.reduce((all, one) => all + one.own, 0) },
    options: own.reduce<Options>((all, { options }) => sumsOf(all, options), [0]),
  }));
  return isGuessedInside(whole, sum, around);
}

const sumsOf = (some: Options, others: Options): Options => [
  ...new Set(some.flatMap((one) => others.map((other) => one + other))),
];

/** Every way from what a goal may have been to what it may be now. */
const movesOf = (from: Options, to: Options): Options => [...new Set(from.flatMap((was) => to.map((is) => is - was)))];

const mayBe = (goal: Goal | undefined, part: number): Options =>
  goal ? optionsOf(goal).map((option) => Math.round(option)) : [part];

/** Nothing, or one of the steps from where the practice stands. */
function optionsOf(goal: Goal): Options {
  const { measure, size, baseline } = goal;
  const steps = goalSteps[measure].map((step) => size * (isShare(measure) ? step : step * baseline.value));
  // The same in another order of counting differs by rounding of the machine, and would stand here as an option more.
  const own = effectOf(goal);
  return [0, own, ...steps.filter((one) => Math.abs(one - own) > 1e-6)];
}
