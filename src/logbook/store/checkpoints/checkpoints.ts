import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { type Anchor, holds } from '../anchor.ts';
import { genesis } from '../chain.ts';
import { allPractices } from '../register.ts';
import { accessStates, type FoundChain } from './access-states.ts';
import { type KeptCheckpoint, keepCheckpoint, latestCheckpoint } from './checkpoint-folder.ts';
import { type ChainState, digestOf, type SignedGap, writeCheckpoint } from './checkpoint-text.ts';
import { drawNotes, drawState, holdsDraws } from './draw-notes.ts';
import { keepRemovals } from './removals-kept.ts';
import { type NoteKey, type NoteSigner, signNote } from './signed-note.ts';

/** Signed notes of all chains, of choices, of who saw them and of draws, kept outside the database, and the anchor that holds each chain to the latest. */

type Db = Kysely<LogbookSchema>;

export interface CheckpointOptions {
  /** Folder of the notes; not on the database's disk when it can be helped. */
  readonly dir: string;
  readonly signer: NoteSigner;
}

export interface Checkpoints extends Anchor {
  /** Signs the chains as they are now. A chain that does not hold its last checkpoint stays as it was signed. */
  sign(): Promise<KeptCheckpoint>;
  /** Signs when the last is older than this many milliseconds. */
  signWhenOlder(age: number): Promise<void>;
  latest(): KeptCheckpoint | undefined;
  /** Keeps beside the notes which drafts were taken out, for who restores a backup. */
  keepRemovals(): Promise<void>;
  /** Chains that differ from what was signed, as they are now. */
  halted(): Promise<readonly SignedGap[]>;
  /** Signs what was lost of the halted chains, so that they go on from where they are. Gives the gaps. */
  resume(why: string): Promise<readonly SignedGap[]>;
}

/** Holds chains to what another process signs. Throws one clear sentence when the newest note is not signed by this key. */
export async function watchCheckpoints(dir: string, key: NoteKey): Promise<Anchor & Pick<Checkpoints, 'latest'>> {
  let latest = await latestCheckpoint(dir, key);
  let signedBy = byChain(latest);
  return {
    signed: (chain) => signedBy.get(chain),
    latest: () => latest,
    async reload() {
      latest = await latestCheckpoint(dir, key);
      signedBy = byChain(latest);
    },
  };
}

/** Opens a folder of checkpoints. Throws one clear sentence when the newest is not signed by this key. */
export async function openCheckpoints(
  db: Db,
  { dir, signer }: CheckpointOptions,
  now: () => Date = () => new Date(),
): Promise<Checkpoints> {
  let latest = await latestCheckpoint(dir, signer);
  let signedBy = byChain(latest);
  let turn: Promise<unknown> = Promise.resolve();
  const signed = (chain: string) => signedBy.get(chain);
  const reload = async () => {
    latest = await latestCheckpoint(dir, signer);
    signedBy = byChain(latest);
  };

  /** One note after another: each names the one before. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(reload).then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  async function write(chains: readonly ChainState[], gaps: readonly SignedGap[]): Promise<KeptCheckpoint> {
    const time = later(now(), latest?.time).toISOString();
    const checkpoint = {
      origin: signer.name,
      time,
      ...(latest && { previous: digestOf(latest.note) }),
      chains,
      gaps,
    };
    const note = signNote(writeCheckpoint(checkpoint), signer);
    latest = { ...checkpoint, note, file: await keepCheckpoint(dir, time, note) };
    signedBy = byChain(latest);
    return latest;
  }
  /** What stands in the database, and apart from it what was signed of chains that are no longer there. */
  async function compare() {
    const found = [...(await statesOf(db)), ...(await drawsIn(dir, signer))];
    const states: ChainState[] = [];
    const gaps: { now: ChainState; before: ChainState }[] = [];
    for (const { state, holds } of found) {
      const before = signedBy.get(state.chain);
      if (!before || (await holds(before))) states.push(state);
      else gaps.push({ now: state, before });
    }
    const there = new Set(found.map(({ state }) => state.chain));
    const gone = [...signedBy.values()].filter(({ chain }) => !there.has(chain));
    return { states, gaps, gone };
  }

  const sign = () =>
    inTurn(async () => {
      const { states, gaps, gone } = await compare();
      return write([...states, ...gaps.map(({ before }) => before), ...gone], []);
    });

  return {
    signed,
    reload,
    latest: () => latest,
    sign,
    async signWhenOlder(age) {
      if (!latest || now().getTime() - Date.parse(latest.time) > age) await sign();
    },
    keepRemovals: () => inTurn(() => keepRemovals(db, dir, signer, now())),
    async halted() {
      await reload();
      return (await compare()).gaps.map((gap) => signedGap(gap, ''));
    },
    resume: (why) =>
      inTurn(async () => {
        const { states, gaps, gone } = await compare();
        const signedGaps = gaps.map((gap) => signedGap(gap, why));
        if (signedGaps.length > 0) await write([...states, ...gaps.map((gap) => gap.now), ...gone], signedGaps);
        return signedGaps;
      }),
  };
}

/** Draws are beside the notes and not in the database. Of those that cannot be read stays what was signed. */
async function drawsIn(dir: string, signer: NoteSigner): Promise<readonly FoundChain[]> {
  const notes = await drawNotes(dir, signer).catch(() => []);
  const state = drawState(notes);
  return state ? [{ state, holds: async (before) => holdsDraws(notes, before) }] : [];
}

const signedGap = ({ now, before }: { now: ChainState; before: ChainState }, why: string): SignedGap => ({
  chain: now.chain,
  before: { size: before.size, head: before.head },
  after: { size: now.size, head: now.head },
  why,
});

const byChain = (latest: KeptCheckpoint | undefined) =>
  new Map((latest?.chains ?? []).map((state) => [state.chain, state]));

/** Notes sort by their time, also when the clock was set back. */
function later(at: Date, last: string | undefined): Date {
  return last === undefined ? at : new Date(Math.max(at.getTime(), Date.parse(last) + 1));
}

type Signed = Parameters<FoundChain['holds']>[0];

/** Every chain as it is at one moment. */
async function statesOf(db: Db): Promise<readonly FoundChain[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const practices = await allPractices(tx);
      const heads = await tx
        .selectFrom('log_head')
        .select([
          'practice',
          sql<number>`seq::float8`.as('seq'),
          'hash',
          sql<number>`aside_seq::float8`.as('aside_seq'),
          'aside_hash',
        ])
        .execute();
      const imported = await tx
        .selectFrom('log_entry')
        .select(['practice', sql<number>`count(*)::int`.as('count')])
        .where('imported', '=', true)
        .groupBy('practice')
        .execute();
      const headBy = new Map(heads.map((head) => [head.practice, head]));
      const importedBy = new Map(imported.map(({ practice, count }) => [practice, count]));
      const chains = practices.map((practice) => {
        const head = headBy.get(practice.practice);
        const chain = genesis(practice).toString('hex');
        const state = {
          chain,
          size: head?.seq ?? 0,
          head: head?.hash.toString('hex') ?? chain,
          imported: importedBy.get(practice.practice) ?? 0,
          aside: { size: head?.aside_seq ?? 0, head: head?.aside_hash.toString('hex') ?? chain },
        };
        const own = { seq: state.size, hash: Buffer.from(state.head, 'hex') };
        return { state, holds: (before: Signed) => holds(db, practice, own, { signed: () => before }) };
      });
      return [...chains, ...(await accessStates(tx, db, practices))];
    });
}
