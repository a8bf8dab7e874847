import {
  addCatalogues,
  addPractices,
  distributeAct,
  endPractices,
  migrateAct,
  resumeAct,
  upkeepAct,
} from './logbook/acts.ts';
import { importAct } from './logbook/history.ts';
import { monthsAct } from './logbook/months.ts';
import { releaseAct } from './logbook/release.ts';
import { serve } from './logbook/serve.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun } from './terminal/io.ts';

/** `tenzij logbook`: the server, and what an operator does beside it. */
export const logbookCommand: Command = {
  name: 'logbook',
  usage:
    '[migrate | distribute | upkeep | import | months | release | resume | catalogue add FILE | practice add ID | practice end ID] [--data DIR] [--port PORT] [--host HOST] [--writer NAME] [--checkpoints DIR] [--key FILE] [--why TEXT] [--log FILE] [--received FILE] [--region ID] [--imports DIR] [--rebuild] [--out DIR]',
  options: {
    data: { value: 'DIR' },
    port: { value: 'PORT' },
    host: { value: 'HOST' },
    writer: { value: 'NAME' },
    checkpoints: { value: 'DIR' },
    key: { value: 'FILE' },
    why: { value: 'TEXT' },
    log: { value: 'FILE' },
    received: { value: 'FILE' },
    region: { value: 'ID' },
    imports: { value: 'DIR' },
    rebuild: {},
    out: { value: 'DIR' },
  },
  async run(call) {
    const [act, ...rest] = call.words.positionals;
    const [verb, ...named] = rest;
    if (act === undefined) return serve(call);
    if (verb === 'add' && act === 'catalogue') return addCatalogues(call, named);
    if (verb === 'add' && act === 'practice') return addPractices(call, named);
    if (verb === 'end' && act === 'practice') return endPractices(call, named);
    if (verb === undefined && act === 'migrate') return migrateAct(call);
    if (verb === undefined && act === 'distribute') return distributeAct(call);
    if (verb === undefined && act === 'upkeep') return upkeepAct(call);
    if (verb === undefined && act === 'import') return importAct(call);
    if (verb === undefined && act === 'months') return monthsAct(call);
    if (verb === undefined && act === 'release') return releaseAct(call);
    if (verb === undefined && act === 'resume') return resumeAct(call);
    const acts =
      'migrate, distribute, upkeep, import, months, release, resume, catalogue add, practice add, practice end';
    throw new CannotRun(call.texts.logbook.unknownAct([act, ...rest].join(' ').slice(0, 60), acts));
  },
};
