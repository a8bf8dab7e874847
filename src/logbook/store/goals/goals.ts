import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod/mini';
import {
  type Aim,
  type Baseline,
  balancesFor,
  effectOf,
  type Goal,
  type GoalSubject,
  goalActions,
  goalAims,
  goalBaselines,
  goalKey,
  goalOf,
  goalSteps,
  goalSubject,
  isBalance,
  MOST_ACTIONS,
  monthsToSee,
  type NoGoal,
  type PublishedSum,
  quartersAfter,
  type SubjectBaseline,
  suggestedStep,
  targetOf,
} from '../../../mirror/index.ts';
import type { GoalTable } from '../../postgres/circle-tables.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { dayOf } from '../desk/status.ts';
import { keptMonths } from '../mirror/kept-months.ts';
import { pageOf } from '../mirror/released.ts';
import { bytesOf, nextInTurn, takeTurn } from '../numbered.ts';
import type { Registered } from '../register.ts';

/** The goals of one practice: chosen from the format, on the baseline of its own month tables, and read by nobody else. */

type Db = Kysely<LogbookSchema>;

export const goalBody = z.strictObject({
  step: z.number(),
  by: z.string(),
  actions: z.array(z.enum(goalActions)).check(z.minLength(1), z.maxLength(MOST_ACTIONS)),
  /** Patients of the practice, as it knows them; where the region imports them that number stands. */
  enrolled: z.optional(z.number().check(z.int(), z.minimum(100), z.maximum(100_000))),
  /** What may not become less meanwhile: a measure of another aim. Absent: the usual one. */
  balance: z.optional(z.string()),
});
export type GoalBody = z.infer<typeof goalBody>;

export interface KeptGoal extends Goal {
  /** What it is about, in one word: its address. */
  readonly key: string;
  /** Of the Quadruple Aim; and the measure of another that is watched beside it. */
  readonly aim: Aim;
  readonly balance: string;
  readonly number: number;
  readonly at: string;
  /** Months until it can be seen. */
  readonly seenIn?: number;
}

export interface OwnGoals {
  readonly format: 1;
  readonly at: string;
  readonly topics: readonly OwnTopic[];
  /** What stands, by topic. */
  readonly goals: readonly KeptGoal[];
  /** What a goal may be for. */
  readonly by: readonly string[];
  readonly actions: readonly string[];
  /** Patients of the practice, as the region imported them. */
  readonly enrolled?: number;
  /** What the region was told last. */
  readonly sum?: PublishedSum;
}

interface OwnTopic extends GoalSubject {
  readonly key: string;
  readonly aim: Aim;
  readonly baseline: Baseline;
  readonly suggested: number;
  readonly steps: readonly {
    readonly step: number;
    readonly target: number;
    readonly effect: number;
    readonly seenIn?: number;
  }[];
}

export async function ownGoals(
  db: Db,
  own: Registered,
  { now, sum }: { readonly now: Date; readonly sum: PublishedSum | undefined },
): Promise<OwnGoals> {
  const at = dayOf(now);
  return asPractice(db, own.practice, async (tx) => {
    const topics = goalBaselines(await keptMonths(tx, [own]), at).map(asTopic);
    const enrolled = await enrolledOf(tx, own.practice);
    return {
      ...{ format: 1, at, topics: topics.filter(({ steps }) => steps.length > 0) },
      ...{ goals: await standingGoals(tx, own.practice), ...(enrolled !== undefined && { enrolled }) },
      ...{ by: quartersAfter(at), actions: goalActions },
      ...(sum && { sum }),
    };
  });
}

/** From the newest page of its mirror: where the region imports them they stand there. */
const enrolledOf = async (tx: Db, practice: number) => (await pageOf(tx, practice))?.enrolled;

function asTopic({ baseline, size, ...subject }: SubjectBaseline): OwnTopic {
  const { measure } = subject;
  const steps = goalSteps[measure].flatMap((step) => {
    const target = targetOf(measure, baseline.value, step);
    if (target < 0 || target > 1) return [];
    const one = { measure, baseline, target, size };
    return [{ step, target, effect: Math.round(effectOf(one)), ...seenIn(one) }];
  });
  const suggested = suggestedStep(measure, baseline, undefined);
  return { key: goalKey(subject), ...subject, aim: goalAims[measure], baseline, suggested, steps };
}

