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
}

/**
 * Registers practices by their pseudonym; those that are there already stay as they are. Throws one clear sentence for a
 * pseudonym of another form, or one that looks like a person.
 *
 * @param owner the connection that owns the tables: requests can only read the register.
 */
export async function addPractices(
  owner: Db,
  pseudonyms: readonly string[],
  { service = SERVICE, region, now }: { service?: string | undefined; region: string; now: Date },
): Promise<void> {
  for (const pseudonym of pseudonyms) {
    const looks = looksLikePerson(pseudonym);
    if (!PSEUDONYM.test(pseudonym) || looks !== undefined) {
      const why = looks === undefined ? 'use letters, digits, dots and dashes, at most 64' : `it looks like a ${looks}`;
      throw new Error(`A practice cannot be registered under this pseudonym: ${why}.`);
    }
    await addPractice(owner, { service, region, pseudonym }, now);
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

/** The practice under this pseudonym, or undefined when nobody registered it. */
export async function findPractice(db: Db, pseudonym: string): Promise<Registered | undefined> {
  return db
    .selectFrom('practice')
    .select(['practice', 'service', 'region', 'pseudonym'])
    .where('pseudonym', '=', pseudonym)
    .executeTakeFirst();
}

/** Every practice, in the order of their pseudonyms. */
export async function allPractices(db: Db): Promise<readonly Registered[]> {
  return db
    .selectFrom('practice')
    .select(['practice', 'service', 'region', 'pseudonym'])
    .orderBy(sql`pseudonym COLLATE "C"`)
    .execute();
}

/** Looks up practices in the register. Who was found is remembered; who was not is asked for again. */
export function registered(db: Db): (pseudonym: string) => Promise<Registered | undefined> {
  const known = new Map<string, Registered>();
  return async (pseudonym) => {
    const found = known.get(pseudonym) ?? (await findPractice(db, pseudonym));
    if (found) known.set(pseudonym, found);
    return found;
  };
}
