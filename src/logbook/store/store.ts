import { randomInt } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { auditEventToChoice } from '../../fhir/index.ts';
import { monthOf, partitions } from '../postgres/partitions.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { bodyHash, canonicalBytes, GENESIS, linkHash, newSalt } from './chain.ts';
import { choiceRow } from './choice-row.ts';
import type { Arrival, ChoiceStore, Stored } from './receive.ts';

/** Writing to the log: one transaction per practice holds idempotency, chain, bodies and typed columns (AUDIT §6–7). */

type Db = Kysely<LogbookSchema>;
type Tx = Transaction<LogbookSchema>;

interface Head {
  readonly seq: number;
  readonly hash: Buffer;
}

/** The head is not where this process left it: another process writes to the same chain. */
class HeadMoved extends Error {}

/**
 * @param owner connection that may make partitions; `db` needs to insert and read only.
 *
 * Within this process the writers of a practice stand in line, so the head of its chain is known and nothing has to be
 * read before writing. When another process was there, or an id was there already, the locked way is taken.
 */
export function createStore(db: Db, owner: Db, now: () => Date): ChoiceStore {
  const numbers = new Map<string, number>();
  const heads = new Map<number, Head>();
  const lines = new Map<string, Promise<unknown>>();
  const ready = partitions(owner);

  const append = async (pseudonym: string, arrivals: readonly Arrival[]): Promise<readonly Stored[]> => {
    const practice = numbers.get(pseudonym) ?? (await numberOf(db, pseudonym));
    numbers.set(pseudonym, practice);
    const received = now();
    await ready(monthOf(received));
    const known = heads.get(practice);
    if (known) {
      try {
        heads.set(practice, await db.transaction().execute((tx) => extend(tx, practice, received, known, arrivals)));
        return arrivals.map((): Stored => 'stored');
      } catch (error) {
        heads.delete(practice);
        if (!(error instanceof HeadMoved) && !isDuplicate(error)) throw error;
      }
    }
    const { head, verdicts } = await db.transaction().execute((tx) => write(tx, practice, received, arrivals));
    heads.set(practice, head);
    return verdicts;
  };

  return {
    append(pseudonym, arrivals) {
      const mine = (lines.get(pseudonym) ?? Promise.resolve()).then(() => append(pseudonym, arrivals));
      lines.set(
        pseudonym,
        mine.catch(() => {}),
      );
      return mine;
    },
  };
}

/** Writes events that are all new behind a head that is where it was. Throws when either is not so; then nothing is. */
async function extend(
  tx: Tx,
  practice: number,
  received: Date,
  known: Head,
  arrivals: readonly Arrival[],
): Promise<Head> {
  const { head, rows } = link(practice, received, known, arrivals);
  const moved = await tx
    .updateTable('log_head')
    .set(head)
    .where('practice', '=', practice)
    .where('seq', '=', sql<string>`${known.seq}::bigint`)
    .where('hash', '=', known.hash)
    .returning('practice')
    .executeTakeFirst();
  if (!moved) throw new HeadMoved();
  await insert(tx, rows);
  return head;
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'; // unique_violation
}

async function write(
  tx: Tx,
  practice: number,
  received: Date,
  arrivals: readonly Arrival[],
): Promise<{ head: Head; verdicts: readonly Stored[] }> {
  const before = await lockHead(tx, practice);
  const known = await knownBodies(tx, practice, arrivals);
  const verdicts: Stored[] = [];
  const fresh: Arrival[] = [];
  const conflicts: Arrival[] = [];
  for (const arrival of arrivals) {
    const { id } = arrival.event;
    const same = known.get(id);
    if (!same) {
      known.set(id, (other) => other.text === arrival.text);
      fresh.push(arrival);
      verdicts.push('stored');
    } else if (same(arrival)) {
      verdicts.push('repeated');
    } else {
      conflicts.push(arrival);
      verdicts.push('conflict');
    }
  }
  for (const conflict of conflicts) await setAside(tx, practice, received, conflict);
  if (fresh.length === 0) return { head: before, verdicts };
  const { head, rows } = link(practice, received, before, fresh);
  await insert(tx, rows);
  await tx.updateTable('log_head').set(head).where('practice', '=', practice).execute();
  return { head, verdicts };
}

