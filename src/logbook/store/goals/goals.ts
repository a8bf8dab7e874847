import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod/mini';
import {
  type Baseline,
  baselinesOf,
  effectOf,
  type Goal,
  goalActions,
  goalOf,
  goalSteps,
  MOST_ACTIONS,
  monthsToSee,
  type NoGoal,
  type PublishedSum,
  quartersAfter,
  suggestedStep,
  type TopicBaseline,
  targetOf,
} from '../../../mirror/index.ts';
import type { GoalTable } from '../../postgres/circle-tables.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { dayOf } from '../desk/status.ts';
import { keptMonths } from '../mirror/kept-months.ts';
import { bytesOf, nextInTurn, takeTurn } from '../numbered.ts';
import type { Registered } from '../register.ts';

/** The goals of one practice: chosen from the format, on the baseline of its own month tables, and read by nobody else. */

type Db = Kysely<LogbookSchema>;

export const goalBody = z.strictObject({
  step: z.number(),
  by: z.string(),
  actions: z.array(z.enum(goalActions)).check(z.minLength(1), z.maxLength(MOST_ACTIONS)),
  /** Patients of the practice, as it knows them. */
  enrolled: z.number().check(z.int(), z.minimum(100), z.maximum(100_000)),
});
export type GoalBody = z.infer<typeof goalBody>;

export interface KeptGoal extends Goal {
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
  /** What the region was told last. */
  readonly sum?: PublishedSum;
}

interface OwnTopic {
  readonly topic: string;
  readonly baseline: Baseline;
  readonly suggested: number;
  readonly steps: readonly {
    readonly step: number;
    readonly target: number;
    readonly effect: number;
    readonly seenIn?: number;
  }[];
}

const MEASURE = 'follow-share';

export async function ownGoals(
  db: Db,
  own: Registered,
  { now, sum }: { readonly now: Date; readonly sum: PublishedSum | undefined },
): Promise<OwnGoals> {
  const at = dayOf(now);
  return asPractice(db, own.practice, async (tx) => {
    const { choices } = await keptMonths(tx, [own]);
    const topics = baselinesOf(choices, at).filter(({ baseline }) => baseline.n >= 10);
    return {
      ...{ format: 1, at, topics: topics.map(asTopic), goals: await standingGoals(tx, own.practice) },
      ...{ by: quartersAfter(at), actions: goalActions },
      ...(sum && { sum }),
    };
  });
}

function asTopic({ topic, baseline, size }: TopicBaseline): OwnTopic {
  const steps = goalSteps[MEASURE].flatMap((step) => {
    const target = targetOf(MEASURE, baseline.value, step);
    if (target > 1) return [];
    const one = { measure: MEASURE, baseline, target, size } as const;
    return [{ step, target, effect: Math.round(effectOf(one)), ...seenIn(one) }];
  });
  return { topic, baseline, suggested: suggestedStep(MEASURE, baseline, undefined), steps };
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

/** In the order in which they were set. `rows`: the last of each topic. */
function standingOf(rows: readonly Selectable<GoalTable>[]): readonly KeptGoal[] {
  const inOrder = rows.toSorted((a, b) => a.number - b.number);
  return inOrder.flatMap(({ number, at, body }): KeptGoal[] => {
    const goal: Goal | null = JSON.parse(body.toString('utf8'));
    return goal === null ? [] : [{ ...goal, number, at: at.toISOString(), ...seenIn(goal) }];
  });
}

/** Keeps a goal on a topic, or takes it back (`null`); what cannot be a goal is said. `none`: there is nothing to take back. */
export async function keepGoal(
  db: Db,
  own: Registered,
  { topic, asked, now }: { readonly topic: string; readonly asked: GoalBody | null; readonly now: Date },
): Promise<readonly KeptGoal[] | NoGoal | 'none'> {
  const at = dayOf(now);
  return nextInTurn('goal', own.practice, () =>
    asPractice(db, own.practice, async (tx) => {
      const known = asked && baselinesOf((await keptMonths(tx, [own])).choices, at).find((one) => one.topic === topic);
      const made =
        asked &&
        goalOf(
          { measure: MEASURE, topic, ...asked },
          { baseline: known?.baseline, size: known?.size ?? 0, enrolled: asked.enrolled, at },
        );
      if (typeof made === 'string') return made;
      // Only now: whoever waits for a turn keeps a line to the database busy, and counting takes long.
      await takeTurn(tx, 'goal', own.practice);
      const standing = await standingGoals(tx, own.practice);
      if (asked === null && !standing.some((goal) => goal.topic === topic)) return 'none';
      const { last } = await tx
        .selectFrom('goal')
        .select(({ fn }) => fn.max('number').as('last'))
        .where('practice', '=', own.practice)
        .executeTakeFirstOrThrow();
      await tx
        .insertInto('goal')
        .values({ practice: own.practice, number: (last ?? 0) + 1, at: now, topic, body: bytesOf(made) })
        .execute();
      return standingGoals(tx, own.practice);
    }),
  );
}
