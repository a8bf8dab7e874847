import { randomUUID } from 'node:crypto';
import { type Kysely, type SqlBool, sql } from 'kysely';
import * as z from 'zod/mini';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { resourceOf } from './search.ts';

/**
 * A practice takes its choices along. The log only grows, so a place in the chain is the whole snapshot: files are made of it
 * when they are asked for, the same each time but for drafts that were taken out meanwhile. No copy of content is kept anywhere.
 */

type Db = Kysely<LogbookSchema>;

const DAY = 24 * 3_600_000;
/** How long an export can be fetched. Milliseconds. */
export const EXPORT_LIFE = DAY;
/** Exports of one practice that may stand at once. */
const MOST_JOBS = 20;
/** Choices in one file: some 2.6 MB. */
export const PART = 1_000;

const part = z.object({ from: z.int(), to: z.int(), count: z.int() });
export type ExportPart = z.infer<typeof part>;

export interface ExportJob {
  readonly id: string;
  readonly made: Date;
  readonly request: string;
  /** Absent as long as it is not ready. */
  readonly parts?: readonly ExportPart[];
}

/** Puts an export of this practice in place, as its log is now. Undefined when too many stand already. */
export async function beginExport(
  tx: Db,
  practice: number,
  asked: { readonly request: string; readonly since?: string | undefined; readonly now: Date },
): Promise<string | undefined> {
  // Two that are asked for at once are counted one after the other.
  await sql`SELECT pg_advisory_xact_lock(hashtext('tenzij exports'), ${practice}::int)`.execute(tx);
  const fresh = new Date(asked.now.getTime() - EXPORT_LIFE);
  const standing = await tx
    .selectFrom('export_job')
    .select('id')
    .where('practice', '=', practice)
    .where('made', '>', fresh)
    .execute();
  if (standing.length >= MOST_JOBS) return undefined;
  const head = await tx
    .selectFrom('log_head')
    .select(sql<number>`seq::float8`.as('seq'))
    .where('practice', '=', practice)
    .executeTakeFirst();
  const id = randomUUID();
  const since = asked.since === undefined ? null : new Date(asked.since);
  const job = { practice, id, made: asked.now, until: head?.seq ?? 0, since, request: asked.request };
  await tx.insertInto('export_job').values(job).execute();
  return id;
}

/** Works out where its files begin and end. Twice is once, and while somebody is at it nobody else begins. */
export async function prepareExport(tx: Db, practice: number, id: string): Promise<void> {
  const turn = await sql<{ mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${id}, 0)) AS mine`.execute(tx);
  if (!turn.rows[0]?.mine) return;
  const { rows } = await sql<ExportPart>`
    SELECT min(numbered.seq)::float8 AS "from", max(numbered.seq)::float8 AS "to", count(*)::int AS count FROM (
      SELECT event.seq, (row_number() OVER (ORDER BY event.seq) - 1) / ${PART}::int AS file
      FROM choice event JOIN export_job job ON job.practice = event.practice AND job.id = ${id}::uuid
      WHERE event.practice = ${practice}::int AND event.seq <= job.until
        AND (job.since IS NULL OR event.received >= job.since)
    ) numbered GROUP BY numbered.file ORDER BY numbered.file`.execute(tx);
  await sql`SELECT prepare_export(${practice}::int, ${id}::uuid, ${JSON.stringify(rows)}::jsonb)`.execute(tx);
}

/** An export of this practice that can still be fetched. */
export async function exportJob(tx: Db, practice: number, id: string, now: Date): Promise<ExportJob | undefined> {
  const row = await tx
    .selectFrom('export_job')
    .select(['id', 'made', 'request', 'parts'])
    .where('practice', '=', practice)
    .where('id', '=', id)
    .where('made', '>', new Date(now.getTime() - EXPORT_LIFE))
    .executeTakeFirst();
  if (!row) return undefined;
  const parts = z.array(part).safeParse(row.parts);
  return { id: row.id, made: row.made, request: row.request, ...(parts.success ? { parts: parts.data } : {}) };
}

/** True when there was one. */
export async function cancelExport(tx: Db, practice: number, id: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`
    SELECT cancel_export(${practice}::int, ${id}::uuid) AS gone`.execute(tx);
  return rows[0]?.gone === true;
}

/** One file: NDJSON in the order in which the choices arrived, as a search shows them. */
export async function exportFile(tx: Db, practice: number, { from, to }: ExportPart, since?: Date): Promise<string> {
  const rows = await tx
    .selectFrom('log_entry as entry')
    .innerJoin('log_body as body', (join) =>
      join
        .onRef('body.practice', '=', 'entry.practice')
        .onRef('body.seq', '=', 'entry.seq')
        .on(sql<SqlBool>`body.month = date_trunc('month', entry.received AT TIME ZONE 'UTC')::date`),
    )
    .select(['entry.received', 'body.body'])
    .where('entry.practice', '=', practice)
    .where(sql<SqlBool>`entry.seq BETWEEN ${from}::bigint AND ${to}::bigint`)
    .$if(since !== undefined, (query) => query.where('entry.received', '>=', since ?? new Date(0)))
    .orderBy('entry.seq')
    .execute();
  return rows.map((row) => `${JSON.stringify(resourceOf(row))}\n`).join('');
}

/** Forgets exports past their time. For the owner, who may delete. */
export async function sweepExports(owner: Db, now: Date): Promise<void> {
  await owner
    .deleteFrom('export_job')
    .where('made', '<', new Date(now.getTime() - EXPORT_LIFE))
    .execute();
}
