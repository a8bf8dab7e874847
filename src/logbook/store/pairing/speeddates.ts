import { type Kysely, sql } from 'kysely';
import * as z from 'zod/mini';
import {
  agendaOf,
  baselinesOf,
  type Card,
  cardOf,
  type Dater,
  type Improved,
  improvedOf,
  monthlyOf,
  type OpenCard,
  openCardOf,
  quartersAfter,
} from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { dayOf } from '../desk/status.ts';
import { keptMonths } from '../mirror/kept-months.ts';
import { releaseOf } from '../mirror/released.ts';
import { bytesOf, nextInTurn, takeTurn } from '../numbered.ts';
import { plainWords } from '../plain-words.ts';
import { allPractices, type Registered } from '../register.ts';
import { pairsInTurn } from './pairs-in-turn.ts';

/**
 * Speeddates in three steps: a practice says that it takes part and how it calls itself; once a quarter who takes part is paired; and
 * when both said yes to the pair, each sees who the other is and both shares. Nobody sees who said no.
 */

type Db = Kysely<LogbookSchema>;

export const joinBody = z.strictObject({ says: z.enum(['joins', 'leaves']), name: z.optional(plainWords(80)) });
export const answerBody = z.strictObject({ says: z.enum(['yes', 'no']) });

export interface OwnSpeeddates {
  readonly format: 1;
  readonly joins: boolean;
  readonly name?: string;
  /** The newest one. */
  readonly pair?: {
    readonly round: string;
    readonly card: Card;
    readonly says?: 'yes' | 'no';
    readonly open?: OpenCard;
  };
  /** What surely went up, for the practice itself. */
  readonly improved?: Improved;
}

export async function ownSpeeddates(db: Db, own: Registered, now: Date): Promise<OwnSpeeddates> {
  return asPractice(db, own.practice, async (tx) => {
    const wishes = await wishesOf(tx, own.practice);
    const joined = wishes.findLast(({ round }) => round === '');
    const row = await tx
      .selectFrom('speeddate_pair')
      .selectAll()
      .where('practice', '=', own.practice)
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst();
    const said = wishes.findLast(({ round, says }) => round === row?.round || says === 'leaves')?.says;
    const open = row && (await openOf(tx, own.practice, row.round));
    const improved = improvedOf(monthlyOf((await keptMonths(tx, [own])).choices, dayOf(now)));
    return {
      ...{ format: 1, joins: joined?.says === 'joins' },
      ...(joined?.name && { name: joined.name }),
      ...(row && {
        pair: {
          ...{ round: row.round, card: JSON.parse(row.body.toString('utf8')) },
          ...((said === 'yes' || said === 'no') && { says: said }),
          ...(open && { open }),
        },
      }),
      ...(improved && { improved }),
    };
  });
}

async function openOf(tx: Db, practice: number, round: string): Promise<OpenCard | undefined> {
  const { rows } = await sql<{ body: Buffer | null }>`SELECT open_card(${practice}::int, ${round}) AS body`.execute(tx);
  const body = rows[0]?.body;
  return body ? JSON.parse(body.toString('utf8')) : undefined;
}

/** The last of every word about a round, in order. */
async function wishesOf(tx: Db, practice: number) {
  const rows = await tx
    .selectFrom('speeddate_wish')
    .selectAll()
    .distinctOn(['round', 'says'])
    .where('practice', '=', practice)
    .orderBy('round')
    .orderBy('says')
    .orderBy('number', 'desc')
    .execute();
  return rows.toSorted((a, b) => a.number - b.number);
}

/** Says that a practice takes part or no longer does (`round` empty), or answers to a pair. False where it has no such pair. */
export async function keepWish(
  db: Db,
  practice: number,
  {
    round,
    says,
    name,
    now,
  }: { readonly round: string; readonly says: string; readonly name?: string | undefined; readonly now: Date },
): Promise<boolean> {
  return nextInTurn('speeddate_wish', practice, () =>
    asPractice(db, practice, async (tx) => {
      await takeTurn(tx, 'speeddate_wish', practice);
      if (round !== '') {
        const pair = tx.selectFrom('speeddate_pair').select('round').where('practice', '=', practice);
        if (!(await pair.where('round', '=', round).executeTakeFirst())) return false;
      }
      const last = (await wishesOf(tx, practice)).at(-1)?.number ?? 0;
      await tx
        .insertInto('speeddate_wish')
        .values({ practice, number: last + 1, at: now, round, says, name: name ?? null })
        .execute();
      return true;
    }),
  );
}

const WEEK = 7 * 86_400_000;

/**
 * Pairs who takes part and has no pair in this quarter, at most once a week; gives how many pairs were made. The cards of who said yes to an earlier round stay as they are.
 *
 * @param owner the connection that owns the tables: it reads every practice.
 */
export async function makePairs(owner: Db, region: string, now: Date): Promise<number> {
  const [round = ''] = quartersAfter(dayOf(now));
  const practices = (await allPractices(owner)).filter((one) => one.region === region && one.ended === null);
  const numbers = practices.map(({ practice }) => practice);
  if (numbers.length < 2) return 0;
  const cards = await owner
    .selectFrom('speeddate_card')
    .select(['practice', 'partner', 'round', 'at'])
    .where('practice', 'in', numbers)
    .execute();
  // Not by the hour: who joins in the same week is looked at together.
  if (cards.some(({ at }) => now.getTime() - at.getTime() < WEEK)) return 0;
  const paired = new Set(cards.flatMap((one) => (one.round === round ? [one.practice] : [])));
  const daters: (Dater & { readonly number: number; readonly name: string })[] = [];
  for (const own of practices) {
    if (paired.has(own.practice)) continue;
    const joined = (await wishesOf(owner, own.practice)).findLast((wish) => wish.round === '');
    if (joined?.says !== 'joins' || !joined.name) continue;
    const { choices } = await keptMonths(owner, [own]);
    const topics = baselinesOf(choices, dayOf(now)).filter(({ topic }) => topic !== 'alle');
    const shares = topics.map(({ topic, baseline: { value, low, high } }) => ({ topic, value, low, high }));
    daters.push({ practice: own.pseudonym, number: own.practice, name: joined.name, topics: shares });
  }
  if (daters.length < 2) return 0;
  const names = new Map(practices.map(({ practice, pseudonym }) => [practice, pseudonym]));
  const met = cards.map(({ practice, partner }) => [names.get(practice) ?? '', names.get(partner) ?? ''] as const);
  const pairs = await pairsInTurn(daters, met);
  const release = await releaseOf(owner, region);
  const reason = release && agendaOf(release.report.year)[0]?.reason;
  await owner.transaction().execute(async (tx) => {
    for (const pair of pairs) {
      const [one, other] = pair.practices.map((name) => daters.find(({ practice }) => practice === name));
      if (one === undefined || other === undefined) continue;
      for (const [own, partner] of [
        [one, other],
        [other, one],
      ] as const) {
        const place = { practice: own.number, round, at: now };
        const open = openCardOf(pair, [own, partner], partner.name);
        await tx
          .insertInto('speeddate_pair')
          .values({ ...place, body: bytesOf(cardOf(pair, own.practice, reason)) })
          .execute();
        await tx
          .insertInto('speeddate_card')
          .values({ ...place, partner: partner.number, body: bytesOf(open) })
          .execute();
      }
    }
  });
  return pairs.length;
}
