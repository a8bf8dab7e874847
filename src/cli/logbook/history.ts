import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { placeOf, theLogbook, withDatabase } from './place.ts';

/** `tenzij logbook import`: history with its arrival times, once, into empty months. */
export async function importAct(call: Call): Promise<ExitCode> {
  const { io, texts } = call;
  const [log, received] = await Promise.all([fileOf(call, 'log'), fileOf(call, 'received')]);
  const { importHistory, openCheckpoints, checkpointsAt } = await theLogbook(call);
  await withDatabase(call, async (database) => {
    const history = { log: () => linesOf(log), received: () => linesOf(received) };
    const onProgress = (events: number) => void io.stderr.write(`${texts.logbook.importing(events)}\n`);
    const place = await checkpointsAt(placeOf(call));
    const anchor = place && (await openCheckpoints(database.owner, place));
    const events = await importHistory(database.owner, history, { now: new Date(), anchor, onProgress });
    // Signed at once: from here on it cannot be taken out unseen.
    await anchor?.sign();
    io.stdout.write(`${texts.logbook.imported(events)}\n`);
  });
  return exit.done;
}

async function fileOf({ words, io, texts }: Call, option: string): Promise<string> {
  const path = words.values.get(option);
  if (path === undefined) throw new CannotRun(texts.logbook.optionMissing(`--${option} FILE.ndjson`));
  const file = resolve(io.cwd, path);
  const about = await stat(file).catch(() => undefined);
  if (!about?.isFile()) throw new CannotRun(texts.noFile(path));
  return file;
}

async function* linesOf(file: string): AsyncIterable<string> {
  yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}
