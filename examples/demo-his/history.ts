import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadCatalogue } from 'tenzij/catalogue';
import { addCatalogue, addPractices, ImportRefused, importHistory, openPostgres } from 'tenzij/logbook';

/** A made-up past in the logbook of the demo: `tenzij simulate`, what `tenzij logbook import` does, and the mirror of it: `tenzij logbook release`. */

const root = join(import.meta.dirname, '../..');
/** Enough for a trend by quarter, and little enough to start within a minute. */
const months = '12';

/** Loads it once; what is there already stays. Gives what was done, in a few words. */
export async function loadHistory(dataDir: string, note: (text: string) => void): Promise<string> {
  const said = await importInto(dataDir, note);
  note('the mirror of it');
  // Once: what was told already is told no more.
  const imports = join(dataDir, 'history', 'imports');
  await tenzij(
    'logbook',
    'release',
    '--data',
    join(dataDir, 'logbook'),
    '--region',
    'mijnstreek',
    '--imports',
    imports,
  );
  return said;
}

async function importInto(dataDir: string, note: (text: string) => void): Promise<string> {
  const folder = join(dataDir, 'history');
  if (!(await stat(folder).catch(() => undefined))) {
    note('making a year of referrals');
    await simulate(folder);
  }
  const database = await openPostgres({ dataDir: join(dataDir, 'logbook') });
  try {
    const now = new Date();
    let region = 'region';
    for (const version of (await readdir(join(folder, 'regions'))).sort()) {
      const read = await loadCatalogue(join(folder, 'regions', version));
      if (!read.ok) throw new Error(`Version ${version} of the history is not in order.`);
      region = read.catalogue.id;
      await addCatalogue(database.owner, read.catalogue, now);
    }
    await addPractices(database.owner, await practicesIn(folder), { region, now });
    const lines = (file: string) => createInterface({ input: createReadStream(join(folder, file), 'utf8') });
    const history = { log: () => lines('log.ndjson'), received: () => lines('received.ndjson') };
    const events = await importHistory(database.owner, history, {
      now,
      onProgress: (count) => note(`${count} choices into the logbook`),
    });
    return `${events} choices of ${months} months, of a made-up region`;
  } catch (error) {
    // Its months are filled already: by an earlier start.
    if (error instanceof ImportRefused && error.message.includes('already holds')) return 'there already';
    throw error;
  } finally {
    await database.close();
  }
}

/** The command, in a process of its own. */
async function tenzij(...words: readonly string[]): Promise<void> {
  const command = spawn(process.execPath, ['--conditions=source', join(root, 'src/cli/bin.ts'), ...words], {
    stdio: 'ignore',
  });
  const code = await new Promise((done, failed) => {
    command.once('error', failed);
    command.once('exit', done);
  });
  if (code !== 0) throw new Error('the history could not be made');
}

/** Half a history is none. */
async function simulate(folder: string): Promise<void> {
  const half = `${folder}-half`;
  await rm(half, { recursive: true, force: true });
  await tenzij('simulate', '--to', half, '--seed', '1', '--months', months, '--lang', 'en');
  await rename(half, folder);
}

async function practicesIn(folder: string): Promise<string[]> {
  const truth: { practices: { practice: string }[] } = JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'));
  return truth.practices.map(({ practice }) => practice);
}
