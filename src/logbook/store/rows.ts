import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import { monthOf } from '../postgres/partitions.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { bodyHash, linkHash, newSalt } from './chain.ts';
import { choiceRow } from './choice-row.ts';
import type { Arrival } from './receive.ts';

/** From events to the rows of three tables, linked behind a head. */

type Tx = Transaction<LogbookSchema> | Kysely<LogbookSchema>;

export interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

type Rows = ReturnType<typeof link>['rows'];

/** An event and when it came. */
export interface Dated extends Arrival {
  readonly received: Date;
}

/** The rows of events that come behind a head, and the head that follows. Pure but for the salt. */
export function link(practice: number, before: Head, fresh: readonly Dated[], imported = false) {
  let { seq, hash } = before;
  const rows = fresh.map(({ event, text, received }) => {
    seq += 1;
    const month = monthOf(received);
    const body = Buffer.from(text);
    const salt = newSalt();
    const body_hash = bodyHash(salt, body);
    hash = linkHash(hash, imported ? 'imported' : 'received', { seq, received, id: event.id, body_hash });
    return {
      entry: { practice, seq, id: event.id, received, imported, body_hash, hash },
      body: { practice, month, seq, salt, body },
      choice: choiceRow(event, { practice, month, seq, received }),
    };
  });
  return { head: { seq, hash }, rows };
}

/** Writes the rows: three statements, however many rows. Throws when one was not written. */
export async function insert(tx: Tx, rows: Rows): Promise<void> {
  const [entries, ...others] = inserts(rows);
  const written = await tx.executeQuery(entries);
  mustHaveWritten(written.rows.length, rows);
  for (const statement of others) await tx.executeQuery(statement);
}

/** Throws when the chain did not take every row. */
export function mustHaveWritten(count: number | undefined, rows: Rows): void {
  if (count !== rows.length) throw new Error(`${count} of ${rows.length} entries were written.`);
}

/** The statements that write the rows: the first gives back the ids that the chain took. */
export function inserts(rows: Rows): readonly [CompiledQuery, CompiledQuery, CompiledQuery] {
  return [
    insertInto(
      'log_entry',
      rows.map(({ entry }) => entry),
      'RETURNING id',
    ),
    insertInto(
      'log_body',
      rows.map(({ body }) => body),
    ),
    insertInto(
      'choice',
      rows.map(({ choice }) => choice),
    ),
  ];
}

const texts = new Map<string, string>();

/** A multi-row INSERT whose text is made once for a number of rows, so that PostgreSQL keeps it prepared. */
function insertInto(table: string, rows: readonly object[], returning = ''): CompiledQuery {
  const key = `${table} ${rows.length} ${returning}`;
  const text = texts.get(key) ?? statement(table, Object.keys(rows[0] ?? {}), rows.length, returning);
  texts.set(key, text);
  return CompiledQuery.raw(
    text,
    rows.flatMap((row) => Object.values(row)),
  );
}

function statement(table: string, columns: readonly string[], count: number, returning: string): string {
  const row = (index: number) => `(${columns.map((_, column) => `$${index * columns.length + column + 1}`).join()})`;
  const names = columns.map((column) => `"${column}"`).join();
  return `INSERT INTO ${table} (${names}) VALUES ${Array.from({ length: count }, (_, index) => row(index)).join()} ${returning}`;
}
