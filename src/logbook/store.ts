import { randomInt } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ChoiceEvent } from '../advice/choice.ts';
import { auditEventToChoice } from '../fhir/audit-event.ts';
import { bodyHash, canonicalBytes, GENESIS, linkHash, newSalt } from './chain.ts';
import { choiceRow } from './choice-row.ts';
import { monthOf, partitions } from './partitions.ts';
import type { LogbookSchema } from './schema.ts';

/** Writing to the log: one transaction per practice holds idempotency, chain, bodies and typed columns (AUDIT §6–7). */

/** An event that may enter the log, with the canonical bytes under which it is kept. */
export interface Arrival {
  readonly event: ChoiceEvent;
  readonly body: Buffer;
}

/** `stored` new; `repeated` the same content was there already; `conflict` other content is there, this is quarantined. */
export type Stored = 'stored' | 'repeated' | 'conflict';

export interface Store {
  /** Writes events of one practice, all or none; gives what became of each, in order. Rejects when nothing was written. */
  append(pseudonym: string, arrivals: readonly Arrival[]): Promise<readonly Stored[]>;
}

type Db = Kysely<LogbookSchema>;
type Tx = Transaction<LogbookSchema>;

/** @param owner connection that may make partitions; `db` needs to insert and read only. */
export function createStore(db: Db, owner: Db, now: () => Date): Store {
  const numbers = new Map<string, number>();
  const ready = partitions(owner);

  return {
    async append(pseudonym, arrivals) {
      const practice = numbers.get(pseudonym) ?? (await numberOf(db, pseudonym));
      numbers.set(pseudonym, practice);
      const received = now();
      await ready(monthOf(received));
      return db.transaction().execute((tx) => write(tx, practice, received, arrivals));
    },
  };
}

async function write(tx: Tx, practice: number, received: Date, arrivals: readonly Arrival[]): Promise<Stored[]> {
  const head = await lockHead(tx, practice);
  const known = await knownBodies(tx, practice, arrivals);
  const verdicts: Stored[] = [];
  const fresh: Arrival[] = [];
  const conflicts: Arrival[] = [];
  for (const arrival of arrivals) {
    const { id } = arrival.event;
    const same = known.get(id);
    if (!same) {
      known.set(id, (other) => other.body.equals(arrival.body));
      fresh.push(arrival);
      verdicts.push('stored');
    } else if (same(arrival)) {
      verdicts.push('repeated');
    } else {
      conflicts.push(arrival);
      verdicts.push('conflict');
    }
  }
  if (fresh.length > 0) await link(tx, practice, received, head, fresh);
  for (const conflict of conflicts) await setAside(tx, practice, received, conflict);
  return verdicts;
}

/** Locks the chain of this practice until the transaction ends: its writers stand in line, others do not notice. */
async function lockHead(tx: Tx, practice: number): Promise<{ seq: number; hash: Buffer }> {
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
      ({ event, body }: Arrival) => {
        // A body that has expired can no longer be compared; a person may look at what came back after two years.
        if (!row.salt || !row.body) return false;
        if (bodyHash(row.salt, body).equals(row.body_hash)) return true;
        // An older version of the logbook may have written the same choice in other words.
        const before = auditEventToChoice(JSON.parse(row.body.toString('utf8')));
        return before.ok && canonicalBytes(before.choice).equals(canonicalBytes(event));
      },
    ]),
  );
}

async function link(
  tx: Tx,
  practice: number,
  received: Date,
  head: { seq: number; hash: Buffer },
  fresh: readonly Arrival[],
) {
  const month = monthOf(received);
  let { seq, hash } = head;
  const rows = fresh.map(({ event, body }) => {
    seq += 1;
    const salt = newSalt();
    const body_hash = bodyHash(salt, body);
    hash = linkHash(hash, seq, body_hash);
    return {
      entry: { practice, seq, id: event.id, received, body_hash, hash },
      body: { practice, month, seq, salt, body },
      choice: choiceRow(event, { practice, month, seq, received }),
    };
  });
  const receipt = await tx
    .insertInto('log_entry')
    .values(rows.map((row) => row.entry))
    .returning('id')
    .execute();
  if (receipt.length !== fresh.length) throw new Error(`${receipt.length} of ${fresh.length} entries were written.`);
  await tx
    .insertInto('log_body')
    .values(rows.map((row) => row.body))
    .execute();
  await tx
    .insertInto('choice')
    .values(rows.map((row) => row.choice))
    .execute();
  await tx.updateTable('log_head').set({ seq, hash }).where('practice', '=', practice).execute();
}

async function setAside(tx: Tx, practice: number, received: Date, { event, body }: Arrival): Promise<void> {
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
