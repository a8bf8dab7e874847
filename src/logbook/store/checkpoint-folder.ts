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

/** What is wrong with the checkpoints themselves. */
export interface FolderProblem {
  readonly file: string;
  readonly problem: 'not-signed' | 'missing-before';
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
    const before = checkpoints.at(-1);
    const follows = before ? digestOf(before.note) === read.previous : read.previous === undefined;
    if (!follows) problems.push({ file, problem: 'missing-before' });
    checkpoints.push({ ...read, file, note });
  }
  return { checkpoints, problems };
}

/** The newest checkpoint, or undefined. Throws one clear sentence when it is not signed by this key. */
export async function latestCheckpoint(dir: string, key: NoteKey): Promise<KeptCheckpoint | undefined> {
  const file = (await namesIn(dir)).at(-1);
  if (file === undefined) return undefined;
  const note = await readFile(join(dir, file), 'utf8');
  const text = openNote(note, key);
  const read = text === undefined ? undefined : readCheckpoint(text);
  if (!read) throw new Error(`The checkpoint ${file} is not signed by this key. Give the key that signed it.`);
  return { ...read, file, note };
}

/** Keeps a note: on the disk when this resolves, and whole or not there. */
export async function keepCheckpoint(dir: string, time: string, note: string): Promise<string> {
  await mkdir(dir, { recursive: true });
  const file = `${time.replace(/[-:.]/g, '')}.checkpoint`;
  const draft = join(dir, `${file}.new`);
  const handle = await open(draft, 'w', 0o644);
  try {
    await handle.writeFile(note);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(dir, file));
  return file;
}

async function namesIn(dir: string): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name)).sort();
}
