import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';

/** Rows that are numbered from 1 and only added: of two at once the later one waits for its turn, and takes the next number. */

/** Waits until nobody else adds to these rows, and keeps others waiting until the transaction ends. Rejects after the `lock_timeout`. */
export async function takeTurn(tx: Kysely<LogbookSchema>, table: string, whose: string | number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`tenzij ${table}`}), hashtext(${String(whose)}))`.execute(tx);
}

const MOST_ATTEMPTS = 5;

/** No number was to be had; whoever asked may try again. */
export class NoTurn extends Error {
  /** Of PostgreSQL: lock_not_available. */
  readonly code = '55P03';
}

/** Who waits here waits without a line to the database: those are for whoever writes the log too. */
const lines = new Map<string, Promise<unknown>>();
/** So many add at the same time, whoever they are: the other lines stay free for the log. */
const MOST_AT_ONCE = 3;
let adding = 0;
const waiting: (() => void)[] = [];

/**
 * Adds a row when it is its turn among those of this server; `takeTurn` is for the others. Does it again where somebody who takes no turn
 * took the same number: a server of an earlier version, or one that asks another coordinator. Rejects with `NoTurn` at the end, and with
 * what else went wrong.
 */
export async function nextInTurn<T>(table: string, whose: string | number, add: () => Promise<T>): Promise<T> {
  const line = `${table} ${whose}`;
  const before = lines.get(line);
  const added = (async () => {
    await before?.catch(() => {});
    return amongFew(() => untilFree(add));
  })();
  lines.set(line, added);
  try {
    return await added;
  } finally {
    if (lines.get(line) === added) lines.delete(line);
  }
}

async function amongFew<T>(add: () => Promise<T>): Promise<T> {
  if (adding === MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else adding++;
  try {
    return await add();
  } finally {
    // Whoever waits longest takes this place.
    const next = waiting.shift();
    if (next) next();
    else adding--;
  }
}

async function untilFree<T>(add: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await add();
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === '23505';
      if (!isTaken) throw error;
      if (attempt === MOST_ATTEMPTS) throw new NoTurn('Others took every next number.', { cause: error });
    }
  }
}

/** Our own JSON, as it is kept. */
export const bytesOf = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
