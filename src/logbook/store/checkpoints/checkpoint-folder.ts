import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, digestOf, readCheckpoint } from './checkpoint-text.ts';
import { type NoteKey, openNote } from './signed-note.ts';

/** Checkpoints as files in a folder outside the database, one a note, named by their moment so that they sort. */

export interface KeptCheckpoint extends Checkpoint {
  readonly file: string;
  /** The whole note, with its signature. */
  readonly note: string;
}

/**
 * `not-signed` not by this key, or no checkpoint at all · `misnamed` its name is not its moment, so it would be read out of turn ·
 * `missing-before` it names another as the one before it.
 */
export type CheckpointProblem = 'not-signed' | 'misnamed' | 'missing-before';

/** What is wrong with the checkpoints themselves. */
export interface FolderProblem {
  readonly file: string;
  readonly problem: CheckpointProblem;
}

export interface ReadFolder {
  /** The oldest first. */
  readonly checkpoints: readonly KeptCheckpoint[];
  readonly problems: readonly FolderProblem[];
}

const NAME = /^\d{8}T\d{9}Z\.checkpoint$/;

/** All checkpoints of a folder; none when the folder is not there. */
export async function readCheckpoints(dir: string, key: NoteKey): Promise<ReadFolder> {
  const checkpoints: KeptCheckpoint[] = [];
  const problems: FolderProblem[] = [];
  for (const file of await namesIn(dir)) {
    const note = await readFile(join(dir, file), 'utf8');
    const text = openNote(note, key);
    const read = text === undefined ? undefined : readCheckpoint(text);
    if (!read) {
      problems.push({ file, problem: 'not-signed' });
      continue;
    }
    if (nameOf(read.time) !== file) {
      problems.push({ file, problem: 'misnamed' });
      continue;
    }
    const before = checkpoints.at(-1);
    const isNext = before ? digestOf(before.note) === read.previous : read.previous === undefined;
    if (!isNext) problems.push({ file, problem: 'missing-before' });
    checkpoints.push({ ...read, file, note });
  }
  return { checkpoints, problems };
}

/**
 * The newest checkpoint, or undefined. Throws one clear sentence when it is not signed by this key, lies under a name that is
 * not its own, or does not follow the one before it: a chain would else be held to a note of another day or another logbook.
 */
export async function latestCheckpoint(dir: string, key: NoteKey): Promise<KeptCheckpoint | undefined> {
  const [file, earlier] = (await namesIn(dir)).reverse();
  if (file === undefined) return undefined;
  const note = await readFile(join(dir, file), 'utf8');
  const text = openNote(note, key);
  const read = text === undefined ? undefined : readCheckpoint(text);
  if (!read) throw new Error(`The checkpoint ${file} is not signed by this key. Give the key that signed it.`);
  if (nameOf(read.time) !== file) {
    throw new Error(`The checkpoint ${file} does not bear the name of its moment. Take it out of the folder.`);
  }
  if (earlier !== undefined && !follows(read, await readFile(join(dir, earlier), 'utf8'))) {
    throw new Error(`The checkpoint ${file} does not follow the one before it. See tenzij verify.`);
  }
  return { ...read, file, note };
}

/** True when it names this note as the one before, or both name the same: two processes signed at the same moment. */
function follows({ previous }: Checkpoint, earlier: string): boolean {
  return previous !== undefined && (digestOf(earlier) === previous || earlier.includes(`\nprevious ${previous}\n`));
}

/** Keeps a note: on the disk when this resolves, and whole or not there. */
export async function keepCheckpoint(dir: string, time: string, note: string): Promise<string> {
  const file = nameOf(time);
  await keepFile(dir, file, note);
  return file;
}

/** A file beside the others: on the disk when this resolves, and whole or not there. */
export async function keepFile(dir: string, file: string, note: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const draft = join(dir, `${file}.new`);
  const handle = await open(draft, 'w', 0o644);
  try {
    await handle.writeFile(note);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(dir, file));
}

const nameOf = (time: string) => `${time.replace(/[-:.]/g, '')}.checkpoint`;

async function namesIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name)).sort();
}
