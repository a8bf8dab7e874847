import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';

/** What a verification reads of one practice. */

type Db = Kysely<LogbookSchema>;

export const PAGE = 1_000;

/** The entries behind a position, each with its body and typed row where they are in the month of its receipt. */
export function entriesAfter(db: Db, practice: number, seq: number) {
  return db
    .selectFrom('log_entry as entry')
    .leftJoin('log_body as body', (join) =>
      join
        .onRef('body.practice', '=', 'entry.practice')
        .onRef('body.seq', '=', 'entry.seq')
        .on(sql<boolean>`body.month = date_trunc('month', entry.received AT TIME ZONE 'UTC')::date`),
    )
    .leftJoin('choice as event', (join) =>
      join
        .onRef('event.practice', '=', 'body.practice')
        .onRef('event.month', '=', 'body.month')
        .onRef('event.seq', '=', 'body.seq'),
    )
    .select([
      sql<number>`entry.seq::float8`.as('seq'),
      'entry.id',
      'entry.received',
      'entry.imported',
      'entry.body_hash',
      'entry.hash',
      'body.salt',
      'body.body',
      sql<unknown>`to_jsonb(event)`.as('row'),
      unrounded('entry.received'),
    ])
    .where('entry.practice', '=', practice)
    .where('entry.seq', '>', sql<string>`${seq}::bigint`)
    .orderBy('entry.seq')
    .limit(PAGE)
    .execute();
}

/** The chain holds milliseconds; a receipt that was moved by less would not show in it. */
function unrounded(column: string) {
  const received = sql.ref(column);
  return sql<boolean>`${received} <> date_trunc('milliseconds', ${received} AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`.as(
    'unrounded',
  );
}

export function headOf(db: Db, practice: number) {
  return db
    .selectFrom('log_head')
    .select([sql<number>`seq::float8`.as('seq'), 'hash', sql<number>`aside_seq::float8`.as('aside_seq'), 'aside_hash'])
    .where('practice', '=', practice)
    .executeTakeFirst();
}

export function asidesOf(db: Db, practice: number) {
  return db
    .selectFrom('quarantine')
    .select([sql<number>`seq::float8`.as('seq'), 'id', 'received', 'body_hash', 'hash', 'body', unrounded('received')])
    .where('practice', '=', practice)
    .orderBy('quarantine.seq')
    .execute();
}

/** The months whose bodies are still there: a body is gone with its whole month, or it was taken. */
export async function monthsKept(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relispartition AND relname LIKE 'log\\_body\\_%'`.execute(db);
  return new Set(rows.map(({ name }) => `${name.slice(-7).replace('_', '-')}-01`));
}
