import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Call } from '../terminal/command.ts';
import { CannotRun } from '../terminal/io.ts';
import { codeOf } from '../terminal/whole-file.ts';

/** What a plan is asked with. */

/** A number of an option, within its bounds. Throws in one sentence for anything else, and where it is missing without a default. */
export function numberOf(
  { words, texts }: Call,
  name: string,
  [least, most]: readonly [number, number],
  usual?: number,
): number {
  const text = words.values.get(name);
  if (text === undefined) {
    if (usual === undefined) throw new CannotRun(texts.evaluate.needs(`--${name}`));
    return usual;
  }
  const number = /^\d{1,6}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new CannotRun(texts.notAllowed(`--${name}`, text, `${least}-${most}`));
  return number;
}

/** The text of a file of an option. */
export async function fileOf({ words, io, texts }: Call, name: string): Promise<string> {
  const path = words.values.get(name);
  if (path === undefined) throw new CannotRun(texts.evaluate.needs(`--${name}`));
  return readFile(resolve(io.cwd, path), 'utf8').catch((error: unknown) => {
    throw new CannotRun(codeOf(error) === 'ENOENT' ? texts.noFile(path) : texts.unreadable(path, codeOf(error)));
  });
}
