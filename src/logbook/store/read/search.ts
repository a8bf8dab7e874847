import { createHash } from 'node:crypto';
import type { AuditEvent, Bundle } from 'fhir/r4.js';
import { type Kysely, type SqlBool, sql } from 'kysely';
import { choiceKindSystem, cod016Systems, tenzijReasonSystem } from '../../../fhir/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { type Bound, type SearchQuery, type Token, writeCursor } from './search-query.ts';

/** Reading the log as FHIR, newest first. */

type Db = Kysely<LogbookSchema>;

/**
 * A write takes at most 10 s (`statement_timeout`), so an event may become visible that much after its moment of receipt.
 * A reader who polls asks again for this many milliseconds and drops the ids it has seen.
 */
const OVERLAP = 15_000;
/** A page of search results; what does not fit is on the next. */
const MOST_PAGE_BYTES = 4 * 1024 * 1024;

/**
 * One page of a search. Links: `next` is the older page; `previous`, on the first page, asks for what has come in since.
 *
 * @param self the address of this search, with its query.
 * @param own number of the only practice that may be seen; absent: all of them.
 */
export async function searchPage(
  db: Db,
  query: SearchQuery,
  self: URL,
  now: Date,
  own?: number,
): Promise<Bundle<AuditEvent>> {
  const rows = query.count === 0 ? [] : await matching(db, query, own);
  const page = rows.slice(0, Math.min(query.count, fitting(rows)));
  const last = page.at(-1);
  const base = `${self.origin}${self.pathname}`;
  const link = [{ relation: 'self', url: self.href }];
  if (last && rows.length > page.length)
    link.push({ relation: 'next', url: withParam(self, '_cursor', cursorOf(last)) });
  if (!query.cursor) {
    const since = `ge${new Date(now.getTime() - OVERLAP).toISOString()}`;
    link.push({ relation: 'previous', url: withParam(self, '_lastUpdated', since) });
  }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(query.total || query.count === 0 ? { total: await countMatching(db, query, own) } : {}),
    link,
    entry: page.map((row) => ({
      fullUrl: `${base}/${row.id}`,
      resource: resourceOf(row),
      search: { mode: 'match' },
    })),
  };
}

/** How many rows a page holds without growing past its limit; at least one. */
export function fitting(rows: readonly Pick<Row, 'body'>[]): number {
  let bytes = 0;
  const over = rows.findIndex(({ body }) => {
    bytes += body.length + 400; // what a server adds to it
    return bytes > MOST_PAGE_BYTES;
  });
  return over < 0 ? rows.length : Math.max(1, over);
}

/**
 * Weak ETag of a page, so that a reader who asks the same again hears in few bytes that nothing came in. Entries never
 * change, so their ids say it all; the links hold the time and stay out.
 */
