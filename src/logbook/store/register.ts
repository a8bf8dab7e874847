import { randomInt } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../postgres/schema.ts';
import { PSEUDONYM } from './admissible.ts';
import { asideGenesis, type ChainName, genesis } from './chain.ts';
import { looksLikePerson } from './identity.ts';

/** The register: practices that may write, each with its number and with the first hash of its chain. */

type Db = Kysely<LogbookSchema>;

/** Name of this logbook in its chains and checkpoints, unless it is given another. */
export const SERVICE = 'tenzij-logbook';

export interface Registered extends ChainName {
  readonly practice: number;
  /** Since when it takes part no longer; null: it does. */
  readonly ended: Date | null;
}

/** The columns of a practice. */
const columns = ['practice', 'service', 'region', 'pseudonym', 'ended'] as const;

/**
 * Registers practices by their pseudonym; those that are there already stay as they are; with `again`, who left
 * takes part again. Throws one clear sentence for a
 * pseudonym of another form, or one that looks like a person.
 *
 * @param owner the connection that owns the tables: requests can only read the register.
 */
export async function addPractices(
  owner: Db,
  pseudonyms: readonly string[],
  {
    service = SERVICE,
    region,
    now,
    again = false,
  }: { service?: string | undefined; region: string; now: Date; again?: boolean },
): Promise<void> {
  for (const pseudonym of pseudonyms) {
    const looks = looksLikePerson(pseudonym);
    if (!PSEUDONYM.test(pseudonym) || looks !== undefined) {
      const why = looks === undefined ? 'use letters, digits, dots and dashes, at most 64' : `it looks like a ${looks}`;
      throw new Error(`A practice cannot be registered under this pseudonym: ${why}.`);
    }
    await addPractice(owner, { service, region, pseudonym }, now);
    if (again) await owner.updateTable('practice').set({ ended: null }).where('pseudonym', '=', pseudonym).execute();
  }
}

async function addPractice(owner: Db, name: ChainName, registered: Date): Promise<void> {
  while (!(await findPractice(owner, name.pseudonym))) {
    await owner.transaction().execute(async (tx) => {
      // Random, so that a number tells nothing about order or size.
      const made = await tx
        .insertInto('practice')
        .values({ practice: randomInt(1, 2 ** 31 - 1), ...name, registered })
        .onConflict((conflict) => conflict.doNothing())
        .returning('practice')
        .executeTakeFirst();
      if (!made) return;
      const head = { seq: 0, hash: genesis(name), aside_seq: 0, aside_hash: asideGenesis(name) };
      await tx
        .insertInto('log_head')
        .values({ practice: made.practice, ...head })
        .execute();
    });
  }
}

/** From now on nothing new of this practice is taken. Its chain stays, and it can read it. False when nobody registered it. */
export async function endPractice(owner: Db, pseudonym: string, ended: Date): Promise<boolean> {
  const practice = await findPractice(owner, pseudonym);
  if (!practice) return false;
  if (practice.ended === null) {
    await owner.updateTable('practice').set({ ended }).where('practice', '=', practice.practice).execute();
  }
  return true;
}

/** The practice under this pseudonym, or undefined when nobody registered it. */
export async function findPractice(db: Db, pseudonym: string): Promise<Registered | undefined> {
  return db.selectFrom('practice').select(columns).where('pseudonym', '=', pseudonym).executeTakeFirst();
}

/** Every practice, in the order of their pseudonyms. */
export async function allPractices(db: Db): Promise<readonly Registered[]> {
  return db.selectFrom('practice').select(columns).orderBy(sql`pseudonym COLLATE "C"`).execute();
}

/** So long a practice is remembered before it is looked up again: somebody may have ended it. Milliseconds. */
const REMEMBERED = 60_000;

/** Looks up practices in the register. Who was found is remembered for a minute; who was not is asked for again. */
export function registered(
  db: Db,
  clock: () => number = () => performance.now(),
): (pseudonym: string) => Promise<Registered | undefined> {
  const known = new Map<string, { readonly found: Registered; readonly at: number }>();
  return async (pseudonym) => {
    const before = known.get(pseudonym);
    if (before && clock() - before.at < REMEMBERED) return before.found;
    const found = await findPractice(db, pseudonym);
    if (found) known.set(pseudonym, { found, at: clock() });
    else known.delete(pseudonym);
    return found;
  };
}
