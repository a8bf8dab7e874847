import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { type Plan, powerOf, practicesFor, smallestEffect, supposed } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asRegion } from '../../postgres/scope.ts';
import type { By } from '../desk/acts.ts';
import { bytesOf, nextInTurn, takeTurn } from '../numbered.ts';
import { plainWords } from '../plain-words.ts';

/** The plan of an evaluation, as the project team keeps it, with what it can see. Drawing is for who has the key of the checkpoints. */

type Db = Kysely<LogbookSchema>;

const fields = {
  practices: z.number().check(z.int(), z.minimum(2), z.maximum(1_000)),
  steps: z.number().check(z.int(), z.minimum(2), z.maximum(24)),
  perPeriod: z.number().check(z.minimum(1), z.maximum(100_000)),
  share: z._default(z.number().check(z.minimum(0.01), z.maximum(0.99)), supposed.share),
  /** The difference that it is to see, as a share. */
  wanted: z.number().check(z.minimum(0.001), z.maximum(0.5)),
};
/** No more steps than practices. */
const isPossible = ({ practices, steps }: { practices: number; steps: number }) => practices >= steps;
/** What is only tried, and kept nowhere. */
const tryBody = z.strictObject(fields).check(z.refine(isPossible, { path: ['steps'] }));
type TryBody = z.infer<typeof tryBody>;
export const planBody = z
  .strictObject({ title: plainWords(120), ...fields })
  .check(z.refine(isPossible, { path: ['steps'] }));
export type PlanBody = z.infer<typeof planBody>;

/** What numbers of an address would see; undefined where they are no plan. */
export function triedOf(query: Readonly<Record<string, string>>): (TryBody & SeenBy) | undefined {
  const numbers = Object.fromEntries(Object.entries(query).map(([name, text]) => [name, Number(text)]));
  const tried = tryBody.safeParse(numbers).data;
  return tried && { ...tried, ...seenBy(tried) };
}

export interface SeenBy {
  readonly smallest: number;
  readonly power: number;
  /** Practices that would do; absent above a thousand. */
  readonly needed?: number;
}

export interface KeptPlan extends PlanBody, SeenBy {
  readonly number: number;
  readonly at: string;
  readonly who: string;
}

export async function planOf(db: Db, region: string): Promise<KeptPlan | undefined> {
  const row = await asRegion(db, region, (tx) => newestRow(tx, region));
  if (row === undefined) return undefined;
  const body: PlanBody = JSON.parse(row.body.toString('utf8'));
  return { ...body, number: row.number, at: row.at.toISOString(), who: row.who, ...seenBy(body) };
}

const newestRow = (tx: Db, region: string) =>
  tx
    .selectFrom('evaluation_plan')
    .selectAll()
    .where('region', '=', region)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

export async function keepPlan(db: Db, region: string, plan: PlanBody, by: By): Promise<void> {
  await nextInTurn('evaluation_plan', region, () =>
    asRegion(db, region, async (tx) => {
      await takeTurn(tx, 'evaluation_plan', region);
      const last = (await newestRow(tx, region))?.number ?? 0;
      await tx
        .insertInto('evaluation_plan')
        .values({ region, number: last + 1, ...by, body: bytesOf(plan) })
        .execute();
    }),
  );
}

function seenBy({ practices, steps, perPeriod, share, wanted }: TryBody): SeenBy {
  const plan: Plan = { ...supposed, practices, steps, perPeriod, share };
  const needed = practicesFor(plan, wanted);
  return { smallest: smallestEffect(plan), power: powerOf(plan, wanted), ...(needed !== undefined && { needed }) };
}
