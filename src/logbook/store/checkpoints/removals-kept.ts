import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { linksKeptSince } from '../../postgres/retention.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { genesis } from '../chain.ts';
import { allPractices } from '../register.ts';
import { keepFile } from './checkpoint-folder.ts';
import { type NoteKey, type NoteSigner, openNote, signNote } from './signed-note.ts';

/**
 * Which drafts were taken out, kept beside the checkpoints: a backup does not know of what was asked after it was made. A note of
 * one line a draft: chain, SHA-256 of the key of the draft, moment. It opens nothing, and its signature keeps others from adding to it.
 */

type Db = Kysely<LogbookSchema>;

export interface KeptRemoval {
  /** First hash of the chain of the practice, hex: it names both. */
  readonly chain: string;
  /** SHA-256 of the key of the draft, hex. */
  readonly draft: string;
  readonly at: string;
}

const FILE = 'removals';
const TITLE = 'tenzij removals';
const LINE = /^([\da-f]{64}) ([\da-f]{64}) (\S+)$/;

/** Adds what the database knows now to what is kept; what is as old as a link that goes is left out. */
export async function keepRemovals(owner: Db, dir: string, signer: NoteSigner, now: Date): Promise<void> {
  const before = await readRemovals(dir, signer);
  const chains = new Map((await allPractices(owner)).map((one) => [one.practice, genesis(one).toString('hex')]));
  const rows = await owner
    .selectFrom('removal')
    .innerJoin('log_entry as entry', (join) =>
      join.onRef('entry.practice', '=', 'removal.practice').onRef('entry.seq', '=', 'removal.seq'),
    )
    .select(['removal.practice', sql<string>`encode(removal.draft, 'hex')`.as('draft'), 'entry.received'])
    .execute();
  const kept = new Map(before.map((one) => [`${one.chain} ${one.draft}`, one]));
  for (const { practice, draft, received } of rows) {
    const chain = chains.get(practice);
    if (chain === undefined || kept.has(`${chain} ${draft}`)) continue;
    kept.set(`${chain} ${draft}`, { chain, draft, at: received.toISOString() });
  }
  const since = linksKeptSince(now).getTime();
  const all = [...kept.values()].filter(({ at }) => Date.parse(at) >= since);
  const lines = all.map(({ chain, draft, at }) => `${chain} ${draft} ${at}`).sort();
  if (lines.join() === before.map(({ chain, draft, at }) => `${chain} ${draft} ${at}`).join()) return;
  await keepFile(dir, FILE, signNote(`${[TITLE, ...lines].join('\n')}\n`, signer));
}

/** In the order of the file; none where there is no file. Throws one clear sentence for one that this key did not sign. */
export async function readRemovals(dir: string, key: NoteKey): Promise<readonly KeptRemoval[]> {
  const note = await readFile(join(dir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (note === undefined) return [];
  const [title, ...lines] = openNote(note, key)?.trimEnd().split('\n') ?? [];
  const read = lines.map((line) => LINE.exec(line));
  if (title !== TITLE || read.includes(null)) {
    throw new Error(`The file ${FILE} beside the checkpoints is not signed by this key. Give the key that signed it.`);
  }
  return read.map((parts) => ({ chain: parts?.[1] ?? '', draft: parts?.[2] ?? '', at: parts?.[3] ?? '' }));
}