export function tagOf({ entry, total }: Bundle<AuditEvent>, search: string): string {
  const content = JSON.stringify([search, total, entry?.map(({ fullUrl }) => fullUrl)]);
  return `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** One event by its id, of one practice when it is given, or undefined. */
export async function readEvent(db: Db, id: string, practice?: number): Promise<AuditEvent | undefined> {
  const row = await db
    .selectFrom('log_entry as entry')
    .innerJoin('log_body as body', (join) =>
      join
        .onRef('body.practice', '=', 'entry.practice')
        .onRef('body.seq', '=', 'entry.seq')
        .on(sql<SqlBool>`body.month = date_trunc('month', entry.received AT TIME ZONE 'UTC')::date`),
    )
    .select(['entry.received', 'body.body'])
    .where('entry.id', '=', id)
    .$if(practice !== undefined, (query) => query.where('entry.practice', '=', practice ?? 0))
    // An id is unique within a practice only; the first that came is the one that is meant.
    .orderBy('entry.received')
    .limit(1)
    .executeTakeFirst();
  return row && resourceOf(row);
}

interface Row {
  readonly id: string;
  readonly received: Date;
  readonly practice: number;
  readonly seq: number;
  readonly body: Buffer;
}

function matching(db: Db, query: SearchQuery, own: number | undefined): Promise<Row[]> {
  return db
    .selectFrom('choice as event')
    .innerJoin('log_body as body', (join) =>
      join
        .onRef('body.practice', '=', 'event.practice')
        .onRef('body.month', '=', 'event.month')
        .onRef('body.seq', '=', 'event.seq'),
    )
    .select(['event.id', 'event.received', 'event.practice', sql<number>`event.seq::float8`.as('seq'), 'body.body'])
    .where((where) => where.and(conditions(query, own)))
    .orderBy('event.received', 'desc')
    .orderBy('event.practice', 'desc')
    .orderBy('event.seq', 'desc')
    .limit(query.count + 1)
    .execute();
}

async function countMatching(db: Db, query: SearchQuery, own: number | undefined): Promise<number> {
  const { cursor: _, ...whole } = query;
  const row = await db
    .selectFrom('choice as event')
    .select(sql<number>`count(*)::int`.as('total'))
    .where((where) => where.and(conditions(whole, own)))
    .executeTakeFirst();
  return row?.total ?? 0;
}

function conditions(query: SearchQuery, own: number | undefined) {
  const found = [
    ...(own === undefined ? [] : [sql<SqlBool>`event.practice = ${own}::int`]),
    ...query.date.map((bound) => within(sql.ref('event.recorded'), bound)),
    ...query.lastUpdated.map((bound) => within(sql.ref('event.received'), bound)),
    ...query.subtype.map((tokens) => {
      const kinds = codes(tokens, (system) => system === choiceKindSystem);
      const reasons = codes(tokens, (system) => system === tenzijReasonSystem);
      return sql<SqlBool>`(event.kind = ANY(${kinds}::text[]) OR event.reason = ANY(${reasons}::text[]))`;
    }),
    ...query.specialism.map((tokens) => {
      const wanted = codes(tokens, (system) => cod016Systems.has(system));
      return sql<SqlBool>`event.specialism = ANY(${wanted}::text[])`;
    }),
    ...query.draft.map((tokens) => sql<SqlBool>`event.draft_key = ANY(${tokens.map(({ code }) => code)}::text[])`),
  ];
  if (query.cursor) {
    const { received, practice, seq } = query.cursor;
    found.push(
      sql<SqlBool>`(event.received, event.practice, event.seq) < (${received}::timestamptz, ${practice}::int, ${seq}::bigint)`,
    );
  }
  return found;
}

export function codes(tokens: readonly Token[], known: (system: string) => boolean): string[] {
  return tokens.filter(({ system }) => system === undefined || known(system)).map(({ code }) => code);
}

/** A time without a zone is Dutch local time; PostgreSQL knows its summers. */
export function within(column: ReturnType<typeof sql.ref>, { side, at, local }: Bound) {
  const moment = local ? sql`(${at}::timestamp AT TIME ZONE 'Europe/Amsterdam')` : sql`${at}::timestamptz`;
  return side === 'from' ? sql<SqlBool>`${column} >= ${moment}` : sql<SqlBool>`${column} < ${moment}`;
}

/** The stored resource, with what a server adds to it. The stored bytes were written by us and hashed: no guessing here. */
export function resourceOf({ body, received }: Pick<Row, 'body' | 'received'>): AuditEvent {
  const resource: AuditEvent = JSON.parse(body.toString('utf8'));
  return { ...resource, meta: { ...resource.meta, versionId: '1', lastUpdated: received.toISOString() } };
}

function cursorOf({ received, practice, seq }: Row): string {
  return writeCursor({ received: received.toISOString(), practice, seq });
}

export function withParam(address: URL, name: string, value: string): string {
  const changed = new URL(address);
  changed.searchParams.set(name, value);
  return changed.href;
}
