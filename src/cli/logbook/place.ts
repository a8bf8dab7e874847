import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Call } from '../terminal/command.ts';
import { CannotRun } from '../terminal/io.ts';
import { askForPackages } from './packages.ts';

/** Where the logbook of a command is: DATABASE_URL, else the data folder of --data, else `data/logbook` here. */

export interface LogbookPlace {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly checkpointsDir: string;
  /** Absent: the key in the data folder. */
  readonly checkpointKeyFile: string | undefined;
}

export function placeOf({ words: { values }, io }: Call): LogbookPlace {
  const dataDir = resolve(io.cwd, values.get('data') ?? join('data', 'logbook'));
  const key = values.get('key') ?? (io.env?.['LOGBOOK_CHECKPOINT_KEY_FILE'] || undefined);
  return {
    databaseUrl: io.env?.['DATABASE_URL'] || undefined,
    dataDir,
    checkpointsDir: resolve(io.cwd, values.get('checkpoints') ?? join(dataDir, 'checkpoints')),
    checkpointKeyFile: key === undefined ? undefined : resolve(io.cwd, key),
  };
}

/** The room `logbook`, loaded by the commands that need it only: it brings a database driver and a server. */
export const theLogbook = ({ io, texts }: Pick<Call, 'io' | 'texts'>) =>
  import('../../logbook/index.ts').catch((error: unknown) => askForPackages(error, io, texts));

/** The public half of the key of the checkpoints; undefined where there is none. */
export async function publicKeyOf(call: Call) {
  const { readVerifier, SERVICE } = await theLogbook(call);
  const { checkpointKeyFile, dataDir } = placeOf(call);
  const text = await readFile(checkpointKeyFile ?? join(dataDir, 'checkpoint-key.pub'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  return Promise.resolve(text)
    .then((key) => readVerifier(SERVICE, key))
    .catch(asRefusal);
}

/** Opens the database of a command beside a logbook that runs, and closes it afterwards. A refusal is one sentence. */
export async function withDatabase<T>(
  call: Call,
  use: (database: Awaited<ReturnType<Awaited<ReturnType<typeof theLogbook>>['openPostgres']>>) => Promise<T>,
): Promise<T> {
  const { openPostgres } = await theLogbook(call);
  const { databaseUrl, dataDir } = placeOf(call);
  const database = await openPostgres({ databaseUrl, dataDir, join: true }).catch(asRefusal);
  try {
    return await use(database).catch(asRefusal);
  } finally {
    await database.close();
  }
}

/** What the logbook says in one clear sentence goes to the person who typed. */
export function asRefusal(error: unknown): never {
  throw error instanceof Error && !(error instanceof CannotRun) ? new CannotRun(error.message) : error;
}
