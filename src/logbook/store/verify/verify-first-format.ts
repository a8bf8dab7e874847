import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { FIRST_FORMAT } from '../../postgres/migrations.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { bodyHash } from '../chain.ts';
import type { ChainReport, DifferenceKind } from './chain-report.ts';

/**
 * The chains of the first format, which a database that has them keeps aside: they are read by no one, and still have to be
 * what they were. A link covered position and content only, and every chain began alike.
 */

type Db = Kysely<LogbookSchema>;

const LINK = Buffer.from([0x02]);
const GENESIS = Buffer.alloc(32);
/** Bodies are kept this long; one that is gone sooner is a difference. */
const RETENTION_MONTHS = 24;
const PAGE = 1_000;

/** A report for each practice; none where nothing was set aside. */
export async function verifyFirstFormat(db: Db, now: Date): Promise<readonly ChainReport[]> {
  const { rows } = await sql<{ there: boolean }>`
    SELECT to_regclass(${`${FIRST_FORMAT}.log_entry`}) IS NOT NULL AS there`.execute(db);
  if (!rows[0]?.there) return [];
  const practices = await sql<{ practice: number; pseudonym: string }>`
    SELECT practice, pseudonym FROM ${inSchema('practice')} ORDER BY pseudonym`.execute(db);
  const reports: ChainReport[] = [];
  for (const { practice, pseudonym } of practices.rows) {
    reports.push({ pseudonym: `first format, ${pseudonym}`, ...(await verifyChain(db, practice, now)) });
  }
  return reports;
}

const inSchema = (table: string) => sql.id(FIRST_FORMAT, table);

async function verifyChain(db: Db, practice: number, now: Date): Promise<Omit<ChainReport, 'pseudonym'>> {
  let seq = 0;
  let expired = 0;
  let hash: Buffer = GENESIS;
  const differs = (kind: DifferenceKind, at: number) => ({ entries: seq, expired, difference: { kind, seq: at } });
  for (;;) {
    const page = await entriesAfter(db, practice, seq, now);
    for (const { salt, body, body_hash, may_be_gone, ...entry } of page) {
      if (entry.seq !== seq + 1) return differs('position', seq + 1);
      if (!link(hash, entry.seq, body_hash).equals(entry.hash)) return differs('link', entry.seq);
      const isHere = salt !== null && body !== null;
      if (isHere ? !bodyHash(salt, body).equals(body_hash) : !may_be_gone) return differs('body', entry.seq);
      expired += Number(!isHere);
      seq = entry.seq;
      hash = entry.hash;
    }
    if (page.length < PAGE) break;
  }
  const { rows } = await sql<{ seq: number; hash: Buffer }>`
    SELECT seq::float8 AS seq, hash FROM ${inSchema('log_head')} WHERE practice = ${practice}`.execute(db);
  const { seq: size, hash: head } = rows[0] ?? { seq: 0, hash: GENESIS };
  return size === seq && head.equals(hash) ? { entries: seq, expired } : differs('head', size);
}

/** SHA256(0x02 ‖ previous ‖ int64be(seq) ‖ body hash). */
function link(previous: Buffer, seq: number, body: Buffer): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigInt64BE(BigInt(seq));
  return createHash('sha256').update(LINK).update(previous).update(position).update(body).digest();
}

async function entriesAfter(db: Db, practice: number, seq: number, now: Date) {
  const { rows } = await sql<{
    seq: number;
    body_hash: Buffer;
    hash: Buffer;
    salt: Buffer | null;
    body: Buffer | null;
    may_be_gone: boolean;
  }>`
    SELECT entry.seq::float8 AS seq, entry.body_hash, entry.hash, kept.salt, kept.body,
      entry.received < ${now}::timestamptz - make_interval(months => ${RETENTION_MONTHS}::int) AS may_be_gone
    FROM ${inSchema('log_entry')} entry
    LEFT JOIN ${inSchema('log_body')} kept ON kept.practice = entry.practice AND kept.seq = entry.seq
      AND kept.month = date_trunc('month', entry.received AT TIME ZONE 'UTC')::date
    WHERE entry.practice = ${practice} AND entry.seq > ${seq}::bigint
    ORDER BY entry.seq LIMIT ${PAGE}`.execute(db);
  return rows;
}
