import { rulesHash } from '../catalogue/index.ts';
import { Mining, mirrorOf, practicePage, reportPeriod, signalsOf } from '../mirror/index.ts';
import { askForPackages } from './logbook/packages.ts';
import { asText } from './mirror/as-text.ts';
import { importsIn } from './mirror/imports.ts';
import { loadSolver } from './mirror/solver.ts';
import { tablesOf } from './mirror/tables.ts';
import { writeReport } from './mirror/write-report.ts';
import { type Archive, openArchive } from './replay/archive.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, noPositionals, type Words } from './terminal/options.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij mirror`: every published figure of the last whole quarter, without a server. */
export const mirrorCommand: Command = {
  name: 'mirror',
  usage:
    '--log FILE.ndjson --catalogues DIR [--imports DIR] [--at DATE] [--practice ID [--to FILE.html|FILE.docx]] [--json]',
  options: {
    log: { value: 'FILE' },
    catalogues: { value: 'DIR' },
    imports: { value: 'DIR' },
    at: { value: 'DATE' },
    practice: { value: 'ID' },
    to: { value: 'FILE' },
    json: {},
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const log = needed(words, 'log', texts);
    const archive = await openArchive(needed(words, 'catalogues', texts), io, texts);
    const [newest] = [...archive.values()].reverse();
    if (newest === undefined) throw new CannotRun(texts.mirror.noVersions(words.values.get('catalogues') ?? ''));
    const at = dateOption(words, texts) ?? io.today();
    const imports = await importsIn(words.values.get('imports'), [...archive.values()], io, texts);
    const open = await loadSolver().catch((error: unknown) => askForPackages(error, io, texts, 'mirror'));
    const mining = new Mining();
    const tables = await tablesOf(log, archive, io, texts, (event) => mining.add(event));
    const region = newest.id;
    const signals = signalsOf(mining.moments(), { at: reportPeriod(at).until, catalogue: newest });
    const sources = { region, choices: tables.choices(), codes: tables.codes(), imports, signals, at, open };
    const report = mirrorOf(sources);
    const practice = words.values.get('practice');
    if (practice === undefined && words.values.has('to')) throw new CannotRun(texts.mirror.needs('--practice'));
    if (practice !== undefined) {
      const page = practicePage({ ...sources, report, versions: await versionsOf(archive) }, practice);
      if (page === undefined) throw new CannotRun(texts.mirror.noPractice(practice, report.period.name));
      const to = words.values.get('to');
      if (to !== undefined) {
        await writeReport({ page, to, at, months: sources.choices, catalogue: newest }, io, texts);
        return exit.done;
      }
      io.stdout.write(`${JSON.stringify(page, null, 2)}\n`);
      return exit.done;
    }
    io.stdout.write(words.values.has('json') ? `${JSON.stringify(report, null, 2)}\n` : asText(report, newest, texts));
    return exit.done;
  },
};

function needed({ values }: Words, name: string, texts: Texts): string {
  const value = values.get(name);
  if (value === undefined) throw new CannotRun(texts.mirror.needs(`--${name}`));
  return value;
}

/** Numbers of versions by the hash of their rules. */
async function versionsOf(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const all = [...archive.values()].map(async (one) => [await rulesHash(one), one.version] as const);
  return new Map(await Promise.all(all));
}
