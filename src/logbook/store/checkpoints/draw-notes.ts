import { createHash, sign } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAWS } from '../chain.ts';
import {
  type KeptCheckpoint,
  keepCheckpoint,
  keepFile,
  latestCheckpoint,
  readCheckpoints,
} from './checkpoint-folder.ts';
import { type ChainState, digestOf, writeCheckpoint } from './checkpoint-text.ts';
import { type RecordedDraw, readDrawText, writeDraws } from './draw-text.ts';
import { inFolderTurn } from './folder-turn.ts';
import { type NoteKey, type NoteSigner, openNote, signNote } from './signed-note.ts';

/**
 * Which order was drawn for an evaluation, recorded beside the checkpoints before it begins. How many there are, and the newest, stands
 * in every checkpoint as one chain more: a note that was taken away is missed.
 */

export interface NotedDraw extends RecordedDraw {
  /** The instant of its own note. */
  readonly at: string;
  /** SHA-256 of what that note names as the newest checkpoint, hex, or `none`. */
  readonly after: string;
}

export interface DrawNote {
  readonly file: string;
  readonly time: string;
  /** The oldest first; the last one is what this note was made for. */
  readonly draws: readonly NotedDraw[];
  /** The whole note, with its signature. */
  readonly note: string;
}

const NAME = /^\d{8}T\d{9}Z\.draw$/;
/** A seed is a word. */
const SEED = /^[\w.:-]{1,100}$/;

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Draws that were recorded, by the newest note; undefined where there is none. Throws as `drawNotes`, and where a checkpoint knows of more. */
export async function readDraws(dir: string, key: NoteKey): Promise<DrawNote | undefined> {
  const notes = await drawNotes(dir, key);
  const signed = (await latestCheckpoint(dir, key))?.chains.find(({ chain }) => chain === DRAWS);
  if (signed && !holdsDraws(notes, signed)) {
    throw new Error(`A checkpoint knows of ${signed.size} draws, and they are no longer here. See tenzij verify.`);
  }
  return notes.at(-1);
}

/** Every note, the oldest first. Throws for one that this key did not sign, or that does not follow the one before. */
export async function drawNotes(dir: string, key: NoteKey): Promise<readonly DrawNote[]> {
  const notes: DrawNote[] = [];
  for (const file of (await filesIn(dir)).filter((name) => NAME.test(name)).sort()) {
    const note = await readFile(join(dir, file), 'utf8');
    const read = readDrawText(openNote(note, key) ?? '');
    if (read === undefined || file !== fileOf(read.time)) {
      throw new Error(`The draw ${file} is not signed by this key. Give the key that signed it.`);
    }
    const [before, own] = [notes.at(-1), read.draws.at(-1)];
    const isNext =
      read.previous === (before ? digestOf(before.note) : 'none') && read.draws.length === notes.length + 1;
    if (!isNext || own === undefined) throw new Error(`The draw ${file} does not follow the one before it.`);
    notes.push({
      file,
      time: read.time,
      draws: [...(before?.draws ?? []), { ...own, at: read.time, after: read.after }],
      note,
    });
  }
  return notes;
}

/**
 * True where the checkpoints agree with when a draw says it was made: the newest one before it is the one that it names, the first one
 * after it follows that one and knows of it, and a seed that nobody chose is of that checkpoint. Else whoever holds the folder may have tried more than one.
 */
export async function isOfItsMoment(
  dir: string,
  key: NoteKey,
  draws: readonly NotedDraw[],
  nth: number,
): Promise<boolean> {
  const draw = draws[nth];
  if (draw === undefined) return false;
  const { checkpoints } = await readCheckpoints(dir, key);
  const before = checkpoints.findLast(({ time }) => time < draw.at);
  const next = checkpoints.find(({ time }) => time >= draw.at);
  const known = next?.chains.find(({ chain }) => chain === DRAWS)?.size ?? 0;
  const isSeed = draw.isGiven || draw.seed === seedOf(draw.after);
  const isThere = (before ? digestOf(before.note) : 'none') === draw.after;
  return isSeed && isThere && known > nth && (next?.previous ?? 'none') === draw.after;
}

/** All draws as one chain, as a checkpoint signs it; undefined where there is none. */
export function drawState(notes: readonly DrawNote[]): ChainState | undefined {
  const last = notes.at(-1);
  const nothing = { size: 0, head: DRAWS };
  return last && { chain: DRAWS, size: notes.length, head: digestOf(last.note), imported: 0, aside: nothing };
}

