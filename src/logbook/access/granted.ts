import type { Kysely } from 'kysely';
import type { ServingDatabase } from '../postgres/postgres.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { asPractice } from '../postgres/scope.ts';
import type { ChoiceStore } from '../store/receive.ts';
import type { Registered } from '../store/register.ts';
import type { Caller } from './token.ts';

/** What a request was granted, and the only ways from there to rows. */

export type Granted =
  /** Without an issuer: whoever is on this machine. */
  | { readonly to: 'machine' }
  /** Its own practice; `practice` is absent where it was not registered. */
  | { readonly to: 'own'; readonly caller: Caller; readonly pseudonym: string; readonly practice?: Registered }
  /** A region, without what identifies a practice. */
  | { readonly to: 'blurred'; readonly caller: Caller }
  /** What holds no rows of a practice. */
  | { readonly to: 'all'; readonly caller: Caller };

type Db = Kysely<LogbookSchema>;

/** Reads rows: `own` is the number of the practice whose rows they are, absent where every practice may be seen. */
export type Rows = <T>(granted: Granted, read: (db: Db, own?: number) => Promise<T>) => Promise<T>;

/** Both walls: the number for the query, and a transaction that shows no other rows. Rejects where no rows were granted. */
export function rowsFrom({ reader, whole }: Pick<ServingDatabase, 'reader' | 'whole'>): Rows {
  return async (granted, read) => {
    if (granted.to === 'machine' && whole) return read(whole);
    const practice = granted.to === 'own' ? granted.practice?.practice : undefined;
    if (practice === undefined) throw new Error('No rows were granted to this request.');
    return asPractice(reader, practice, (tx) => read(tx, practice));
  };
}

/** The store as a sender may use it: an event of another practice is refused before anything is asked of the log. */
export function storeFor(granted: Granted, store: ChoiceStore): ChoiceStore {
  if (granted.to === 'machine') return store;
  const own = granted.to === 'own' ? granted.pseudonym : undefined;
  return {
    ...store,
    admit: async (event) => (event.practice === own ? ((await store.admit?.(event)) ?? 'ok') : 'forbidden'),
  };
}
