import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Call } from '../terminal/command.ts';
import { type ExitCode, exit } from '../terminal/io.ts';
import { askForPackages } from './packages.ts';
import { theLogbook, withDatabase } from './place.ts';

/**
 * `tenzij logbook months`: counts what came in into the month tables, with `--rebuild` every month anew. `--out DIR` writes them as Parquet
 * (`choice_month.parquet`, `code_month.parquet`) for the analyst at the processor: they hold small numbers and stay there.
 */
export async function monthsAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const { allPractices, codesParquet, keepMonths, keptMonths, monthsParquet } = await theLogbook(call);
  const rebuild = words.values.has('rebuild');
  const out = words.values.get('out');
  const { counted, kept } = await withDatabase(call, async ({ owner }) => {
    const practices = await allPractices(owner);
    const counted = await keepMonths(owner, practices, { now: new Date(), rebuild });
    return { counted, kept: out === undefined ? undefined : await keptMonths(owner, practices) };
  });
  io.stdout.write(`${texts.logbook.monthsCounted(counted)}\n`);
  if (out === undefined || kept === undefined) return exit.done;
  const ask = (error: unknown) => askForPackages(error, io, texts, 'mirror');
  const files = {
    'choice_month.parquet': await monthsParquet(kept.choices).catch(ask),
    'code_month.parquet': await codesParquet(kept.codes).catch(ask),
  };
  const folder = resolve(io.cwd, out);
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes, { mode: 0o600 });
  io.stdout.write(`${texts.logbook.monthsWritten(Object.keys(files), out)}\n`);
  return exit.done;
}
