import type { Alarm, Catalogue, ReferralForm } from '../advice/index.ts';
import { type CheckOptions, checkCatalogue, type Parts } from './check/check.ts';
import { checkCases } from './check/check-cases.ts';
import { readImports } from './check/check-imports.ts';
import { readFolderOf, readRegionFolder } from './files.ts';
import { contentOf, ofRegion, ofServices } from './reading/content.ts';
import {
  fillAlarm,
  fillForm,
  fillRegion,
  fillService,
  schemas,
  type WrittenRegion,
  type WrittenService,
} from './reading/defaults.ts';
import { catalogueHash } from './reading/hash.ts';
import { type Finding, inReadingOrder, isWarning, type LoadResult, type Problem } from './reading/problem.ts';
import { about, openSource, type Placed, type RegionFile, type Source } from './reading/source.ts';

/** A region's folder of YAML → a catalogue, or everything that stands in its way. */

/**
 * Reads the region in `dir`. Never throws on what the folder holds. With `at` (a local date) it also judges what passes
 * with time: reviews, waits, validity. All problems are reported at once, in reading order.
 */
export async function loadCatalogue(dir: string, options: CheckOptions = {}): Promise<LoadResult> {
  const folder = await readRegionFolder(dir);
  if (folder === undefined) return { ok: false, problems: [about('.', 'no-folder', dir)], warnings: [] };
  const beside = options.beside ? await Promise.all([readFolderOf(dir, 'cases'), readFolderOf(dir, 'imports')]) : [];
  return catalogueFromFiles([...folder.files, ...beside.flat()], options);
}

/** The same from texts in memory, for an editor, a test or a benchmark. */
export async function catalogueFromFiles(all: readonly RegionFile[], options: CheckOptions = {}): Promise<LoadResult> {
  const files = all.filter(({ file }) => !isBeside(file));
  const problems: Problem[] = [];
  const note = (problem: Problem) => problems.push(problem);
  for (const name of ['region.yaml', 'reasons.yaml']) {
    if (!files.some(({ file }) => file === name)) note(about(name, 'no-file', name));
  }
  if (!files.some(({ file }) => /^services(\/|$)/.test(file))) note(about('services', 'no-services', 'services'));

  const pile = emptyPile();
  for (const file of files) {
    const source = openSource(file, note);
    if (source === undefined) pile.complete = false;
    else gather(source, pile, note);
  }
  for (const finding of checkCatalogue(partsOf(pile), options)) note(place(finding, pile));

  const isWhole = problems.every(isWarning);
  const { region, reasons } = pile;
  if (!isWhole || region === undefined || reasons === undefined) return { ok: false, ...sorted(problems) };
  const { alarms, forms } = partsOf(pile);
  const written = ofRegion(region.value);
  const offer = ofServices(pile.services.map(({ value }) => value));
  const whole = {
    ...written.region,
    ...contentOf({ ...written.content, ...offer.content }, forms),
    ...{ services: offer.services, alarms: [...alarms], reasons: reasons.value },
  };
  const catalogue = { ...whole, hash: await catalogueHash(whole) };
  const report = (finding: Finding) => note(place(finding, pile));
  const cases = checkBeside(
    all.filter(({ file }) => isBeside(file)),
    catalogue,
    options,
    note,
    report,
  );
  const { problems: errors, warnings } = sorted(problems);
  return errors.length > 0
    ? { ok: false, problems: errors, warnings, catalogue, ...cases }
    : { ok: true, catalogue, warnings, ...cases };
}

const sorted = (problems: readonly Problem[]) => ({
  problems: inReadingOrder(problems.filter((problem) => !isWarning(problem))),
  warnings: inReadingOrder(problems.filter(isWarning)),
});

/** What stands beside the rules, and is no part of the catalogue. */
const isBeside = (file: string) => /^(cases|imports)\//.test(file);

