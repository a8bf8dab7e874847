import { type Kysely, sql } from 'kysely';
import { auditEventToChoice } from '../../fhir/index.ts';
import { monthOf } from '../postgres/partitions.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { bodyHash, canonicalBytes, GENESIS, linkHash } from './chain.ts';
import { choiceRow, type Place } from './choice-row.ts';

/** Recomputes the hash chains and says where a log first differs from what its hashes say (AUDIT §7). */

type Db = Kysely<LogbookSchema>;

/** `position` a number is missing or double · `link` the hash does not follow from the one before · `body` the content does
 * not have the hash that is in the chain · `row` the typed columns are not what the body says · `head` the last hash or
 * number is not that of the last entry. */
export type DifferenceKind = 'position' | 'link' | 'body' | 'row' | 'head';

export interface ChainReport {
  readonly pseudonym: string;
  /** Entries whose link was recomputed. */
  readonly entries: number;
  /** Of those, entries whose body has expired: their content can no longer be checked, their place can. */
  readonly expired: number;
  /** The first difference, or absent when the chain closes. */
  readonly difference?: { readonly kind: DifferenceKind; readonly seq: number; readonly id?: string };
}

const PAGE = 1_000;
/** Bodies are kept this long (AUDIT §10); one that is gone sooner is a difference. */
const RETENTION_MONTHS = 24;

/** Verifies one practice, or all. Reads only, each practice as it is at one moment. */
export async function verifyChains(db: Db, only?: { readonly pseudonym: string }): Promise<readonly ChainReport[]> {
  let practices = db.selectFrom('practice').select(['practice', 'pseudonym']).orderBy('pseudonym');
  if (only) practices = practices.where('pseudonym', '=', only.pseudonym);
  const reports: ChainReport[] = [];
  for (const { practice, pseudonym } of await practices.execute()) {
    const report = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((tx) => verifyPractice(tx, practice));
    reports.push({ pseudonym, ...report });
  }
  return reports;
}

async function verifyPractice(db: Db, practice: number): Promise<Omit<ChainReport, 'pseudonym'>> {
  let seq = 0;
  let hash: Buffer = GENESIS;
  let expired = 0;
  const differs = (kind: DifferenceKind, at: number, id?: string) => ({
    entries: seq,
    expired,
    difference: { kind, seq: at, ...(id === undefined ? {} : { id }) },
  });
  for (;;) {
    const page = await entriesAfter(db, practice, seq);
    for (const entry of page) {
      if (entry.seq !== seq + 1) return differs('position', seq + 1);
      if (!linkHash(hash, entry.seq, entry.body_hash).equals(entry.hash)) return differs('link', entry.seq, entry.id);
      if (entry.salt && entry.body) {
        if (!bodyHash(entry.salt, entry.body).equals(entry.body_hash)) return differs('body', entry.seq, entry.id);
        const place = { practice, seq: entry.seq, month: monthOf(entry.received), received: entry.received };
        if (!isRowOf(entry.body, place, entry.row)) return differs('row', entry.seq, entry.id);
      } else if (entry.may_be_gone) {
        expired += 1;
      } else {
        return differs('body', entry.seq, entry.id);
      }
      seq = entry.seq;
      hash = entry.hash;
    }
    if (page.length < PAGE) break;
  }
  const head = await db
    .selectFrom('log_head')
    .select([sql<number>`seq::float8`.as('seq'), 'hash'])
    .where('practice', '=', practice)
    .executeTakeFirst();
  if (seq !== (head?.seq ?? 0) || !hash.equals(head?.hash ?? GENESIS)) return differs('head', head?.seq ?? 0);
  const stray = await strayRow(db, practice);
  return stray === undefined ? { entries: seq, expired } : differs('row', stray);
}

function entriesAfter(db: Db, practice: number, seq: number) {
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
      'entry.body_hash',
      'entry.hash',
      'body.salt',
      'body.body',
      sql<unknown>`to_jsonb(event)`.as('row'),
      sql<boolean>`entry.received < now() - make_interval(months => ${RETENTION_MONTHS}::int)`.as('may_be_gone'),
    ])
    .where('entry.practice', '=', practice)
    .where('entry.seq', '>', sql<string>`${seq}::bigint`)
    .orderBy('entry.seq')
    .limit(PAGE)
    .execute();
}

/** Position of a typed row that no entry stands for, so that nothing can be counted that is not in the chain. */
async function strayRow(db: Db, practice: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('choice as event')
    .select(sql<number>`event.seq::float8`.as('seq'))
    .where('event.practice', '=', practice)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM log_entry entry WHERE entry.practice = event.practice
        AND entry.seq = event.seq AND date_trunc('month', entry.received AT TIME ZONE 'UTC')::date = event.month)`,
    )
    .orderBy('event.seq')
    .limit(1)
    .executeTakeFirst();
  return row?.seq;
}

const MOMENTS = new Set(['received', 'recorded', 'ts']);

/** True when the typed row is exactly what the body says. */
function isRowOf(body: Buffer, place: Place, row: unknown): boolean {
  const read = auditEventToChoice(JSON.parse(body.toString('utf8')));
  if (!read.ok || typeof row !== 'object' || row === null) return false;
  const actual = new Map<string, unknown>(Object.entries(row));
  return Object.entries(choiceRow(read.choice, place)).every(([column, value]) => {
    const found = actual.get(column);
    if (MOMENTS.has(column)) {
      return Date.parse(String(found)) === (value instanceof Date ? value.getTime() : Date.parse(String(value)));
    }
    const expected: unknown = column === 'answers' ? JSON.parse(String(value)) : value;
    return canonicalBytes(found).equals(canonicalBytes(expected));
  });
}
