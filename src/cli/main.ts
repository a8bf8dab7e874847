import { nearest } from '../catalogue/index.ts';
import { commands } from './commands.ts';
import { commandHelp, overview } from './terminal/help.ts';
import { CannotRun, type ExitCode, exit, type Io } from './terminal/io.ts';
import { parseWords } from './terminal/options.ts';
import { codeOf } from './terminal/whole-file.ts';
import { textsFor } from './texts/languages.ts';
import type { Texts } from './texts/texts.ts';
import { version } from './version.ts';

/**
 * The `tenzij` command: words in, exit code out. What it has to say goes to `io.stdout`, why it cannot to `io.stderr`,
 * as one sentence and never as a stack trace. Never throws.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const texts = textsFor(languageOf(argv));
  try {
    return await dispatch(argv, io, texts);
  } catch (error) {
    const sentence =
      error instanceof CannotRun ? error.message : (ofTheDisk(error, texts) ?? texts.broken(firstLine(error)));
    io.stderr.write(`tenzij: ${sentence}\n`);
    return exit.unable;
  }
}

async function dispatch(argv: readonly string[], io: Io, texts: Texts): Promise<ExitCode> {
  const name = argv.find((word, index) => !word.startsWith('-') && argv[index - 1] !== '--lang');
  const asksHelp = argv.some((word) => word === '--help' || word === '-h');
  if (name === undefined || name === 'help') {
    if (argv.includes('--version')) {
      io.stdout.write(`${await version()}\n`);
      return exit.done;
    }
    if (name === undefined) parseWords(argv, { version: {} }, texts);
    const asked = commands.find((command) => name === 'help' && argv.includes(command.name));
    const help = asked === undefined ? overview(commands, texts) : commandHelp(asked, texts);
    const wanted = asksHelp || name === 'help';
    (wanted ? io.stdout : io.stderr).write(help);
    return wanted ? exit.done : exit.unable;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    throw new CannotRun(
      texts.unknownCommand(
        name,
        nearest(
          name,
          commands.map((known) => known.name),
        ),
      ),
    );
  }
  if (asksHelp) {
    io.stdout.write(commandHelp(command, texts));
    return exit.done;
  }
  const rest = argv.filter((_, index) => index !== argv.indexOf(name));
  return command.run({ words: parseWords(rest, command.options, texts), io, texts });
}

/** Dutch unless `--lang en`: read before anything else, so that a refusal about another word is in the right language. */
function languageOf(argv: readonly string[]): string | undefined {
  const place = argv.indexOf('--lang');
  return place >= 0 ? argv[place + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
}

/** What the disk refused, in a sentence: no room, no permission, something else in the way. */
function ofTheDisk(error: unknown, texts: Texts): string | undefined {
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return path === undefined || codeOf(error) === '' ? undefined : texts.diskRefused(path, codeOf(error));
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 200) ?? '';
