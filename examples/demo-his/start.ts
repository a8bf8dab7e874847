import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FhirResource, Questionnaire } from 'fhir/r4';
import { type Catalogue, readContent } from 'tenzij/advice';
import { formsOut, loadCatalogue, problemSentence } from 'tenzij/catalogue';
import { type AccessOptions, startLogbook } from 'tenzij/logbook';
import { addressBook } from './address-book.ts';
import { approved } from './approved.ts';
import { buildPages, formPages } from './build-pages.ts';
import { openCircle } from './circle.ts';
import type { Demo, DemoOptions } from './demo.ts';
import { fhirApp } from './fhir/app.ts';
import { seed } from './fhir/seed.ts';
import { loadHistory } from './history.ts';
import { demoIssuer } from './issuer.ts';
import { liveFolder } from './live-folder.ts';
import { loopback } from './loopback.ts';
import { pageApp } from './page-server.ts';
import { practices } from './patients/practices.ts';
import { recordSet } from './patients/record-set.ts';
import { practiceKeys } from './practice-keys.ts';
import type { Progress } from './progress.ts';
import { runDemo } from './run.ts';
import { holdPort, isTaken } from './serve.ts';

const region = join(import.meta.dirname, '../mijnstreek');

/**
 * Starts the demo HIS: its FHIR server, the logbook and the pages, all on this machine only. When one of them cannot
 * start, what did start is stopped again and the error says which one it was.
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { ports = {}, dataDir = join(import.meta.dirname, '../../data'), today = amsterdamToday() } = options;
  const progress = options.progress ?? quiet;
  const closers: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(closers);
    return closing;
  };
  try {
    const catalogue = await progress.step('catalogue', readCatalogue, ({ id, version }) => `${id} ${version}`);
    const issuer = await progress.step(
      'issuer',
      () => demoIssuer(catalogue.id),
      () => 'whoever you say you are',
    );
    const resources = [...recordSet(today), ...addressBook(catalogue), await readForm(), ...formsOut(catalogue)];
    const fhir = await progress.step('FHIR server', () => startFhir(ports.fhir ?? 5180, resources, closers), String);
    if (options.history) {
      const loaded = (note: (text: string) => void) => loadHistory(dataDir, note);
      await progress.step('history', loaded, (said) => said);
    }
    const places = options.circle ?? (options.history ? historyPlaces(dataDir, today) : undefined);
    const circle =
      places && !options.live
        ? await progress.step(
            'publication',
            () => openCircle({ dataDir, ...places }),
            () => 'two keys, one version live',
          )
        : undefined;
    const live = options.live ?? circle?.live;
    const { fhirBase: logbook, addCatalogue } = await progress.step(
      'logbook',
      async () => {
        const started = await startLogbookOn(ports.logbook ?? 5190, join(dataDir, 'logbook'), catalogue, issuer.access);
        closers.push(started.close);
        return started;
      },
      ({ fhirBase, cdsServices }) => `${fhirBase}\n  ${'CDS Hooks'.padEnd(18)}${cdsServices}`,
    );
    const built = await progress.step('pages', buildPages, (files) => `${files.size} files built`);
    const keys = await practiceKeys(
      dataDir,
      practices.map(({ id }) => id),
    );
    const config = {
      fhir,
      logbook,
      catalogueKey: live?.key,
      consultForms: true,
      settings: settingsIn(catalogue),
      practices: practices.map(({ id, name, city, pseudonym, gp }) => ({
        id,
        name,
        city,
        pseudonym,
        gp: { name: gp.name, role: `PractitionerRole/${gp.id}-rol` },
        key: keys.get(id),
      })),
    };
    const connect = [new URL(fhir).origin, new URL(logbook).origin];
    const pages = await progress.step(
      'demo HIS',
      async () => {
        const socket = await holdPort(ports.pages ?? 5170);
        closers.push(socket.close);
        const served = { pages: built, form: formPages, config, catalogue: JSON.stringify(catalogue), connect };
        const files = live && liveFolder(live.folder, addCatalogue);
        const publish = circle && files && approved({ circle, logbook, issuer: issuer.app, files });
        socket.serve(pageApp({ ...served, issuer: issuer.app, live: files, publish }));
        return `http://${loopback}:${socket.port}/`;
      },
      (url) =>
        `${url}\n  ${'mirror'.padEnd(18)}${url}spiegel.html\n  ${'meeting'.padEnd(18)}${url}dto.html\n  ${'desk'.padEnd(18)}${url}signalen.html\n  ${'goals'.padEnd(18)}${url}doel.html\n  ${'who are you'.padEnd(18)}${url}wie.html`,
    );
    return { pages, fhir, logbook, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a practice may choose, with what is not shown then. */
function settingsIn({ settings = [], content }: Catalogue) {
  const hides = new Map(readContent(content).hides?.map(({ setting, parts }) => [setting, parts]));
  return settings.map(({ id, title }) => ({ id, title, hides: hides.get(id) ?? [] }));
}

async function startFhir(
  wanted: number,
  resources: readonly FhirResource[],
  closers: (() => Promise<void>)[],
): Promise<string> {
  const socket = await holdPort(wanted);
  closers.push(socket.close);
  const base = `http://${loopback}:${socket.port}/fhir`;
  const { app, repository } = fhirApp(base);
  await seed(repository, resources);
  socket.serve(app);
  return base;
}

/** With CDS Hooks beside it, for a HIS that asks instead of embeds; what comes in that way is the first practice's. */
async function startLogbookOn(wanted: number, dataDir: string, catalogue: Catalogue, access: AccessOptions) {
  const hooks = { catalogue, practice: practices[0]?.pseudonym };
  const known = { catalogues: [catalogue], practices: practices.map(({ pseudonym }) => pseudonym) };
  const options = { dataDir, host: loopback, log: quietLog, hooks, access, ...known };
  try {
    return await startLogbook({ ...options, port: wanted });
  } catch (error) {
    if (wanted === 0 || !isTaken(error)) throw error;
    return startLogbook({ ...options, port: 0 });
  }
}

/** The made-up year, and the first day of the quarter after it: a draft is held against all of it. */
function historyPlaces(dataDir: string, today: string) {
  const [year = 2026, month = 1] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) + 1;
  const at = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`;
  const folder = join(dataDir, 'history');
  return { region, log: join(folder, 'log.ndjson'), catalogues: join(folder, 'regions'), at };
}

/** The referral form of the region, as it goes in the HIS. */
async function readForm(): Promise<Questionnaire> {
  const form: Questionnaire = JSON.parse(await readFile(join(region, 'forms/verwijsformulier.json'), 'utf8'));
  return form;
}

async function readCatalogue(): Promise<Catalogue> {
  const result = await loadCatalogue(region);
  if (result.ok) return result.catalogue;
  const [first] = result.problems;
  const where = first ? `; the first: ${problemSentence(first)}` : '';
  throw new Error(`the catalogue in ${region} has problems${where}`);
}

/** Last started, first stopped. One that will not stop does not keep the others running. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.splice(0).reverse())
    await close().catch((error: unknown) => console.error(messageOf(error)));
}

const quiet: Progress = { step: (_name, work) => work(() => undefined) };
/** The logbook's requests would push the addresses off the screen; what goes wrong is still said. */
const quietLog = {
  info: () => undefined,
  error: (facts: object, message: string) => console.error(`logbook: ${message} ${JSON.stringify(facts)}`),
};
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const amsterdamToday = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runDemo(startDemo, process.argv.slice(2));
}
