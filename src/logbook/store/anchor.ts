import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { type ChainName, genesis } from './chain.ts';
import type { Head } from './rows.ts';

/** Holds a chain against what was signed about it outside the database. */

/** What the latest checkpoint says, by the first hash of a chain in hex. */
export interface Anchor {
  signed(chain: string): { readonly size: number; readonly head: string } | undefined;
  /** Reads anew what was signed: an operator may have resumed a chain. */
  reload(): Promise<void>;
}

/** A chain that is shorter than its checkpoint, or another. Nothing is written to it until an operator says so. */
export class ChainHalted extends Error {
  readonly code = '55000'; // object_not_in_prerequisite_state: unavailable, not broken
}

/** Throws `ChainHalted` when the chain does not hold what was signed about it. */
export async function mustHold(
  db: Kysely<LogbookSchema>,
  practice: ChainName & { readonly practice: number },
  head: Head,
  anchor: Anchor | undefined,
): Promise<void> {
  if (!anchor || (await holds(db, practice, head, anchor))) return;
  await anchor.reload();
  if (await holds(db, practice, head, anchor)) return;
  throw new ChainHalted('The chain differs from its checkpoint. See tenzij verify, then tenzij logbook resume.');
}

/** True when the chain with this head holds the entry that its checkpoint signed. */
export async function holds(
  db: Kysely<LogbookSchema>,
  practice: ChainName & { readonly practice: number },
  head: Head,
  anchor: Pick<Anchor, 'signed'>,
): Promise<boolean> {
  const signed = anchor.signed(genesis(practice).toString('hex'));
  if (!signed || signed.size === 0) return true;
  if (head.seq < signed.size) return false;
  if (head.seq === signed.size) return head.hash.toString('hex') === signed.head;
  const entry = await db
    .selectFrom('log_entry')
    .select('hash')
    .where('practice', '=', practice.practice)
    .where('seq', '=', sql<string>`${signed.size}::bigint`)
    .executeTakeFirst();
  return entry?.hash.toString('hex') === signed.head;
}
