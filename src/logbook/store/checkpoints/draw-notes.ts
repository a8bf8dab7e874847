import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFile, latestCheckpoint } from './checkpoint-folder.ts';
import { digestOf } from './checkpoint-text.ts';
import { type NoteKey, type NoteSigner, openNote, signNote } from './signed-note.ts';

/**
 * Which order was drawn for an evaluation, recorded beside the checkpoints before it begins: a note of the same form (C2SP
 * tlog-checkpoint), for a checkpoint itself takes no line that its readers do not know. It names the checkpoint that was the newest
 * then, so that it cannot be made afterwards for an earlier day, and every draw before it, so that none is left out.
 *
 * ```
 * <name of the logbook>/evaluation
 * <number of draws>
 * <SHA-256 over the draw lines, base64>
 * time <instant>
 * previous <SHA-256 of the note before, hex, or none>
 * after <SHA-256 of the newest checkpoint, hex, or none>
 * draw <SHA-256 of who and when> <SHA-256 of the drawn order> <seed>
 * ```
 */

export interface RecordedDraw {
  /** SHA-256 of what was decided before the draw: practices, steps and periods. Hex. */
  readonly plan: string;
  /** SHA-256 of what was drawn, hex. */
  readonly order: string;
  readonly seed: string;
}

export interface DrawNote {
  readonly file: string;
  readonly time: string;
  /** The oldest first; the last one is what this note was made for. */
  readonly draws: readonly RecordedDraw[];
}

const NAME = /^\d{8}T\d{9}Z\.draw$/;
const LINE = /^draw ([\da-f]{64}) ([\da-f]{64}) (\S+)$/;
/** A seed is a word. */
const SEED = /^[\w.:-]{1,100}$/;

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Draws that were recorded, by the newest note; undefined where there is none. Throws for a note that this key did not sign, or that does not follow the one before. */
export async function readDraws(dir: string, key: NoteKey): Promise<DrawNote | undefined> {
  const names = (await filesIn(dir)).filter((name) => NAME.test(name)).sort();
  let last: DrawNote | undefined;
  let before: string | undefined;
  for (const file of names) {
    const note = await readFile(join(dir, file), 'utf8');
    const read = readDraw(openNote(note, key) ?? '', file);
    if (read === undefined) throw new Error(`The draw ${file} is not signed by this key. Give the key that signed it.`);
    const isNext = read.previous === (before === undefined ? 'none' : digestOf(before));
    if (!isNext) throw new Error(`The draw ${file} does not follow the one before it.`);
    last = { file, time: read.time, draws: read.draws };
    before = note;
  }
  return last;
}

/**
 * Draws and records. Without a seed it is made of the plan and the newest checkpoint, which nobody chose. Throws one clear sentence where this plan was
 * drawn already (a draw is not done again until somebody likes it), and where there is neither a seed nor a checkpoint.
 */
export async function recordDraw(
  { dir, signer }: { readonly dir: string; readonly signer: NoteSigner },
  {
    plan,
    seed: given,
    draw,
  }: { readonly plan: string; readonly seed?: string | undefined; draw(seed: string): string },
  now: Date,
): Promise<DrawNote> {
  const before = await readDraws(dir, signer);
  const planHash = sha256Of(plan);
  if (before?.draws.some((one) => one.plan === planHash)) {
    throw new Error('The order of this plan was drawn already. A draw is done once.');
  }
  const checkpoint = await latestCheckpoint(dir, signer);
  const after = checkpoint && digestOf(checkpoint.note);
  if (given === undefined && after === undefined) {
    throw new Error('There is no checkpoint to make a seed of. Give one with --seed.');
  }
  const seed = given ?? sha256Of(`${after} ${planHash}`);
  if (!SEED.test(seed)) throw new Error('A seed is one word of letters, digits, dots and dashes, at most 100.');
  const draws = [...(before?.draws ?? []), { plan: planHash, order: sha256Of(draw(seed)), seed }];
  const time = new Date(Math.max(now.getTime(), before ? Date.parse(before.time) + 1 : 0)).toISOString();
  const file = `${time.replace(/[-:.]/g, '')}.draw`;
  const previous = before && digestOf(await readFile(join(dir, before.file), 'utf8'));
  const lines = draws.map(lineOf);
  const text = [
    ...[`${signer.name}/evaluation`, String(draws.length), rootOf(lines), `time ${time}`],
    ...[`previous ${previous ?? 'none'}`, `after ${after ?? 'none'}`, ...lines, ''],
  ].join('\n');
  await keepFile(dir, file, signNote(text, signer));
  return { file, time, draws };
}

const lineOf = ({ plan, order, seed }: RecordedDraw) => `draw ${plan} ${order} ${seed}`;
const rootOf = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('base64');

function readDraw(text: string, file: string) {
  const [origin = '', size, root, timeLine = '', previousLine = '', afterLine = '', ...lines] = text
    .trimEnd()
    .split('\n');
  const time = /^time (\S+)$/.exec(timeLine)?.[1];
  const previous = /^previous (\S+)$/.exec(previousLine)?.[1];
  const draws = lines.flatMap((line): RecordedDraw[] => {
    const [found, plan = '', order = '', seed = ''] = LINE.exec(line) ?? [];
    return found === undefined ? [] : [{ plan, order, seed }];
  });
  const isWhole = draws.length === lines.length && String(draws.length) === size && rootOf(lines) === root;
  const isNamed = time !== undefined && file === `${time.replace(/[-:.]/g, '')}.draw`;
  if (!origin.endsWith('/evaluation') || !afterLine.startsWith('after ') || previous === undefined) return undefined;
  return isWhole && isNamed ? { time, previous, draws } : undefined;
}

const filesIn = (dir: string) =>
  readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
