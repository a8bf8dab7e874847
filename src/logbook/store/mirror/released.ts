import type { Kysely } from 'kysely';
import type { MirrorRelease, PracticePage, ReleaseMark } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';

/** What was released, read back. Our own bytes: no guessing here. */

type Db = Kysely<LogbookSchema>;

/** The newest release of a region, or of a quarter of it, or the one with a number. */
export async function releaseOf(
  db: Db,
  region: string,
  { quarter, number }: { readonly quarter?: string; readonly number?: number } = {},
): Promise<MirrorRelease | undefined> {
  const row = await db
    .selectFrom('mirror_release')
    .select('body')
    .where('region', '=', region)
    .$if(quarter !== undefined, (query) => query.where('quarter', '=', quarter ?? ''))
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && JSON.parse(row.body.toString('utf8'));
}

/** The newest page of a practice, or that of one release. `db` has to see its rows. */
export async function pageOf(db: Db, practice: number, number?: number): Promise<PracticePage | undefined> {
  const row = await db
    .selectFrom('mirror_page')
    .select('body')
    .where('practice', '=', practice)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && JSON.parse(row.body.toString('utf8'));
}

/** How a release stands above a page of the region. */
export function regionMark({ number, made, correction }: MirrorRelease): ReleaseMark {
  if (correction === undefined) return { number, made };
  return { number, made, correction: { of: correction.of, drafts: 0, figures: correction.late.length } };
}
