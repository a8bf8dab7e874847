import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { tellSum } from './goals/region.ts';
import { inSpiteOf } from './in-spite-of.ts';
import { makePairs } from './pairing/speeddates.ts';
import { allPractices } from './register.ts';

/** What was there when a region was last looked at, by its name. */
export type LookedAt = Map<string, string>;

/**
 * Once a quarter, for every region: the sum of the goals, and pairs for speeddates. Asked again each hour, it does what is due. `seen`:
 * where nothing was added since, no sum is tried again; that takes a second in a large region, beside requests. What fails keeps neither
 * the pairs nor another region waiting; rejects in the end with what failed first.
 */
export async function closeCircles(owner: Kysely<LogbookSchema>, now: Date, seen: LookedAt = new Map()): Promise<void> {
  const regions = await owner.selectFrom('practice').select('region').distinct().orderBy('region').execute();
  await inSpiteOf(
    regions.flatMap(({ region }) => [
      () => tellWhereAdded(owner, region, now, seen),
      () => makePairs(owner, region, now),
    ]),
  );
}

async function tellWhereAdded(owner: Kysely<LogbookSchema>, region: string, now: Date, seen: LookedAt): Promise<void> {
  const there = await thereIn(owner, region, now);
  if (seen.get(region) === there) return;
  await tellSum(owner, region, now);
  seen.set(region, there);
}

/** Everything that a sum depends on, as one text: tables to which rows are only added, who left, and the month. */
async function thereIn(owner: Kysely<LogbookSchema>, region: string, now: Date): Promise<string> {
  const practices = (await allPractices(owner)).filter((one) => one.region === region && one.ended === null);
  const numbers = [-1, ...practices.map(({ practice }) => practice)];
  const goals = await owner
    .selectFrom('goal')
    .select(({ fn }) => [fn.countAll().as('count'), fn.max('at').as('last')])
    .where('practice', 'in', numbers)
    .executeTakeFirstOrThrow();
  const [task, sum] = [await lastOf(owner, 'region_task', region), await lastOf(owner, 'goal_sum', region)];
  return JSON.stringify([now.toISOString().slice(0, 7), numbers.length, goals, task, sum]);
}

async function lastOf(owner: Kysely<LogbookSchema>, table: 'region_task' | 'goal_sum', region: string) {
  const query = owner.selectFrom(table).select(({ fn }) => fn.max('number').as('last'));
  return (await query.where('region', '=', region).executeTakeFirstOrThrow()).last;
}
