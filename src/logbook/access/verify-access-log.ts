import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import type { ChainReport } from '../store/chain-report.ts';

/** Recomputes the chains of the access log. What is older than its time is gone from the front; the rest has to follow. */

const PAGE = 1_000;

/** A report for each chain, named after the number of its practice. Reads with the owner's rights. */
export async function verifyAccessLog(owner: Kysely<LogbookSchema>): Promise<readonly ChainReport[]> {
  const heads = await owner
    .selectFrom('access_head')
    .select(['practice', sql<number>`seq::float8`.as('seq'), 'hash'])
    .orderBy('practice')
    .execute();
  const reports: ChainReport[] = [];
  for (const head of heads) {
    const { entries, difference } = await walk(owner, head);
    const pseudonym = `access log ${head.practice}`;
    reports.push({ pseudonym, entries, expired: 0, ...(difference ? { difference } : {}) });
  }
  return reports;
}

async function walk(owner: Kysely<LogbookSchema>, head: { practice: number; seq: number; hash: Buffer }) {
  let before: { seq: number; hash: Buffer } | undefined;
  let entries = 0;
  for (;;) {
    const page = await owner
      .selectFrom('access_log')
      .select([sql<number>`seq::float8`.as('seq'), 'body', 'hash'])
      .where('practice', '=', head.practice)
      .where('seq', '>', sql<string>`${before?.seq ?? 0}::bigint`)
      .orderBy('access_log.seq')
      .limit(PAGE)
      .execute();
    for (const { seq, body, hash } of page) {
      if (before && seq !== before.seq + 1) return { entries, difference: { kind: 'position', seq } as const };
      // Of the first that is left after five years nobody knows what it followed; what follows it is known.
      const previous = before?.hash ?? (seq === 1 ? Buffer.alloc(0) : undefined);
      if (previous && !linkOf(previous, seq, body).equals(hash)) {
        return { entries, difference: { kind: 'link', seq } as const };
      }
      before = { seq, hash };
      entries += 1;
    }
    if (page.length < PAGE) break;
  }
  const closes = before ? before.seq === head.seq && before.hash.equals(head.hash) : head.seq === 0;
  return closes ? { entries } : { entries, difference: { kind: 'head', seq: head.seq } as const };
}

function linkOf(previous: Buffer, seq: number, body: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(seq));
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([0x08]), previous, place, body]))
    .digest();
}
