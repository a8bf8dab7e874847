import { Readable } from 'node:stream';
import type { Command } from '../terminal/command.ts';
import { CannotRun, exit, type Io } from '../terminal/io.ts';
import { parseWords } from '../terminal/options.ts';
import type { Texts } from '../texts/texts.ts';

/** A command of `tenzij`, given by the studio in its own process: what a person would read in the terminal is what the page shows. */

export interface Commanded {
  readonly ok: boolean;
  readonly out: string;
  /** Why it could not run, and its notes. */
  readonly said: string;
}

export async function commanded(command: Command, argv: readonly string[], io: Io, texts: Texts): Promise<Commanded> {
  const [out, said]: [string[], string[]] = [[], []];
  const own: Io = {
    ...io,
    stdin: Readable.from([]),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => said.push(text) },
  };
  try {
    const code = await command.run({ words: parseWords(argv, command.options, texts), io: own, texts });
    return { ok: code !== exit.unable, out: out.join(''), said: said.join('') };
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { ok: false, out: out.join(''), said: [...said, error.message].join('') };
  }
}

/** As it is typed in a shell. */
export const typed = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
