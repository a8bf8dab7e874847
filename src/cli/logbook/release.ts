import { type Catalogue, parseCatalogue } from '../../advice/index.ts';
import { importsIn } from '../mirror/imports.ts';
import { loadSolver } from '../mirror/solver.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { askForPackages } from './packages.ts';
import { theLogbook, withDatabase } from './place.ts';

/** `tenzij logbook release`: publishes the mirror of the last whole quarter; once more after late choices, as a correction. */
export async function releaseAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const { releaseMirror } = await theLogbook(call);
  const open = await loadSolver().catch((error: unknown) => askForPackages(error, io, texts, 'mirror'));
  await withDatabase(call, async ({ owner }) => {
    const kept = await owner.selectFrom('catalogue').select('body').orderBy('added').execute();
    const versions = kept.flatMap(({ body }): readonly Catalogue[] => {
      const read = parseCatalogue(JSON.parse(body.toString('utf8')));
      return read.ok ? [read.catalogue] : [];
    });
    const region = words.values.get('region') ?? versions.at(-1)?.id;
    if (region === undefined) throw new CannotRun(texts.logbook.nothingToRelease);
    const imports = await importsIn(words.values.get('imports'), versions, io, texts);
    const number = await releaseMirror(owner, { region, imports, open, now: new Date() });
    io.stdout.write(`${number === undefined ? texts.logbook.nothingToRelease : texts.logbook.released(number)}\n`);
  });
  return exit.done;
}
