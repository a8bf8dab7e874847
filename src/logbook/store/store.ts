import { makeMonthsAhead } from '../postgres/partitions.ts';
import type { ServingDatabase } from '../postgres/postgres.ts';
import { asPractice } from '../postgres/scope.ts';
import { type Anchor, mustHold } from './anchor.ts';
import { vocabularies } from './archive.ts';
import type { Admission, Arrival, ChoiceStore, Stored } from './receive.ts';
import { registered } from './register.ts';
import { type Removed, removeDraft } from './removal.ts';
import { toldHeads } from './told-heads.ts';
import { strangeWords } from './vocabulary.ts';
import { extend, HeadMoved, hasCode, isGone, lockHead, write } from './write.ts';

/** Writing to the log: a bounded line per practice, and one transaction for each that stands in it. */

/** So many batches of one practice may wait for their turn; a disk that fails for long would else fill the memory. */
const MOST_WAITING = 50;

/** The line of a practice is full. Nothing was kept; it will be taken later. */
export class LineFull extends Error {
  readonly code = '53400'; // configuration_limit_exceeded: unavailable, not broken
}

export interface StoreOptions {
  readonly database: Pick<ServingDatabase, 'db' | 'inOneGo' | 'owner'>;
  readonly now: () => Date;
  /** What was signed about the chains, against which each is held before it is extended. */
  readonly anchor?: Anchor | undefined;
}

/** The log, whose own practice may also take a draft out of it. */
export interface LogStore extends Required<ChoiceStore> {
  /** Takes out what is kept under the key of a draft, and lets nothing of it in again. Rejects when nothing was done. */
  remove(practice: string, draftKey: string): Promise<Removed>;
  /** Batches that stand in line: of all practices together, and of the one with the longest line. */
  lines(): { readonly waiting: number; readonly longest: number };
}

/**
 * Within this process the writers of a practice stand in line, so the head of its chain is known and nothing has to be
 * read before writing. When another process was there, or an id was there already, the locked way is taken.
 */
export function createStore({ database: { db, inOneGo, owner }, now, anchor }: StoreOptions): LogStore {
  const practices = registered(db);
  const vocabularyBy = vocabularies(db);
  const heads = toldHeads(db);
  const goneBy = new Map<string, ReadonlySet<string>>();
  const lines = new Map<string, { waiting: number; last: Promise<unknown> }>();

  const append = async (pseudonym: string, arrivals: readonly Arrival[]): Promise<readonly Stored[]> => {
    const practice = await practices(pseudonym);
    if (!practice) throw new Error('The practice is not registered.');
    const received = now();
    const known = heads.last(pseudonym);
    const gone = goneBy.get(pseudonym);
    if (known && gone) {
      const fresh = arrivals.filter((arrival) => !isGone(arrival, gone));
      if (fresh.length === 0) return arrivals.map((): Stored => 'removed');
      try {
        const head = await extend(inOneGo, practice.practice, received, known, fresh);
        heads.stands(pseudonym, head);
        return arrivals.map((arrival): Stored => (isGone(arrival, gone) ? 'removed' : 'stored'));
      } catch (error) {
        heads.forget(pseudonym);
        if (!(error instanceof HeadMoved) && !hasCode(error, '23505')) throw error; // unique_violation
      }
    }
    const written = await asPractice(db, practice.practice, (tx) =>
      write(tx, practice.practice, received, arrivals, (before) => mustHold(tx, practice, before, anchor)),
    );
    heads.stands(pseudonym, written.head);
    goneBy.set(pseudonym, written.gone);
    return written.verdicts;
  };

  /** Runs work on a chain when those that came before it are done. */
  const inLine = <T>(pseudonym: string, work: () => Promise<T>): Promise<T> => {
    const line = lines.get(pseudonym) ?? { waiting: 0, last: Promise.resolve() };
    if (line.waiting >= MOST_WAITING) return Promise.reject(new LineFull('The line of this practice is full.'));
    line.waiting += 1;
    const mine = line.last
      .then(work)
      .catch((error: unknown) => {
        // A month that nobody made, after a clock that jumped: the next attempt finds it.
        if (owner && hasCode(error, '23514')) void makeMonthsAhead(owner, now()).catch(() => {});
        throw error;
      })
      .finally(() => {
        line.waiting -= 1;
      });
    line.last = mine.catch(() => {});
    lines.set(pseudonym, line);
    return mine;
  };

  return {
    now,
    lines() {
      const counts = [...lines.values()].map(({ waiting }) => waiting);
      return { waiting: counts.reduce((sum, count) => sum + count, 0), longest: Math.max(0, ...counts) };
    },
    append: (pseudonym, arrivals) => inLine(pseudonym, () => append(pseudonym, arrivals)),
    remove: (pseudonym, draftKey) =>
      inLine(pseudonym, async () => {
        const practice = await practices(pseudonym);
        if (!practice) throw new Error('The practice is not registered.');
        heads.forget(pseudonym);
        return asPractice(db, practice.practice, async (tx) => {
          await mustHold(tx, practice, await lockHead(tx, practice.practice), anchor);
          return removeDraft(tx, practice.practice, draftKey, now());
        });
      }),
    async admit(event): Promise<Admission> {
      const vocabulary = await vocabularyBy(event.catalogue.hash);
      const practice = await practices(event.practice);
      if (!vocabulary || !practice) return 'later';
      if (practice.ended) return left;
      const problems = strangeWords(event, vocabulary);
      return problems.length > 0 ? problems : 'ok';
    },
    async witness(practice, told) {
      const head = heads.last(practice);
      const found = told && (await practices(practice));
      const holds = found && (await heads.holds(told, found.practice));
      return head && { practice, size: head.seq, head: head.hash.toString('hex'), holds };
    },
  };
}

/** Final, so that no outbox goes on trying. */
const left = [{ path: 'agent[1].who', message: 'This practice no longer takes part: nothing new of it is taken.' }];
