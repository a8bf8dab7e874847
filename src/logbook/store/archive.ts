import type { Kysely } from 'kysely';
import { type Catalogue, parseCatalogue } from '../../advice/index.ts';
import { catalogueHash, rulesHash } from '../../catalogue/index.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** The archive of catalogues: every one that the logbook was given, by its hash, for ever. They are small. */

type Db = Kysely<LogbookSchema>;

/** Keeps a catalogue; one that is there already stays as it is. Throws when its hash is not that of its content. */
export async function addCatalogue(owner: Db, catalogue: Catalogue, added: Date): Promise<void> {
  const { id, version, hash } = catalogue;
  if ((await catalogueHash(catalogue)) !== hash) {
    throw new Error(`The catalogue ${id} ${version} does not have the hash that it names. Export it anew.`);
  }
  await owner
    .insertInto('catalogue')
    .values({
      hash,
      id,
      version,
      rules: await rulesHash(catalogue),
      added,
      body: Buffer.from(JSON.stringify(catalogue)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The JSON of a catalogue as it was given, or undefined. */
export async function catalogueText(db: Db, hash: string): Promise<string | undefined> {
  const row = await db.selectFrom('catalogue').select('body').where('hash', '=', hash).executeTakeFirst();
  return row?.body.toString('utf8');
}

/** Looks up the words of a catalogue by its hash. What was found is remembered; what was not is asked for again. */
export function vocabularies(db: Db): (hash: string) => Promise<Vocabulary | undefined> {
  const known = new Map<string, Vocabulary>();
  return async (hash) => {
    const before = known.get(hash);
    if (before) return before;
    const row = await db.selectFrom('catalogue').select(['body', 'rules']).where('hash', '=', hash).executeTakeFirst();
    const parsed = row && parseCatalogue(JSON.parse(row.body.toString('utf8')));
    if (!row || !parsed?.ok) return undefined;
    const vocabulary = vocabularyOf(parsed.catalogue, row.rules);
    known.set(hash, vocabulary);
    return vocabulary;
  };
}
