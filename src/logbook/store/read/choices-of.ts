import type { Kysely } from 'kysely';
import type { ChoiceEvent } from '../../../advice/index.ts';
import { auditEventToChoice } from '../../../fhir/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { entriesAfter } from '../verify/verify-reads.ts';

/** Every choice that the log still holds of a practice, in the order of its chain. `db` has to see its rows. */
export async function* choicesOf(db: Kysely<LogbookSchema>, practice: number): AsyncGenerator<ChoiceEvent> {
  for (let seq = 0; ; ) {
    const rows = await entriesAfter(db, practice, seq);
    for (const { body } of rows) {
      const read = body === null ? undefined : auditEventToChoice(JSON.parse(body.toString('utf8')));
      if (read?.ok) yield read.choice;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    seq = last.seq;
  }
}
