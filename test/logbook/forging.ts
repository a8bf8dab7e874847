import { generateKeyPairSync } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../src/logbook/postgres/schema.ts';
import { bodyHash, genesis, linkHash } from '../../src/logbook/store/chain.ts';
import type { NoteSigner } from '../../src/logbook/store/checkpoints/signed-note.ts';
import { findPractice } from '../../src/logbook/store/register.ts';

/** What somebody with every right on the database can do, and somebody with a key. */

export function signerForTests(name = 'tenzij-logbook'): NoteSigner {
  return { name, ...generateKeyPairSync('ed25519') };
}

/** Changes the tables and then makes every hash of a chain anew, so that it closes. */
export async function rehash(db: Kysely<LogbookSchema>, pseudonym: string, change: () => Promise<unknown>) {
  await change();
  const practice = await findPractice(db, pseudonym);
  if (!practice) throw new Error('No such practice.');
  const rows = await db
    .selectFrom('log_entry as entry')
    .innerJoin('log_body as body', (join) =>
      join.onRef('body.practice', '=', 'entry.practice').onRef('body.seq', '=', 'entry.seq'),
    )
    .select([sql<number>`entry.seq::float8`.as('seq'), 'entry.id', 'entry.received', 'body.salt', 'body.body'])
    .where('entry.practice', '=', practice.practice)
    .orderBy('entry.seq')
    .execute();
  let hash = genesis(practice);
  for (const { seq, id, received, salt, body } of rows) {
    const body_hash = bodyHash(salt, body);
    hash = linkHash(hash, 'received', { seq, received, id, body_hash });
    await db
      .updateTable('log_entry')
      .set({ hash, body_hash })
      .where('practice', '=', practice.practice)
      .where('seq', '=', sql<string>`${seq}::bigint`)
      .execute();
  }
  await db.updateTable('log_head').set({ seq: rows.length, hash }).where('practice', '=', practice.practice).execute();
}
