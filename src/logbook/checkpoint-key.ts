import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFolder } from './postgres/data-folder.ts';
import type { CheckpointOptions } from './store/checkpoints/checkpoints.ts';
import {
  type NoteKey,
  type NoteSigner,
  readSigner,
  readVerifier,
  writeVerifier,
} from './store/checkpoints/signed-note.ts';
import { SERVICE } from './store/register.ts';

/** Where the checkpoints are and what signs them. */

export interface CheckpointPlace {
  /** Folder of the notes. Default: `checkpoints` in the data folder. */
  readonly checkpointsDir?: string | undefined;
  /** File of an Ed25519 private key, PEM or JWK. Default: LOGBOOK_CHECKPOINT_KEY_FILE, else one made in the data folder. */
  readonly checkpointKeyFile?: string | undefined;
  readonly dataDir?: string | undefined;
  /** Name of this logbook. */
  readonly service?: string | undefined;
}

/**
 * The folder and the signer, or undefined where there is no key and no data folder to keep one in. Throws one clear
 * sentence for a key that cannot be read. The public key is written beside the notes, for whoever verifies them.
 */
export async function checkpointsAt({
  checkpointsDir,
  checkpointKeyFile = process.env['LOGBOOK_CHECKPOINT_KEY_FILE'] || undefined,
  dataDir,
  service = SERVICE,
}: CheckpointPlace): Promise<CheckpointOptions | undefined> {
  const dir = checkpointsDir ?? (dataDir === undefined ? undefined : join(dataDir, 'checkpoints'));
  if (dir === undefined) return undefined;
  if (checkpointKeyFile !== undefined) return { dir, signer: await signerOf(service, checkpointKeyFile) };
  return dataDir === undefined ? undefined : { dir, signer: await ownSigner(service, dataDir) };
}

/**
 * The folder and the public key, for a process that only holds chains to what others sign; undefined where there is none.
 * `checkpointKeyFile` is then the file with the public key. Throws one clear sentence for a key that cannot be read.
 */
export async function watchedAt({
  checkpointsDir: dir,
  checkpointKeyFile: file = process.env['LOGBOOK_CHECKPOINT_KEY_FILE'] || undefined,
  service = SERVICE,
}: CheckpointPlace): Promise<{ readonly dir: string; readonly key: NoteKey } | undefined> {
  if (dir === undefined || file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The checkpoint key ${file} cannot be read.`, { cause });
  });
  return { dir, key: readVerifier(service, text) };
}

/** Reads the signer of a key file. */
export async function signerOf(service: string, file: string): Promise<NoteSigner> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`The checkpoint key ${file} cannot be read.`, { cause });
  });
  return readSigner(service, text);
}

/** A key in the data folder, for its owner only. Better is one on another machine: who has both can sign anything. */
async function ownSigner(service: string, dataDir: string): Promise<NoteSigner> {
  const { dir } = await openFolder(dataDir);
  const file = join(dir, 'checkpoint-key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  const made = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const signer = await signerOf(service, file);
  await writeFile(join(dir, 'checkpoint-key.pub'), `${writeVerifier(signer)}\n`);
  return signer;
}
