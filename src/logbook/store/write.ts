import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { auditEventToChoice } from '../../fhir/index.ts';
import type { ServingDatabase } from '../postgres/postgres.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { forPractice } from '../postgres/scope.ts';
import { bodyHash, canonicalBytes, linkHash } from './chain.ts';
import type { Arrival, Stored } from './receive.ts';
import { draftDigest, removedDrafts } from './removal.ts';
import { type Head, insert, inserts, link, mustHaveWritten } from './rows.ts';

/** The two ways into a practice's chain. Both are one transaction: idempotency, chain, bodies and typed columns. */

type Tx = Transaction<LogbookSchema>;

/** The head is not where this process left it: another process writes to the same chain, or the database is another. */
export class HeadMoved extends Error {}

/** What stands in a chain, and what may no longer come into it. */
export interface Written {
  readonly head: Head;
  readonly verdicts: readonly Stored[];
  /** Digests of the drafts of which nothing is kept. A removal moves the head, so they hold as long as the head stands. */
  readonly gone: ReadonlySet<string>;
}

interface WholeHead extends Head {
  readonly aside: Head;
}

/** Writes events that are all new behind a head that is where it was. Throws when either is not so; then nothing is. */
export async function extend(
  inOneGo: ServingDatabase['inOneGo'],
  practice: number,
  received: Date,
  known: Head,
  arrivals: readonly Arrival[],
): Promise<Head> {
  const { head, rows } = link(practice, known, dated(arrivals, received));
  try {
    const opening = `${forPractice(practice)}; ${movedHead(practice, known, head)}`;
    const [entries] = await inOneGo(opening, inserts(rows));
    mustHaveWritten(entries, rows);
  } catch (error) {
    throw hasCode(error, NOT_MOVED) ? new HeadMoved() : error;
  }
  return head;
}

/** True for what a practice took out, or had taken out before it came. */
export function isGone({ event }: Arrival, gone: ReadonlySet<string>): boolean {
  return gone.size > 0 && gone.has(draftDigest(event.draftKey));
}

/** Writes what is new behind a locked head, tells repeats from conflicts, and sets those aside. */
export async function write(
  tx: Tx,
  practice: number,
  received: Date,
  arrivals: readonly Arrival[],
  mayExtend: (head: Head) => Promise<void>,
): Promise<Written> {
  const before = await lockHead(tx, practice);
  await mayExtend(before);
  const gone = await removedDrafts(tx, practice);
  const known = await knownBodies(tx, practice, arrivals);
  const verdicts: Stored[] = [];
  const fresh: Arrival[] = [];
  const conflicts: Arrival[] = [];
  for (const arrival of arrivals) {
    const { id } = arrival.event;
    const same = known.get(id);
    if (isGone(arrival, gone)) {
      verdicts.push('removed');
    } else if (!same) {
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
  await setAside(tx, practice, received, before.aside, conflicts);
  if (fresh.length === 0) return { head: before, verdicts, gone };
  const { head, rows } = link(practice, before, dated(fresh, received));
  await insert(tx, rows);
  await moveHead(tx, practice, before, head);
  return { head, verdicts, gone };
}

const dated = (arrivals: readonly Arrival[], received: Date) => arrivals.map((arrival) => ({ ...arrival, received }));

/** Locks the chain of this practice until the transaction ends: its writers stand in line, others do not notice. */
export async function lockHead(tx: Tx, practice: number): Promise<WholeHead> {
  const { rows } = await sql<{ seq: number; hash: Buffer; aside_seq: number; aside_hash: Buffer }>`
    SELECT seq, hash, aside_seq, aside_hash FROM lock_head(${practice}::int)`.execute(tx);
  const [head] = rows;
  if (!head) throw new Error('A registered practice has no head of its chain. Run tenzij verify.');
  return { seq: head.seq, hash: head.hash, aside: { seq: head.aside_seq, hash: head.aside_hash } };
}

/** `division_by_zero`: nothing else here divides. */
const NOT_MOVED = '22012';

/** Moves the head as part of a message: what it answers is not heard, so it fails when the head was not moved. */
function movedHead(practice: number, from: Head, to: Head): string {
  const [was, next] = [from, to].map(({ seq, hash }) => `${Number(seq)}, '\\x${hash.toString('hex')}'::bytea`);
  return `SELECT 1 / move_head(${Number(practice)}, ${was}, ${next})::int`;
}

/** Moves the head from where it is known to be. Throws `HeadMoved` when it is not there. */
async function moveHead(tx: Tx, practice: number, from: Head, to: Head): Promise<void> {
  const { rows } = await sql<{ moved: boolean }>`
    SELECT move_head(${practice}::int, ${from.seq}::bigint, ${from.hash}, ${to.seq}::bigint, ${to.hash}) AS moved`.execute(
    tx,
  );
  if (!rows[0]?.moved) throw new HeadMoved();
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
    .where(sql<boolean>`entry.id = ANY(${ids}::uuid[])`)
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

/** Keeps conflicts in their own chain; what was set aside before is counted. */
async function setAside(
  tx: Tx,
  practice: number,
  received: Date,
  before: Head,
  conflicts: readonly Arrival[],
): Promise<void> {
  let { seq, hash } = before;
  for (const { event, text } of conflicts) {
    const body = Buffer.from(text);
    const body_hash = createHash('sha256').update(body).digest();
    const { rows } = await sql<{ seen: boolean }>`
      SELECT seen_aside(${practice}::int, ${event.id}::uuid, ${body_hash}) AS seen`.execute(tx);
    if (rows[0]?.seen) continue;
    seq += 1;
    hash = linkHash(hash, 'aside', { seq, received, id: event.id, body_hash });
    await tx
      .insertInto('quarantine')
      .values({ practice, seq, id: event.id, received, body_hash, hash, body })
      .execute();
  }
  if (seq === before.seq) return;
  await sql`SELECT move_aside(${practice}::int, ${before.seq}::bigint, ${seq}::bigint, ${hash})`.execute(tx);
}

/** True for an error that PostgreSQL gave this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
