import { advise } from './advise.ts';
import { approve } from './approve.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { conformCommand } from './conform.ts';
import { diff } from './diff.ts';
import { exportCommand } from './export.ts';
import { halt } from './halt.ts';
import { init } from './init.ts';
import { keyCommand } from './key.ts';
import { logbookCommand } from './logbook.ts';
import { mirrorCommand } from './mirror.ts';
import { publish } from './publish.ts';
import { replayCommand } from './replay.ts';
import { rollback } from './rollback.ts';
import { schemaCommand } from './schema.ts';
import { simulate } from './simulate.ts';
import { verify } from './verify.ts';
import { waitsCommand } from './waits.ts';

/** Every subcommand, in the order of the help. A new one: its own file, a line here, its words in texts.ts. */
export const commands: readonly Command[] = [
  init,
  advise,
  check,
  exportCommand,
  diff,
  publish,
  approve,
  rollback,
  halt,
  waitsCommand,
  keyCommand,
  schemaCommand,
  replayCommand,
  mirrorCommand,
  simulate,
  logbookCommand,
  verify,
  conformCommand,
];
