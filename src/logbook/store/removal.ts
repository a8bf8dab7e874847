import { hash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import * as z from 'zod/mini';
import type { LogbookSchema } from '../postgres/schema.ts';
import { jsonOf } from './kept-json.ts';

/** Drafts that a practice took out of its log because their patient objected: the record, and what follows from it. */

type Db = Kysely<LogbookSchema>;

export interface Removed {
  /** Place of the record in the chain of the practice. */
  readonly seq: number;
  /** Choices whose content went now; 0 when there was nothing of it. */
  readonly choices: number;
  /** Since when nothing of this draft is kept. */
  readonly since: Date;
}

const places = z.array(z.int().check(z.positive()));
const record = z.strictObject({
  asides: places,
  at: z.iso.datetime({ precision: 3 }),
  draft: z.string(),
  entries: places,
  practice: z.string(),
});
export type RemovalRecord = z.infer<typeof record>;

/** Takes out what is kept under the key of a draft, and records it. In a transaction of that practice. */
export async function removeDraft(tx: Db, practice: number, draft: string, moment: Date): Promise<Removed> {
  const { rows } = await sql<{ place: number; removed: number; since: Date }>`
    SELECT place, removed, since FROM remove_draft(${practice}::int, ${draft}::text, ${moment}::timestamptz)`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error('A removal left no record.');
  return { seq: row.place, choices: row.removed, since: row.since };
}

/** Digests of the drafts of which nothing may be kept, hex. */
export async function removedDrafts(db: Db, practice: number): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('removal').select('draft').where('practice', '=', practice).execute();
  return new Set(rows.map(({ draft }) => draft.toString('hex')));
}

/** How a draft stands in a record: the log no longer holds its key. */
export const draftDigest = (draftKey: string) => hash('sha256', draftKey);

/** The records of a practice by their place; undefined for one that cannot be read. */
export async function removalsOf(db: Db, practice: number) {
  const rows = await db
    .selectFrom('removal')
    .select([sql<number>`seq::float8`.as('seq'), 'draft', 'body'])
    .where('practice', '=', practice)
    .orderBy('removal.seq')
    .execute();
  return new Map(
    rows.map(({ seq, draft, body }) => {
      const read = record.safeParse(jsonOf(body));
      const isWhole = read.success && read.data.draft === draft.toString('hex');
      return [seq, { body, said: isWhole ? read.data : undefined }];
    }),
  );
}
