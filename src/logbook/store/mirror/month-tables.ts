import type { Kysely } from 'kysely';
import { auditEventToChoice } from '../../../fhir/index.ts';
import { RollUp } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { vocabularies } from '../archive.ts';
import { entriesAfter } from '../verify/verify-reads.ts';

/** The log of practices, rolled up into month tables. Bodies that had their time are in no table any more. */

type Db = Kysely<LogbookSchema>;

/** Adds everything that the log holds of a practice. `db` has to see its rows. */
export async function rollUp(db: Db, practice: number, tables: RollUp = new RollUp()): Promise<RollUp> {
  const vocabularyOf = vocabularies(db);
  for (let seq = 0; ; ) {
    const rows = await entriesAfter(db, practice, seq);
    for (const { body } of rows) {
      const read = body === null ? undefined : auditEventToChoice(JSON.parse(body.toString('utf8')));
      if (!read?.ok) continue;
      const { choice } = read;
      // What a complete reason is, the version says under which the choice was made.
      const words = choice.reason === undefined ? undefined : await vocabularyOf(choice.catalogue.hash);
      tables.add(choice, choice.reason !== undefined && words?.complete.has(choice.reason) === true);
    }
    const last = rows.at(-1);
    if (last === undefined) return tables;
    seq = last.seq;
  }
}
