import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { drawBoard } from './draw-board.ts';

/** Today's board of every region that has none yet. `signal`: the process ends; what was begun is left, and begun anew next time. */
export async function drawBoards(owner: Kysely<LogbookSchema>, now: Date, signal?: AbortSignal): Promise<void> {
  const regions = await owner.selectFrom('practice').select('region').distinct().orderBy('region').execute();
  for (const { region } of regions) await drawBoard(owner, { region, now, signal });
}
