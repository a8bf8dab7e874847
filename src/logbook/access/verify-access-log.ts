import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { accessKeptSince } from '../postgres/retention.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { accessChain } from '../store/chain.ts';
import { type AccessHead, accessHeads, accessName } from '../store/checkpoints/access-states.ts';
import { allPractices } from '../store/register.ts';
import type { ChainReport, SignedClaims } from '../store/verify/chain-report.ts';

/**
 * Recomputes the chains of the access log and holds them to what was signed. What is older than its time is gone from the
 * front; the rest has to follow, to the end that was signed.
 */

const PAGE = 1_000;
const NOTHING: SignedClaims = { claims: [], gaps: [] };
type Found = Pick<ChainReport, 'entries' | 'difference'>;

/** A report for each chain, named after the number of its practice. Reads with the owner's rights. */
export async function verifyAccessLog(
  owner: Kysely<LogbookSchema>,
  signed: ReadonlyMap<string, SignedClaims> = new Map(),
  now = new Date(),
): Promise<readonly ChainReport[]> {
  const practices = await allPractices(owner);
  const heads = await accessHeads(owner);
  const reports: ChainReport[] = [];
  for (const head of heads) {
    const said = signed.get(accessName(head.practice, practices) ?? '') ?? NOTHING;
    const pseudonym = `access log ${head.practice}`;
    const restored = said.gaps.length > 0 ? { restored: said.gaps } : {};
    reports.push({ pseudonym, expired: 0, ...restored, ...(await walk(owner, head, said, now)) });
  }
  // Signed, and not even a head is left of it.
  const names = [{ practice: 0, name: accessChain(undefined) }];
  for (const one of practices) names.push({ practice: one.practice, name: accessChain(one) });
  for (const { practice, name } of names) {
    if (heads.some((head) => head.practice === practice)) continue;
    const last = signed.get(name.toString('hex'))?.claims.at(-1);
    if (!last) continue;
    reports.push({ pseudonym: `access log ${practice}`, entries: 0, expired: 0, difference: differs('checkpoint', 1) });
  }
  return reports;
}

const differs = (kind: NonNullable<ChainReport['difference']>['kind'], seq: number) => ({ kind, seq });

async function walk(
  owner: Kysely<LogbookSchema>,
  head: AccessHead,
  { claims }: SignedClaims,
  now: Date,
): Promise<Found> {
  const claimed = new Map(claims.map((one) => [one.size, one.head]));
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
      if (before && seq !== before.seq + 1) return { entries, difference: differs('position', seq) };
      if (!before && isTooSoon(seq - 1, claims, now)) return { entries, difference: differs('position', seq - 1) };
      // Of the first that is left after five years nobody knows what it followed; what follows it is known.
      const previous = before?.hash ?? (seq === 1 ? Buffer.alloc(0) : undefined);
      if (previous && !linkOf(previous, seq, body).equals(hash)) return { entries, difference: differs('link', seq) };
      const told = claimed.get(seq);
      if (told !== undefined && told !== hash.toString('hex'))
        return { entries, difference: differs('checkpoint', seq) };
      before = { seq, hash };
      entries += 1;
    }
    if (page.length < PAGE) break;
  }
  const closes = before ? before.seq === head.seq && before.hash.equals(head.hash) : head.seq === 0;
  if (!closes) return { entries, difference: differs('head', head.seq) };
  const isCut = claims.some(({ size }) => size > head.seq);
  return isCut ? { entries, difference: differs('checkpoint', head.seq + 1) } : { entries };
}

/** True when the last that is gone from the front was kept after a note that is not that old: what had its time came before. */
function isTooSoon(gone: number, claims: SignedClaims['claims'], now: Date): boolean {
  const noted = claims.findLast(({ size }) => size < gone);
  return noted !== undefined && Date.parse(noted.at) > accessKeptSince(now).getTime();
}

function linkOf(previous: Buffer, seq: number, body: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(seq));
  return createHash('sha256')
    .update(Buffer.concat([Buffer.from([0x08]), previous, place, body]))
    .digest();
}
