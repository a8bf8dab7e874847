import { advise } from './advise.ts';
import { check } from './check.ts';
import { conformCommand } from './conform.ts';
import { evaluate } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { logbookCommand } from './logbook.ts';
import { mirrorCommand } from './mirror.ts';
import { propose } from './propose.ts';
import { approve } from './publish/approve.ts';
import { diff } from './publish/diff.ts';
import { halt } from './publish/halt.ts';
import { keyCommand } from './publish/key.ts';
import { publish } from './publish/publish.ts';
import { rollback } from './publish/rollback.ts';
import { waitsCommand } from './publish/waits.ts';
import { regiobeeldCommand } from './regiobeeld.ts';
import { replayCommand } from './replay.ts';
import { schemaCommand } from './schema.ts';
import { simulate } from './simulate.ts';
import { studioCommand } from './studio.ts';
import type { Command } from './terminal/command.ts';
import { verify } from './verify.ts';

/** Every subcommand, in the order of the help. A new one: its own file, a line here, its words in texts.ts. */
export const commands: readonly Command[] = [
  init,
  advise,
  check,
  studioCommand,
  exportCommand,
  importCommand,
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
  regiobeeldCommand,
  propose,
  evaluate,
  simulate,
  logbookCommand,
  verify,
  conformCommand,
];
