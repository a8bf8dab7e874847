import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/** Settings without which a receipt would promise what a power cut can take back. */
const NEEDED = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** Throws one clear sentence when this server confirms what is not on its disk. */
export async function mustBeDurable(db: Kysely<LogbookSchema>): Promise<void> {
  for (const setting of NEEDED) {
    const { rows } = await sql<{ value: string }>`SELECT current_setting(${setting}) AS value`.execute(db);
    if (rows[0]?.value === 'off') {
      throw new Error(`its ${setting} is off, so that a choice could be lost after its receipt. Set ${setting} = on.`);
    }
  }
}