function seenIn(goal: Parameters<typeof monthsToSee>[0]) {
  const months = monthsToSee(goal);
  return months === undefined ? {} : { seenIn: months };
}

/** What stands by topic. `db` has to see the rows of the practice. */
async function standingGoals(db: Db, practice: number): Promise<readonly KeptGoal[]> {
  const rows = await db
    .selectFrom('goal')
    .selectAll()
    .distinctOn('topic')
    .where('practice', '=', practice)
    .orderBy('topic')
    .orderBy('number', 'desc')
    .execute();
  return standingOf(rows);
}

/**
 * What stood at a moment, by the number of the practice.
 *
 * @param owner the connection that owns the tables: nobody else reads goals of more than one practice.
 */
export async function goalsAt(
  owner: Db,
  practices: readonly Registered[],
  until: Date,
): Promise<ReadonlyMap<number, readonly KeptGoal[]>> {
  const rows = await owner
    .selectFrom('goal')
    .selectAll()
    .where('practice', 'in', [-1, ...practices.map(({ practice }) => practice)])
    .where('at', '<=', until)
    .distinctOn(['practice', 'topic'])
    .orderBy('practice')
    .orderBy('topic')
    .orderBy('number', 'desc')
    .execute();
  const own = new Map<number, Selectable<GoalTable>[]>();
  for (const row of rows) own.set(row.practice, [...(own.get(row.practice) ?? []), row]);
  return new Map([...own].map(([practice, some]) => [practice, standingOf(some)]));
}

const usualBalance = (aim: Aim) => balancesFor(aim)[0]?.id ?? '';

/** In the order in which they were set. `rows`: the last of each topic. */
function standingOf(rows: readonly Selectable<GoalTable>[]): readonly KeptGoal[] {
  const inOrder = rows.toSorted((a, b) => a.number - b.number);
  return inOrder.flatMap(({ topic: key, number, at, body }): KeptGoal[] => {
    const goal: (Goal & { readonly balance?: string }) | null = JSON.parse(body.toString('utf8'));
    if (goal === null) return [];
    const aim = goalAims[goal.measure];
    return [{ key, aim, balance: usualBalance(aim), ...goal, number, at: at.toISOString(), ...seenIn(goal) }];
  });
}

/** Keeps a goal by the word of what it is about, or takes it back (`null`); what cannot be a goal is said. `none`: there is nothing to take back. */
export async function keepGoal(
  db: Db,
  own: Registered,
  { key, asked, now }: { readonly key: string; readonly asked: GoalBody | null; readonly now: Date },
): Promise<readonly KeptGoal[] | NoGoal | 'none'> {
  const at = dayOf(now);
  const subject = goalSubject(key);
  if (subject === undefined) return asked === null ? 'none' : 'topic';
  return nextInTurn('goal', own.practice, () =>
    asPractice(db, own.practice, async (tx) => {
      const known = asked && goalBaselines(await keptMonths(tx, [own]), at).find((one) => goalKey(one) === key);
      const enrolled = asked && ((await enrolledOf(tx, own.practice)) ?? asked.enrolled);
      if (enrolled === undefined) return 'enrolled';
      const made =
        asked &&
        goalOf(
          { ...subject, ...asked },
          { baseline: known?.baseline, size: known?.size ?? 0, enrolled: enrolled ?? 0, at },
        );
      if (typeof made === 'string') return made;
      const aim = goalAims[subject.measure];
      const balance = asked?.balance ?? usualBalance(aim);
      if (!isBalance(aim, balance)) return 'balance';
      // Only now: whoever waits for a turn keeps a line to the database busy, and counting takes long.
      await takeTurn(tx, 'goal', own.practice);
      const standing = await standingGoals(tx, own.practice);
      if (asked === null && !standing.some((goal) => goal.key === key)) return 'none';
      const { last } = await tx
        .selectFrom('goal')
        .select(({ fn }) => fn.max('number').as('last'))
        .where('practice', '=', own.practice)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('goal')
        .values({
          practice: own.practice,
          number: (last ?? 0) + 1,
          at: now,
          topic: key,
          body: bytesOf(made && { ...made, balance }),
        })
        .execute();
      return standingGoals(tx, own.practice);
    }),
  );
}
