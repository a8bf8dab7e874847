import type { Catalogue } from '../../advice/index.ts';
import { isPublished, liveVersions } from '../publish/published-folder.ts';
import type { Call } from '../terminal/command.ts';
import { openCatalogue } from '../terminal/input.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { refusal } from '../terminal/problems.ts';
import { asRefusal, placeOf, theLogbook, withDatabase } from './place.ts';
import { secretOf } from './secrets.ts';

/** The short acts of `tenzij logbook`: tables, catalogues, practices, resuming. */

/** Brings the tables up to date; with `--writer` it gives the serving process a login that is the writer and no more. */
export async function migrateAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const name = words.values.get('writer');
  const password = name === undefined ? '' : await secretOf(call, 'LOGBOOK_WRITER_PASSWORD');
  const { makeWriterLogin } = await theLogbook(call);
  await withDatabase(call, async ({ owner }) => {
    if (name !== undefined) await makeWriterLogin(owner, name, password);
  });
  io.stdout.write(`${texts.logbook.migrated}\n`);
  if (name !== undefined) io.stdout.write(`${texts.logbook.writerMade(name)}\n`);
  return exit.done;
}

/** Puts the tables on the workers of a Citus, by practice; the grants are then made anew, so that they reach the workers. */
export async function distributeAct(call: Call): Promise<ExitCode> {
  const { io, texts } = call;
  const { distribute } = await theLogbook(call);
  const tables = await withDatabase(call, ({ owner }) => distribute(owner));
  await withDatabase(call, async () => {});
  io.stdout.write(`${texts.logbook.distributed(tables)}\n`);
  return exit.done;
}

/** Once, for a timer: months ahead, today's checkpoint, and what CDS Hooks may forget. */
export async function upkeepAct(call: Call): Promise<ExitCode> {
  const { io, texts } = call;
  const { checkpointsAt, openCheckpoints, runUpkeep } = await theLogbook(call);
  const place = await checkpointsAt(placeOf(call)).catch(asRefusal);
  await withDatabase(call, async ({ owner }) => {
    const checkpoints = place && (await openCheckpoints(owner, place));
    await runUpkeep({ owner, checkpoints, now: new Date() });
  });
  io.stdout.write(`${texts.logbook.upkept}\n`);
  return exit.done;
}

/** Catalogues as files of JSON, folders of a region, or a published folder: then what is live there. They need not be in order today: history has its own day. */
export async function addCatalogues(call: Call, paths: readonly string[]): Promise<ExitCode> {
  const { io, texts } = call;
  if (paths.length === 0) throw new CannotRun(texts.logbook.fileMissing);
  const { addCatalogue } = await theLogbook(call);
  const catalogues: Catalogue[] = [];
  for (const path of paths) {
    if (await isPublished(path, io)) {
      catalogues.push(...(await liveVersions(path, io, texts)));
      continue;
    }
    const loaded = await openCatalogue(path, undefined, io, texts);
    if (!loaded.ok) throw new CannotRun(refusal(loaded, path, texts));
    catalogues.push(loaded.catalogue);
  }
  await withDatabase(call, async ({ owner }) => {
    for (const catalogue of catalogues) {
      await addCatalogue(owner, catalogue, new Date());
      io.stdout.write(`${texts.logbook.catalogueAdded(catalogue.id, catalogue.version, catalogue.hash)}\n`);
    }
  });
  return exit.done;
}

export async function addPractices(call: Call, pseudonyms: readonly string[]): Promise<ExitCode> {
  const { io, texts, words } = call;
  if (pseudonyms.length === 0) throw new CannotRun(texts.logbook.pseudonymMissing);
  const logbook = await theLogbook(call);
  await withDatabase(call, async ({ owner }) => {
    // A practice stands in its chain under its region for ever: where there is more than one, a person says which.
    const regions = await owner.selectFrom('catalogue').select('id').distinct().orderBy('id').limit(2).execute();
    const region = words.values.get('region') ?? (regions.length === 1 ? regions[0]?.id : undefined);
    if (region === undefined) throw new CannotRun(texts.logbook.regionMissing(regions.length > 0));
    await logbook.addPractices(owner, pseudonyms, { region, now: new Date(), again: true });
    io.stdout.write(`${texts.logbook.practicesAdded(pseudonyms.length)}\n`);
  });
  return exit.done;
}

/** Practices that leave: nothing new of them is taken, what they logged stays until its time or until they take it out. */
export async function endPractices(call: Call, pseudonyms: readonly string[]): Promise<ExitCode> {
  const { io, texts } = call;
  if (pseudonyms.length === 0) throw new CannotRun(texts.logbook.pseudonymMissing);
  const { endPractice } = await theLogbook(call);
  await withDatabase(call, async ({ owner }) => {
    for (const pseudonym of pseudonyms) {
      if (!(await endPractice(owner, pseudonym, new Date()))) {
        throw new CannotRun(texts.logbook.practiceUnknown(pseudonym));
      }
      io.stdout.write(`${texts.logbook.practiceEnded(pseudonym)}\n`);
    }
  });
  return exit.done;
}

/** Takes out again what was taken out since a restored backup, then signs what that backup lost, so that its chains go on. */
export async function resumeAct(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const why = words.values.get('why');
  if (why === undefined) throw new CannotRun(texts.logbook.optionMissing('--why TEXT'));
  const { checkpointsAt, openCheckpoints, removeAgain } = await theLogbook(call);
  const place = await checkpointsAt(placeOf(call)).catch(asRefusal);
  if (!place) throw new CannotRun(texts.logbook.keyMissing);
  const { again, gaps } = await withDatabase(call, async ({ owner }) => {
    const checkpoints = await openCheckpoints(owner, place);
    // Before the chains go on: outboxes send again what they still have of these drafts.
    const again = await removeAgain(owner, { dir: place.dir, key: place.signer, now: new Date() });
    return { again, gaps: await checkpoints.resume(why) };
  });
  if (again.drafts + again.unknown > 0) io.stdout.write(`${texts.logbook.removedAgain(again.drafts, again.unknown)}\n`);
  for (const { before, after } of gaps) {
    io.stdout.write(`${texts.logbook.restored(new Date().toISOString(), before.size, after.size, why)}\n`);
  }
  io.stdout.write(`${gaps.length === 0 ? texts.logbook.nothingHalted : texts.logbook.resumed(gaps.length)}\n`);
  return exit.done;
}
