import type { Texts } from '../texts/texts.ts';
import type { Command } from './command.ts';
import { everywhere } from './options.ts';

/** The help, from the same table that runs the commands. */

export function overview(commands: readonly Command[], texts: Texts): string {
  const rows = commands.map(({ name }) => [name, texts.commands[name].summary] as const);
  return [
    texts.about,
    '',
    texts.usage,
    `  tenzij ${texts.commandWord} …`,
    '',
    texts.commandsTitle,
    ...columns(rows),
    '',
    texts.footer,
    '',
  ].join('\n');
}

export function commandHelp(command: Command, texts: Texts): string {
  const { summary, details, example } = texts.commands[command.name];
  const options = Object.entries({ ...command.options, ...everywhere }).map(
    ([name, { value }]) =>
      [value === undefined ? `--${name}` : `--${name} ${value}`, texts.options[name] ?? ''] as const,
  );
  return [
    summary,
    '',
    texts.usage,
    `  tenzij ${command.name} ${command.usage}`,
    '',
    ...details,
    '',
    texts.optionsTitle,
    ...columns(options),
    '',
    texts.exitCodes,
    '',
    texts.exampleTitle,
    ...example.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
