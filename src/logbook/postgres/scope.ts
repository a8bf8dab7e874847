import { type Kysely, sql, type Transaction } from 'kysely';
import type { LogbookSchema } from './schema.ts';

/**
 * The second wall: a transaction says for which practice it works, and row-level security shows it the rows of that practice
 * and no others. It guards against a query that forgot whom it is for; who holds the writer's login can name any practice.
 */

/** Runs work in a transaction for one practice, by its number. Rejects with what the work rejects with. */
export function asPractice<T>(
  db: Kysely<LogbookSchema>,
  practice: number,
  work: (tx: Transaction<LogbookSchema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await nowFor(tx, practice);
    return work(tx);
  });
}

/** The same, for what is kept under its pseudonym too: cards and keys of CDS Hooks. */
export function asNamedPractice<T>(
  db: Kysely<LogbookSchema>,
  { practice, pseudonym }: { readonly practice: number; readonly pseudonym: string },
  work: (tx: Transaction<LogbookSchema>) => Promise<T>,
): Promise<T> {
  return asPractice(db, practice, async (tx) => {
    await sql`SET LOCAL tenzij.pseudonym = ${sql.lit(pseudonym)}`.execute(tx);
    return work(tx);
  });
}

/** From here to its end the transaction is for this practice. */
export async function nowFor(tx: Transaction<LogbookSchema>, practice: number): Promise<void> {
  await sql.raw(forPractice(practice)).execute(tx);
}

/** The statement that says for which practice a transaction is. Not set_config(): Citus tells its workers of SET LOCAL only. */
export function forPractice(practice: number): string {
  if (!Number.isInteger(practice)) throw new TypeError('A practice goes by its number.');
  return `SET LOCAL tenzij.practice = '${practice}'`;
}

/** Runs work in a transaction that sees what the desk of one region holds, and no rows of a practice. */
export function asRegion<T>(
  db: Kysely<LogbookSchema>,
  region: string,
  work: (tx: Transaction<LogbookSchema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL tenzij.region = ${sql.lit(region)}`.execute(tx);
    return work(tx);
  });
}

/** Runs work in a transaction that may read the access log, and no rows of a practice. */
export function asAccess<T>(
  db: Kysely<LogbookSchema>,
  work: (tx: Transaction<LogbookSchema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL tenzij.role = 'access'`.execute(tx);
    return work(tx);
  });
}
