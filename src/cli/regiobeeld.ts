import { readFile, realpath } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { regiobeeldOf } from '../mirror/index.ts';
import { askForPackages } from './logbook/packages.ts';
import { importsIn } from './mirror/imports.ts';
import { loadSolver } from './mirror/solver.ts';
import { tablesOf } from './mirror/tables.ts';
import { asCsv, plain } from './regiobeeld/as-csv.ts';
import { asPage } from './regiobeeld/as-page.ts';
import { openArchive } from './replay/archive.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue } from './terminal/input.ts';
import { CannotRun, exit } from './terminal/io.ts';
import { dateOption, noPositionals } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';
import { codeOf, writeWhole } from './terminal/whole-file.ts';

/** `tenzij regiobeeld`: one page, a CSV and a JSON with demand, offer and routes side by side. */
export const regiobeeldCommand: Command = {
  name: 'regiobeeld',
  usage: '--region DIR [--imports DIR] [--log FILE.ndjson --catalogues DIR] [--at DATE] --to FILE.html',
  options: {
    region: { value: 'DIR' },
    imports: { value: 'DIR' },
    log: { value: 'FILE' },
    catalogues: { value: 'DIR' },
    at: { value: 'DATE' },
    to: { value: 'FILE' },
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const needed = (name: string) => {
      const value = words.values.get(name);
      if (value === undefined) throw new CannotRun(texts.regiobeeld.needs(`--${name}`));
      return value;
    };
    const region = needed('region');
    const to = needed('to');
    if (!/\.html?$/i.test(to)) throw new CannotRun(texts.regiobeeld.needsHtml(to));
    const bare = to.replace(/\.html?$/i, '');
    const at = dateOption(words, texts) ?? io.today();
    const loaded = await openCatalogue(region, undefined, io, texts);
    if (!loaded.ok) throw new CannotRun(refusal(loaded, region, texts));
    const { catalogue } = loaded;
    const place = words.values.get('imports') ?? join(region, 'imports');
    const files = [to, `${bare}.csv`, `${bare}.json`];
    for (const file of files) {
      const isTaken = await isNotOurs(resolve(io.cwd, file), resolve(io.cwd, place));
      if (isTaken) throw new CannotRun(texts.regiobeeld.isTaken(file));
    }
    const imports = await importsIn(place, [catalogue], io, texts);
    const log = words.values.get('log');
    const choices =
      log === undefined
        ? undefined
        : (await tablesOf(log, await openArchive(needed('catalogues'), io, texts), io, texts)).choices();
    const open = await loadSolver().catch((error: unknown) => askForPackages(error, io, texts, 'mirror'));
    const beeld = regiobeeldOf({ catalogue, imports, choices, at, open });
    if (beeld.specialisms.every(({ routes, log: told }) => routes.length === 0 && told === null)) {
      throw new CannotRun(texts.regiobeeld.nothing(place));
    }
    const made = [asPage(beeld, texts), asCsv(beeld), json(beeld)];
    for (const [nth, text] of made.entries()) await writeWhole(resolve(io.cwd, files[nth] ?? to), text);
    io.stdout.write(`${texts.regiobeeld.written(files)}\n`);
    return exit.done;
  },
};

/** How what this command wrote before begins: only that makes room for a new one. */
const page = /^<!doctype html>[\s\S]{0,300}<title>(Regiobeeld|Picture of the region) /;
const ours: Readonly<Record<string, RegExp>> = {
  '.html': page,
  '.htm': page,
  '.csv': /^specialism,district,route,n,of,services,/,
  '.json': /^\{\n {2}"region": \{[\s\S]{0,2000}\n {2}"period": \{/,
};

/** True in the folder of the imports, where the next reading would stumble over it, and where a file stands that is not ours. */
async function isNotOurs(file: string, imports: string): Promise<boolean> {
  const [folder, inputs] = await Promise.all([dirname(file), imports].map((one) => realpath(one).catch(() => one)));
  if (folder === inputs) return true;
  const there = await readFile(file, 'utf8').catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : ''));
  return there !== undefined && !ours[extname(file).toLowerCase()]?.test(there);
}

/** Without the signs that turn a text around: what is copied out of it reads as it stands. */
const json = (value: object) =>
  `${JSON.stringify(value, (_, one) => (typeof one === 'string' ? plain(one) : one), 2)}\n`;