function checkBeside(
  files: readonly RegionFile[],
  catalogue: Catalogue,
  { at, beside, eachCase }: CheckOptions,
  note: (problem: Problem) => void,
  report: (finding: Finding) => void,
) {
  if (!beside) return {};
  const cases = checkCases(
    files.filter(({ file }) => file.startsWith('cases/')),
    catalogue,
    at ?? catalogue.validFrom,
    note,
    report,
    eachCase,
  );
  readImports(
    files.filter(({ file }) => file.startsWith('imports/')),
    catalogue,
    note,
    at,
  );
  return cases === undefined ? {} : { cases };
}

/** What was gathered so far, each with the place it came from. */
interface Pile {
  region: Placed<WrittenRegion> | undefined;
  reasons: Placed<Catalogue['reasons']> | undefined;
  readonly services: Placed<WrittenService>[];
  readonly alarms: Placed<Alarm>[];
  readonly forms: Placed<ReferralForm>[];
  /** Ids of the services that the folder holds, also of those that could not be read. */
  readonly known: Set<string>;
  /** False once something was left out: then nothing may be called absent. */
  complete: boolean;
}

const emptyPile = (): Pile => ({
  region: undefined,
  reasons: undefined,
  services: [],
  alarms: [],
  forms: [],
  known: new Set(),
  complete: true,
});

function gather(source: Source, pile: Pile, note: (problem: Problem) => void): void {
  const { kind, fields, name } = source;
  if (kind === 'region') pile.region = source.take(schemas.region, fillRegion(fields), []);
  if (kind === 'reasons') pile.reasons = source.take(schemas.reasons, fields['reasons'], ['reasons']);
  if (kind === 'form') {
    const form = source.take(schemas.form, fillForm(fields), []);
    if (form) pile.forms.push(form);
  }
  if (kind === 'service') {
    const service = source.take(schemas.service, fillService(fields, name), []);
    pile.known.add(name);
    if (service === undefined) pile.complete = false;
    else pile.services.push(service);
    if (service !== undefined && service.value.id !== name) {
      pile.known.add(service.value.id);
      note(
        source.problem({
          code: 'id-not-file-name',
          path: ['id'],
          value: service.value.id,
          allowed: [isId(name) ? name : `${service.value.id}.yaml`],
        }),
      );
    }
  }
  if (kind === 'alarms') {
    const entries = source.take(schemas.alarmEntries, fields['alarms'], ['alarms'])?.value;
    if (entries === undefined) pile.complete = false;
    for (const index of (entries ?? []).keys()) {
      const alarm = source.take(schemas.alarm, fillAlarm(entries?.[index], fields), ['alarms', index]);
      if (alarm === undefined) pile.complete = false;
      else pile.alarms.push(alarm);
    }
  }
}

const isId = (name: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);

const partsOf = (pile: Pile): Parts & { readonly forms: readonly ReferralForm[] } => ({
  region: pile.region?.value,
  reasons: pile.reasons?.value,
  services: pile.services.map(({ value }) => value),
  alarms: pile.alarms.map(({ value }) => value),
  forms: pile.forms.map(({ value }) => value),
  known: pile.known,
  complete: pile.complete,
});

/** A path in the catalogue → a line in a file. */
function place(finding: Finding, pile: Pile): Problem {
  const [list, index, ...rest] = finding.path;
  if (typeof index === 'number' && (list === 'services' || list === 'alarms' || list === 'forms')) {
    const entry = pile[list][index];
    if (entry !== undefined) return entry.source.problem({ ...finding, path: [...entry.base, ...rest] });
  }
  if (finding.code === 'no-alarms') return about('alarms', finding.code, 'alarms');
  if (finding.code === 'chapter-without-alarms') {
    const chapter = finding.value ?? '';
    return about(`alarms/${chapter.toLowerCase()}.yaml`, finding.code, chapter);
  }
  const holder = list === 'reasons' ? pile.reasons : pile.region;
  return holder?.source.problem(finding) ?? about('.', finding.code, finding.value ?? '');
}
