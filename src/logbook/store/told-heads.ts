import { type Kysely, sql } from 'kysely';
import type { Witness } from '../../fhir/index.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { asPractice } from '../postgres/scope.ts';
import type { Head } from './rows.ts';

/** Where each chain stood when somebody was told, by practice: what most senders hold against the log is among the last. */

const MOST = 100;

export interface ToldHeads {
  readonly last: (practice: string) => Head | undefined;
  readonly stands: (practice: string, head: Head) => void;
  /** What was known of this chain may no longer be so. */
  readonly forget: (practice: string) => void;
  /** Whether the chain, `key` in the database, holds what was told of it. */
  readonly holds: (told: Witness, key: number) => Promise<boolean>;
}

export function toldHeads(db: Kysely<LogbookSchema>): ToldHeads {
  const heads = new Map<string, { last: Head; readonly told: Map<number, string> }>();
  return {
    last: (practice) => heads.get(practice)?.last,
    stands(practice, head) {
      const { told } = heads.get(practice) ?? { told: new Map<number, string>() };
      told.set(head.seq, head.hash.toString('hex'));
      const [oldest] = told.keys();
      if (told.size > MOST && oldest !== undefined) told.delete(oldest);
      heads.set(practice, { last: head, told });
    },
    forget: (practice) => void heads.delete(practice),
    async holds({ practice, size, head }, key) {
      if (!Number.isSafeInteger(size) || size < 1) return size === 0;
      const known = heads.get(practice);
      if (known && size > known.last.seq) return false;
      const here = known?.told.get(size) ?? (await entryHash(db, key, size));
      return here === head.toLowerCase();
    },
  };
}

async function entryHash(db: Kysely<LogbookSchema>, practice: number, size: number): Promise<string | undefined> {
  const entry = await asPractice(db, practice, (tx) =>
    tx
      .selectFrom('log_entry')
      .select('hash')
      .where('practice', '=', practice)
      .where('seq', '=', sql<string>`${size}::bigint`)
      .executeTakeFirst(),
  );
  return entry?.hash.toString('hex');
}
