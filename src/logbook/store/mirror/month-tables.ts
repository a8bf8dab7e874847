import type { Kysely } from 'kysely';
import { RollUp } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { vocabularies } from '../archive.ts';
import { choicesOf } from '../read/choices-of.ts';

/** The log of practices, rolled up into month tables. Bodies that had their time are in no table any more. */

type Db = Kysely<LogbookSchema>;

/** Adds everything that the log holds of a practice. `db` has to see its rows. */
export async function rollUp(db: Db, practice: number, tables: RollUp = new RollUp()): Promise<RollUp> {
  const vocabularyOf = vocabularies(db);
  for await (const choice of choicesOf(db, practice)) {
    // What a complete reason is, the version says under which the choice was made.
    const words = choice.reason === undefined ? undefined : await vocabularyOf(choice.catalogue.hash);
    tables.add(choice, choice.reason !== undefined && words?.complete.has(choice.reason) === true);
  }
  return tables;
}
