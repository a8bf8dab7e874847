import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import {
  goalTopics,
  type PublishedSum,
  publishSum,
  quartersAfter,
  type RegionTask,
  rowOf,
  runningIn,
  type Standing,
  type ToldSum,
} from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asRegion } from '../../postgres/scope.ts';
import type { By } from '../desk/acts.ts';
import { dayOf } from '../desk/status.ts';
import { bytesOf, nextInTurn, takeTurn } from '../numbered.ts';
import { plainWords } from '../plain-words.ts';
import { allPractices, type Registered } from '../register.ts';
import { goalsAt } from './goals.ts';

/** The Regio Opgave and what goals add up to. Sums are told by a job with the owner's rights; requests read what was told. */

type Db = Kysely<LogbookSchema>;

/** Ahead. */
const MOST_YEARS = 5;
const QUARTER = /^20\d\d-Q[1-4]$/;

export const taskBody = z.strictObject({
  title: plainWords(120),
  /** What goals of practices add up to. */
  measure: z.literal('follow-share'),
  topic: z.string().check(z.refine((topic) => goalTopics.includes(topic))),
  /** Referrals a year that it is about. */
  referrals: z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)),
  /** Of those, the part that is to go another way. */
  part: z.number().check(z.minimum(0.001), z.maximum(0.5)),
  /** Enrolled patients of the region. */
  enrolled: z.number().check(z.int(), z.minimum(1_000), z.maximum(20_000_000)),
  by: z.string().check(z.regex(QUARTER)),
  owner: plainWords(80),
  /** Of the Quadruple Aim, and what is watched beside it so that nothing else pays for it. */
  aim: z.enum(['experience', 'population', 'costs', 'team']),
  balance: plainWords(120),
});
export type TaskBody = z.infer<typeof taskBody>;
export type KeptTask = TaskBody & { readonly number: number; readonly at: string; readonly who: string };

/** False where its quarter has passed, so that no goal would count for it, or is further away than anybody plans. */
export function canBeMet({ by }: Pick<TaskBody, 'by'>, now: Date): boolean {
  const [quarter = ''] = quartersAfter(dayOf(now));
  return by >= quarter && Number(by.slice(0, 4)) <= Number(quarter.slice(0, 4)) + MOST_YEARS;
}

/** What the region set itself last; earlier ones stay in the table. */
export async function taskOf(db: Db, region: string): Promise<KeptTask | undefined> {
  const row = await asRegion(db, region, (tx) => newestRow(tx, region));
  return (
    row && { ...JSON.parse(row.body.toString('utf8')), number: row.number, at: row.at.toISOString(), who: row.who }
  );
}

const newestRow = (tx: Db, region: string) =>
  tx
    .selectFrom('region_task')
    .selectAll()
    .where('region', '=', region)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function keepTask(db: Db, region: string, task: TaskBody, by: By): Promise<void> {
  await nextInTurn('region_task', region, () =>
    asRegion(db, region, async (tx) => {
      await takeTurn(tx, 'region_task', region);
      const last = (await newestRow(tx, region))?.number ?? 0;
      await tx
        .insertInto('region_task')
        .values({ region, number: last + 1, ...by, body: bytesOf(task) })
        .execute();
    }),
  );
}

/** Every sum that was told, oldest first. */
export async function sumsOf(db: Db, region: string): Promise<readonly PublishedSum[]> {
  return (await toldRows(db, region)).map(({ sum }) => sum);
}

async function toldRows(db: Db, region: string) {
  const rows = await asRegion(db, region, (tx) =>
    tx.selectFrom('goal_sum').selectAll().where('region', '=', region).orderBy('number').execute(),
  );
  return rows.map(({ body, made }): { readonly sum: PublishedSum; readonly made: Date } => ({
    sum: JSON.parse(body.toString('utf8')),
    made,
  }));
}

/**
 * Tells the sum of a region where the rule allows it; undefined where nothing was told. What was in the sums before is kept with them; of
 * sums told before that was so it is read back from the goals as they stood then.
 *
 * @param owner the connection that owns the tables: it reads every practice.
 */
export async function tellSum(owner: Db, region: string, now: Date): Promise<PublishedSum | undefined> {
  const task = await taskOf(owner, region);
  const [quarter = ''] = quartersAfter(dayOf(now));
  const told = await toldRows(owner, region);
  if (task === undefined || (told.at(-1)?.sum.quarter ?? '') >= quarter) return undefined;
  const practices = (await allPractices(owner)).filter((one) => one.region === region);
  const parts = await partsOf(owner, practices);
  const before: ToldSum[] = [];
  for (const { sum, made } of told) {
    const row =
      parts.get(sum.number) ?? rowOf(runningIn(await standingAt(owner, practices, made), sum.quarter), sum.task);
    before.push({ sum, row });
  }
  const { measure, topic, referrals, part, by, enrolled } = task;
  const asked: RegionTask = { measure, topic, referrals, part, by };
  const last = told.at(-1);
  const stood = last ? await standingAt(owner, practices, last.made) : [];
  const found = publishSum(await standingAt(owner, practices, now), { task: asked, quarter, enrolled, before, stood });
  if (typeof found === 'string') return undefined;
  const { sum, row } = found;
  await owner.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('goal_sum')
      .values({ region, number: sum.number, quarter, made: now, body: bytesOf(sum) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('number')
      .execute();
    if (added.length === 0) return;
    const kept = practices.flatMap(({ practice, pseudonym }) =>
      [...(row.get(pseudonym) ?? [])].map(([topic, part]) => ({ practice, number: sum.number, topic, part })),
    );
    // Nobody, where the date of every goal has passed.
    if (kept.length > 0) await tx.insertInto('goal_part').values(kept).execute();
  });
  return sum;
}

/** Goals as they stood at a moment, of who had not left by then. */
async function standingAt(owner: Db, practices: readonly Registered[], until: Date): Promise<readonly Standing[]> {
  const there = practices.filter(({ ended }) => ended === null || ended > until);
  const goals = await goalsAt(owner, there, until);
  return there.map(({ practice, pseudonym }) => ({ practice: pseudonym, goals: goals.get(practice) ?? [] }));
}

/** By the number of a sum what every practice had in it. */
async function partsOf(owner: Db, practices: readonly Registered[]): Promise<ReadonlyMap<number, ToldSum['row']>> {
  const rows = await owner
    .selectFrom('goal_part')
    .selectAll()
    .where('practice', 'in', [-1, ...practices.map(({ practice }) => practice)])
    .execute();
  const names = new Map(practices.map(({ practice, pseudonym }) => [practice, pseudonym]));
  const found = new Map<number, Map<string, Map<string, number>>>();
  for (const { practice, number, topic, part } of rows) {
    const row = found.get(number) ?? new Map<string, Map<string, number>>();
    const name = names.get(practice) ?? '';
    const parts = row.get(name) ?? new Map<string, number>();
    found.set(number, row.set(name, parts.set(topic, part)));
  }
  return found;
}
