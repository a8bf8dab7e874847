import { createHmac, createSecretKey, hash, type KeyObject, randomBytes } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type ChoiceEvent, choiceEventSchema } from '../../advice/index.ts';
import { toAuditEvent } from '../../fhir/index.ts';
import {
  type Caller,
  cardDays,
  type HookStore,
  type IssuedCard,
  issuedCard,
  type KeyedEvent,
  type Recorded,
} from '../../hooks/index.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { asNamedPractice } from '../postgres/scope.ts';
import { type ChoiceStore, receiveBatch, type Verdict } from '../store/receive.ts';
import { registered } from '../store/register.ts';
import { draftDigest, removedDrafts } from '../store/removal.ts';
import { lockHead } from '../store/write.ts';
import { writeBehind } from './write-behind.ts';

/** Cards, keys and used tokens in PostgreSQL; choices through the same door and chain as those of an outbox. */
export interface PostgresHookStore extends HookStore {
  /** True the first time a token is seen. */
  firstUse(caller: Caller, jti: string, expires: Date): Promise<boolean>;
  /** True when every card handed over so far is on the disk; false when the database would not take it. */
  cardsKept(): Promise<boolean>;
  /** Cards and choices that are not on the disk yet. */
  waiting(): number;
  /** Resolves when nothing waits to be written. */
  settle(): Promise<void>;
}

export interface HookStoreOptions {
  readonly db: Kysely<LogbookSchema>;
  readonly store: ChoiceStore;
  /** Resolves when the log knows the catalogue and the practices. */
  readonly ready: Promise<void>;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
  /** Hears what became of choices that were handed to the log, for the figures. */
  readonly onReceived?: ((verdicts: readonly Verdict[]) => void) | undefined;
}

const DAY = 86_400_000;
const MOST_RECENT = 10_000;
const digest = (text: string) => hash('sha256', text, 'buffer');

export function createHookStore({ db, store, ready, now, onFailure, onReceived }: HookStoreOptions): PostgresHookStore {
  const practices = registered(db);
  /** Work on the rows of one practice. */
  const within = async <T>(pseudonym: string, work: (tx: Tx, number: number) => Promise<T>): Promise<T> => {
    await ready;
    const practice = await practices(pseudonym);
    if (!practice) throw new Error('A practice of CDS Hooks is not registered.');
    return asNamedPractice(db, practice, (tx) => work(tx, practice.practice));
  };
  const recent = new Set<string>();
  const keys = new Map<string, Promise<KeyObject>>();
  const cards = writeBehind<IssuedCard>({ write: (items) => writeCards(within, items), onFailure });
  const events = writeBehind<KeyedEvent>({
    write: async (items) => {
      if ((await record(items)).includes('failed')) throw new Error('Events of CDS Hooks could not be written.');
    },
    onFailure,
  });

  /** First its place, then the log: whoever comes again, also after a crash in between, finds the first event there. */
  async function record(items: readonly KeyedEvent[]): Promise<readonly Recorded[]> {
    try {
      const first = await firstEvents(within, items, now());
      const body = { resourceType: 'Bundle', type: 'batch', entry: first.map(putEntry) };
      const received = await receiveBatch(store, body, onFailure);
      if (!received.ok) return items.map(() => 'failed');
      onReceived?.(received.verdicts);
      return received.verdicts.map(({ status }) => recordedAs(status));
    } catch (error) {
      onFailure(error);
      return items.map(() => 'failed');
    }
  }

  return {
    keep: cards.add,
    async find(practice, id) {
      const waiting = cards.waiting().find((card) => card.id === id && card.practice === practice);
      if (waiting) return waiting;
      const row = await within(practice, (tx) =>
        tx
          .selectFrom('hook_card')
          .select('card')
          .where('practice', '=', practice)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      const read = issuedCard.safeParse(row?.card);
      return read.success ? read.data : undefined;
    },
    async draftKey(practice, draftId) {
      const known = keys.get(practice) ?? within(practice, (tx) => keyOf(tx, practice));
      keys.set(practice, known);
      known.catch(() => keys.delete(practice));
      return createHmac('sha256', await known)
        .update(draftId)
        .digest('base64url');
    },
    record,
    recordLater(item) {
      // A hook fires at every stroke: what was logged a moment ago is not asked of the database again.
      const key = digest(`${item.event.practice} ${item.key}`).toString('base64');
      if (recent.has(key)) return;
      if (recent.size >= MOST_RECENT) recent.clear();
      recent.add(key);
      events.add(item);
    },
    async firstUse({ issuer, practice }, jti, expires) {
      const rows = await within(practice, (tx) =>
        tx
          .insertInto('hook_token')
          .values({ practice, token: digest(JSON.stringify([issuer, jti])), expires })
          .onConflict((conflict) => conflict.doNothing())
          .returning('expires')
          .execute(),
      );
      return rows.length === 1;
    },
    cardsKept: cards.settle,
    waiting: () => cards.waiting().length + events.waiting().length,
    async settle() {
      await cards.settle();
      await events.settle();
    },
  };
}

/** Forgets what is past its time. For the owner, who may delete. */
export async function sweepHooks(owner: Kysely<LogbookSchema>, at: Date): Promise<void> {
  const old = new Date(at.getTime() - cardDays * DAY);
  await owner.deleteFrom('hook_card').where('issued', '<', old).execute();
  await owner.deleteFrom('hook_event').where('made', '<', old).execute();
  await owner.deleteFrom('hook_token').where('expires', '<', at).execute();
}

type Tx = Transaction<LogbookSchema>;
type Within = <T>(practice: string, work: (tx: Tx, number: number) => Promise<T>) => Promise<T>;

/** Those of which the draft was not taken out. The head stays locked, so that no removal comes in before they are written. */
async function notTakenOut<T>(
  tx: Tx,
  practice: number,
  items: readonly T[],
  draftOf: (item: T) => string,
): Promise<readonly T[]> {
  await lockHead(tx, practice);
  const gone = await removedDrafts(tx, practice);
  return gone.size === 0 ? items : items.filter((item) => !gone.has(draftDigest(draftOf(item))));
}

function byPractice<T extends { readonly practice: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.practice, [...(groups.get(item.practice) ?? []), item]);
  return groups;
}

