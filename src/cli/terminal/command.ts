import type { CommandName, Texts } from '../texts/texts.ts';
import type { ExitCode, Io } from './io.ts';
import type { Options, Words } from './options.ts';

/** One subcommand: its options and what it does. Its words are in texts.ts, under the same name. */
export interface Command {
  readonly name: CommandName;
  /** What follows the name, as shown in the help. */
  readonly usage: string;
  readonly options: Options;
  run(call: Call): Promise<ExitCode>;
}

export interface Call {
  readonly words: Words;
  readonly io: Io;
  readonly texts: Texts;
}
