import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Call } from '../terminal/command.ts';
import { CannotRun } from '../terminal/io.ts';

/**
 * A secret from the environment: `NAME_FILE` names a file that holds it, else `NAME` is it. Never from an option, which every
 * user of the machine can read in the list of processes. Throws one clear sentence when there is none.
 */
export async function secretOf({ io, texts }: Call, name: string): Promise<string> {
  const file = io.env?.[`${name}_FILE`];
  const text = file
    ? await readFile(resolve(io.cwd, file), 'utf8').catch(() => Promise.reject(new CannotRun(texts.noFile(file))))
    : io.env?.[name];
  if (!text?.trim()) throw new CannotRun(texts.logbook.secretMissing(name));
  return text.trimEnd();
}