async function writeCards(within: Within, cards: readonly IssuedCard[]): Promise<void> {
  for (const [practice, own] of byPractice(cards)) {
    await within(practice, async (tx, number) => {
      const kept = await notTakenOut(tx, number, own, ({ draftKey }) => draftKey);
      const values = kept.map((card) => ({
        practice,
        id: card.id,
        issued: new Date(card.issued),
        card: JSON.stringify(card),
      }));
      if (values.length === 0) return;
      await tx
        .insertInto('hook_card')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }
}

/** The events under these keys, in order: new ones are put there, known ones stay as they were made first. */
async function firstEvents(within: Within, items: readonly KeyedEvent[], made: Date): Promise<readonly ChoiceEvent[]> {
  const keyed = items.map(({ key, event }) => ({ practice: event.practice, key: digest(key), event }));
  const found = new Map<string, unknown>();
  for (const [practice, own] of byPractice(keyed)) {
    const rows = await within(practice, async (tx, number) => {
      const kept = await notTakenOut(tx, number, own, ({ event }) => event.draftKey);
      if (kept.length === 0) return [];
      await tx
        .insertInto('hook_event')
        .values(kept.map(({ key, event }) => ({ practice, key, made, event: JSON.stringify(event) })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return tx
        .selectFrom('hook_event')
        .select([sql<string>`encode(key, 'hex')`.as('key'), 'event'])
        .where('practice', '=', practice)
        .where(
          'key',
          'in',
          own.map(({ key }) => key),
        )
        .execute();
    });
    for (const { key, event } of rows) found.set(`${practice} ${key}`, event);
  }
  return keyed.map(({ practice, key, event }) => {
    const first = choiceEventSchema.safeParse(found.get(`${practice} ${key.toString('hex')}`));
    return first.success ? first.data : event;
  });
}

function recordedAs(status: number): Recorded {
  if (status === 201) return 'stored';
  if (status === 200) return 'repeated';
  return status === 503 ? 'failed' : 'refused';
}

const putEntry = (event: ChoiceEvent) => ({
  resource: toAuditEvent(event),
  request: { method: 'PUT', url: `AuditEvent/${event.id}` },
});

/** The secret of a practice on this server, made at its first referral. */
async function keyOf(tx: Tx, practice: string): Promise<KeyObject> {
  await tx
    .insertInto('hook_key')
    .values({ practice, key: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx.selectFrom('hook_key').select('key').where('practice', '=', practice).executeTakeFirstOrThrow();
  return createSecretKey(row.key);
}