/** True when what was signed of the draws is still so. */
export function holdsDraws(notes: readonly DrawNote[], { size, head }: Pick<ChainState, 'size' | 'head'>): boolean {
  const then = notes[size - 1];
  return size === 0 || (then !== undefined && digestOf(then.note) === head);
}

interface Drawing {
  /** What was decided before: practices, steps and periods, as a text. */
  readonly plan: string;
  /** Pseudonyms of who is drawn. */
  readonly practices: readonly string[];
  readonly seed?: string | undefined;
  /** Some were drawn before, and that is known. */
  readonly again?: boolean | undefined;
  draw(seed: string): string;
}

/**
 * Draws and records. Without a seed it is made of the newest checkpoint, which nobody chose. Throws one clear sentence
 * where one of them was drawn already and `again` is not said (a draw is not done again until somebody likes it), and where there is
 * neither a seed nor a checkpoint.
 */
export async function recordDraw(
  { dir, signer }: { readonly dir: string; readonly signer: NoteSigner },
  { plan, practices, seed: given, again = false, draw }: Drawing,
  now: Date,
): Promise<DrawNote> {
  return inFolderTurn(dir, 'draw', async () => {
    const before = await readDraws(dir, signer);
    const marks = practices.map((name) => markOf(name, signer)).sort();
    const known = new Set(before?.draws.flatMap((one) => one.practices));
    const isAgain = marks.some((mark) => known.has(mark));
    if (isAgain && !again) {
      throw new Error(
        'Some of these practices were drawn already. A draw is done once; with --again it is recorded as done again.',
      );
    }
    const checkpoint = await latestCheckpoint(dir, signer);
    const after = checkpoint && digestOf(checkpoint.note);
    if (given === undefined && after === undefined) {
      throw new Error('There is no checkpoint to make a seed of. Give one with --seed.');
    }
    const seed = given ?? seedOf(after ?? '');
    if (!SEED.test(seed)) throw new Error('A seed is one word of letters, digits, dots and dashes, at most 100.');
    const made = {
      ...{ plan: sha256Of(plan), order: sha256Of(draw(seed)), seed },
      ...{ isGiven: given !== undefined, isAgain, practices: marks },
    };
    const time = later(now, before?.time, checkpoint?.time);
    const draws = [...(before?.draws ?? []), { ...made, at: time, after: after ?? 'none' }];
    const previous = before ? digestOf(before.note) : 'none';
    const note = signNote(writeDraws(signer.name, { time, previous, after: after ?? 'none', draws }), signer);
    const file = fileOf(time);
    await keepFile(dir, file, note);
    await signDraws({ dir, signer }, checkpoint, time);
    return { file, time, draws, note };
  });
}

/** A checkpoint at once, that knows of the draw; of everything else it says what the one before said. */
async function signDraws(
  { dir, signer }: { readonly dir: string; readonly signer: NoteSigner },
  last: KeptCheckpoint | undefined,
  drawn: string,
): Promise<void> {
  const state = drawState(await drawNotes(dir, signer));
  const others = last?.chains.filter(({ chain }) => chain !== DRAWS) ?? [];
  const time = later(new Date(drawn), drawn);
  const previous = last && { previous: digestOf(last.note) };
  const text = { origin: signer.name, time, ...previous, chains: [...others, ...(state ? [state] : [])], gaps: [] };
  await keepCheckpoint(dir, time, signNote(writeCheckpoint(text), signer));
}

/** Now, but after each of these. */
const later = (now: Date, ...before: readonly (string | undefined)[]) =>
  new Date(Math.max(now.getTime(), ...before.map((one) => (one ? Date.parse(one) + 1 : 0)))).toISOString();

/** Of the checkpoint alone: dates, steps and names could be tried until somebody likes the order. */
export const seedOf = (checkpoint: string) => sha256Of(`tenzij evaluation ${checkpoint}`);

/** An Ed25519 signature is always the same, and nobody else makes it. */
const markOf = (practice: string, { privateKey }: NoteSigner) =>
  sha256Of(sign(null, Buffer.from(`tenzij evaluation ${practice}`), privateKey).toString('hex')).slice(0, 32);

const fileOf = (time: string) => `${time.replace(/[-:.]/g, '')}.draw`;

const filesIn = (dir: string) =>
  readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
