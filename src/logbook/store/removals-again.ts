import { hash, randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { auditEventToChoice } from '../../fhir/index.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { asPractice } from '../postgres/scope.ts';
import { canonicalBytes, genesis, linkHash } from './chain.ts';
import { readRemovals } from './checkpoints/removals-kept.ts';
import type { NoteKey } from './checkpoints/signed-note.ts';
import { jsonOf } from './kept-json.ts';
import { allPractices, type Registered } from './register.ts';
import { draftDigest, removeDraft, removedDrafts } from './removal.ts';
import { lockHead } from './write.ts';

/** After a restore: what practices took out since that backup is taken out again, and is not let in again either. */

type Tx = Transaction<LogbookSchema>;

export interface RemovedAgain {
  /** Drafts that the restored log did not know to be taken out. */
  readonly drafts: number;
  /** Drafts of practices that the restored register does not know. */
  readonly unknown: number;
}

/** Does again what is kept beside the checkpoints. Safe to do twice. Throws when that file is not signed by this key. */
export async function removeAgain(
  owner: Kysely<LogbookSchema>,
  { dir, key, now }: { readonly dir: string; readonly key: NoteKey; readonly now: Date },
): Promise<RemovedAgain> {
  const practices = new Map((await allPractices(owner)).map((one) => [genesis(one).toString('hex'), one]));
  let [drafts, unknown] = [0, 0];
  for (const [chain, digests] of byChain(await readRemovals(dir, key))) {
    const practice = practices.get(chain);
    if (practice) drafts += await asPractice(owner, practice.practice, (tx) => again(tx, practice, digests, now));
    else unknown += digests.length;
  }
  return { drafts, unknown };
}

function byChain(kept: readonly { readonly chain: string; readonly draft: string }[]) {
  const chains = new Map<string, string[]>();
  for (const { chain, draft } of kept) chains.set(chain, [...(chains.get(chain) ?? []), draft]);
  return chains;
}

async function again(tx: Tx, practice: Registered, digests: readonly string[], now: Date): Promise<number> {
  await lockHead(tx, practice.practice);
  const gone = await removedDrafts(tx, practice.practice);
  const wanted = digests.filter((digest) => !gone.has(digest));
  if (wanted.length === 0) return 0;
  const keys = await keysOf(tx, practice);
  for (const digest of wanted) {
    const key = keys.get(digest);
    if (key === undefined) await recordOnly(tx, practice, digest, now);
    else await removeDraft(tx, practice.practice, key, now);
  }
  return wanted.length;
}

/** Every draft of which something is kept, by its digest. */
async function keysOf(tx: Tx, { practice, pseudonym }: Registered): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string | null }>`
    SELECT DISTINCT draft_key AS key FROM choice WHERE practice = ${practice}::int
    UNION SELECT card ->> 'draftKey' FROM hook_card WHERE practice = ${pseudonym}
    UNION SELECT event ->> 'draftKey' FROM hook_event WHERE practice = ${pseudonym}`.execute(tx);
  const asides = await tx.selectFrom('quarantine').select('body').where('practice', '=', practice).execute();
  const aside = asides.map(({ body }) => {
    const read = auditEventToChoice(jsonOf(body));
    return read.ok ? read.choice.draftKey : null;
  });
  const keys = [...rows.map(({ key }) => key), ...aside].filter((key) => key !== null);
  return new Map(keys.map((key) => [draftDigest(key), key]));
}

/** Nothing of it is there (yet): the record alone keeps out what an outbox sends again. As `remove_draft` makes it. */
async function recordOnly(tx: Tx, { practice, pseudonym }: Registered, draft: string, now: Date): Promise<void> {
  const head = await lockHead(tx, practice);
  const body = canonicalBytes({ asides: [], at: now.toISOString(), draft, entries: [], practice: pseudonym });
  const link = { seq: head.seq + 1, received: now, id: randomUUID(), body_hash: hash('sha256', body, 'buffer') };
  const linked = linkHash(head.hash, 'removal', link);
  await tx
    .insertInto('log_entry')
    .values({ practice, ...link, imported: false, hash: linked })
    .execute();
  await sql`
    INSERT INTO removal (practice, seq, draft, body)
    VALUES (${practice}::int, ${link.seq}::bigint, ${Buffer.from(draft, 'hex')}, ${body})`.execute(tx);
  await tx.updateTable('log_head').set({ seq: link.seq, hash: linked }).where('practice', '=', practice).execute();
}
