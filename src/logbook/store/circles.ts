import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { tellSum } from './goals/region.ts';
import { makePairs } from './pairing/speeddates.ts';

/** Once a quarter, for every region: the sum of the goals, and pairs for speeddates. Asked again each hour, it does what is due. */
export async function closeCircles(owner: Kysely<LogbookSchema>, now: Date): Promise<void> {
  const regions = await owner.selectFrom('practice').select('region').distinct().orderBy('region').execute();
  for (const { region } of regions) {
    await tellSum(owner, region, now);
    await makePairs(owner, region, now);
  }
}