/** Locks the chain of this practice until the transaction ends: its writers stand in line, others do not notice. */
async function lockHead(tx: Tx, practice: number): Promise<Head> {
  const read = () =>
    tx
      .selectFrom('log_head')
      .select([sql<number>`seq::float8`.as('seq'), 'hash'])
      .where('practice', '=', practice)
      .forUpdate()
      .executeTakeFirst();
  const head = await read();
  if (head) return head;
  await tx
    .insertInto('log_head')
    .values({ practice, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await read();
  if (!made) throw new Error('The head of a chain was made and is not there.');
  return made;
}

/** Of the ids that the log already holds: how to tell whether an arrival has the same content. */
async function knownBodies(
  tx: Tx,
  practice: number,
  arrivals: readonly Arrival[],
): Promise<Map<string, (arrival: Arrival) => boolean>> {
  const ids = arrivals.map((arrival) => arrival.event.id);
  const rows = await tx
    .selectFrom('log_entry as entry')
    .leftJoin('log_body as body', (join) =>
      join
        .onRef('body.practice', '=', 'entry.practice')
        .onRef('body.seq', '=', 'entry.seq')
        .on(sql<boolean>`body.month = date_trunc('month', entry.received AT TIME ZONE 'UTC')::date`),
    )
    .select(['entry.id', 'entry.body_hash', 'body.salt', 'body.body'])
    .where('entry.practice', '=', practice)
    .where('entry.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      ({ event, text }: Arrival) => {
        // A body that has expired can no longer be compared; a person may look at what came back after two years.
        if (!row.salt || !row.body) return false;
        if (bodyHash(row.salt, Buffer.from(text)).equals(row.body_hash)) return true;
        // An older version of the logbook may have written the same choice in other words.
        const before = auditEventToChoice(JSON.parse(row.body.toString('utf8')));
        return before.ok && canonicalBytes(before.choice).equals(canonicalBytes(event));
      },
    ]),
  );
}

/** The rows of events that come behind a head, and the head that follows. Pure but for the salt. */
function link(practice: number, received: Date, before: Head, fresh: readonly Arrival[]) {
  const month = monthOf(received);
  let { seq, hash } = before;
  const rows = fresh.map(({ event, text }) => {
    seq += 1;
    const body = Buffer.from(text);
    const salt = newSalt();
    const body_hash = bodyHash(salt, body);
    hash = linkHash(hash, seq, body_hash);
    return {
      entry: { practice, seq, id: event.id, received, body_hash, hash },
      body: { practice, month, seq, salt, body },
      choice: choiceRow(event, { practice, month, seq, received }),
    };
  });
  return { head: { seq, hash }, rows };
}

async function insert(tx: Tx, rows: ReturnType<typeof link>['rows']): Promise<void> {
  const receipt = await tx
    .insertInto('log_entry')
    .values(rows.map((row) => row.entry))
    .returning('id')
    .execute();
  if (receipt.length !== rows.length) throw new Error(`${receipt.length} of ${rows.length} entries were written.`);
  await tx
    .insertInto('log_body')
    .values(rows.map((row) => row.body))
    .execute();
  await tx
    .insertInto('choice')
    .values(rows.map((row) => row.choice))
    .execute();
}

async function setAside(tx: Tx, practice: number, received: Date, { event, text }: Arrival): Promise<void> {
  const body = Buffer.from(text);
  await tx
    .insertInto('quarantine')
    .values({ practice, id: event.id, body_hash: bodyHash(Buffer.alloc(0), body), received, body })
    .onConflict((conflict) =>
      conflict.columns(['practice', 'id', 'body_hash']).doUpdateSet({ seen: sql<number>`quarantine.seen + 1` }),
    )
    .execute();
}

/** The number of a practice, given out at its first event. Random, so that it tells nothing about order or size. */
async function numberOf(db: Db, pseudonym: string): Promise<number> {
  for (;;) {
    const known = await db
      .selectFrom('practice')
      .select('practice')
      .where('pseudonym', '=', pseudonym)
      .executeTakeFirst();
    if (known) return known.practice;
    await db
      .insertInto('practice')
      .values({ practice: randomInt(1, 2 ** 31 - 1), pseudonym })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
