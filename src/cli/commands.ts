import { advise } from './advise.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { conformCommand } from './conform.ts';
import { exportCommand } from './export.ts';
import { logbookCommand } from './logbook.ts';
import { verify } from './verify.ts';

/** Every subcommand, in the order of the help. A new one: its own file, a line here, its words in texts.ts. */
export const commands: readonly Command[] = [advise, check, exportCommand, logbookCommand, verify, conformCommand];
