import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { accessChain } from '../chain.ts';
import type { Registered } from '../register.ts';
import type { ChainState } from './checkpoint-text.ts';

/** The chains of who saw what, as a checkpoint signs them: so that an end that was cut off shows. */

type Db = Kysely<LogbookSchema>;

/** A chain as it is, and whether it still holds what was signed of it. */
export interface FoundChain {
  readonly state: ChainState;
  holds(before: { readonly size: number; readonly head: string }): Promise<boolean>;
}

/** A head of the access log; `pseudonym` for people. */
export interface AccessHead {
  readonly practice: number;
  readonly seq: number;
  readonly hash: Buffer;
}

export function accessHeads(db: Db): Promise<AccessHead[]> {
  return db
    .selectFrom('access_head')
    .select(['practice', sql<number>`seq::float8`.as('seq'), 'hash'])
    .orderBy('practice')
    .execute();
}

/** Its name in a checkpoint, hex. 0: of a region; a number that is in no register has none. */
export function accessName(practice: number, practices: readonly Registered[]): string | undefined {
  const known = practices.find((one) => one.practice === practice);
  return practice === 0 || known ? accessChain(known).toString('hex') : undefined;
}

/** Every chain of the access log. `tx` for what they are now, `db` for what is asked later. */
export async function accessStates(tx: Db, db: Db, practices: readonly Registered[]): Promise<readonly FoundChain[]> {
  return (await accessHeads(tx)).flatMap(({ practice, seq, hash }) => {
    const chain = accessName(practice, practices);
    if (chain === undefined) return [];
    const aside = { size: 0, head: chain };
    const state = { chain, size: seq, head: hash.toString('hex') || chain, imported: 0, aside };
    const holds: FoundChain['holds'] = async (before) => {
      if (seq <= before.size) return seq === before.size && state.head === before.head;
      const entry = await db
        .selectFrom('access_log')
        .select('hash')
        .where('practice', '=', practice)
        .where('seq', '=', sql<string>`${before.size}::bigint`)
        .executeTakeFirst();
      return before.size === 0 || entry?.hash.toString('hex') === before.head;
    };
    return [{ state, holds }];
  });
}
