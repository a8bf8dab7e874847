import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Catalogue } from '../advice/index.ts';
import { type DraftChange, type LoadResult, proposeChange, readRegionFolder } from '../catalogue/index.ts';
import {
  conclude,
  Mining,
  nextStepOf,
  type Predicted,
  predictedOf,
  Replay,
  reportPeriod,
  type Signal,
  signalsOf,
  turningDays,
} from '../mirror/index.ts';
import { stepLines, type Told } from './propose/as-text.ts';
import { type Archive, openArchive, versionFinder } from './replay/archive.ts';
import { readLog } from './replay/whole-log.ts';
import type { Command } from './terminal/command.ts';
import { openCatalogue } from './terminal/input.ts';
import { CannotRun, exit, type Io } from './terminal/io.ts';
import { dateOption, noPositionals, type Words } from './terminal/options.ts';
import { refusal } from './terminal/problems.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij propose`: from a signal of the mirror to a draft of the region, with its price and what the past says of it. */
export const propose: Command = {
  name: 'propose',
  usage:
    '--signal N|KEY --log FILE.ndjson --catalogues DIR --region DIR [--author NAME --to DIR] [--as VERSION] [--at DATE] [--json]',
  options: {
    signal: { value: 'N|KEY' },
    log: { value: 'FILE' },
    catalogues: { value: 'DIR' },
    region: { value: 'DIR' },
    author: { value: 'NAME' },
    to: { value: 'DIR' },
    as: { value: 'VERSION' },
    at: { value: 'DATE' },
    json: {},
  },
  async run({ words, io, texts }) {
    noPositionals(words, texts);
    const [wanted, log, folder, region] = ['signal', 'log', 'catalogues', 'region'].map((name) =>
      needed(words, name, texts),
    );
    const to = words.values.get('to');
    if (to !== undefined) await beFree(to, region ?? '', io, texts);
    const archive = await openArchive(folder ?? '', io, texts);
    const before = sound(await openCatalogue(region ?? '', undefined, io, texts), region ?? '', texts);
    const { until: at } = reportPeriod(dateOption(words, texts) ?? io.today());
    const mining = new Mining();
    await readLog(log ?? '', io, texts, (event) => mining.add(event.read()));
    const moments = mining.moments();
    const signals = signalsOf(moments, { at, catalogue: before });
    const nth = signals.findIndex(({ key }, place) => key === wanted || String(place + 1) === wanted);
    const signal = signals[nth];
    if (signal === undefined) throw new CannotRun(texts.propose.noSignal(wanted ?? '', signals.length));
    const step = nextStepOf(signal, moments, { at, catalogue: before });
    const told: Told = { signal, nth: nth + 1, step, catalogue: before };
    if (step.step !== 'change') return tell(told, words, io, texts);

    const place = { region: region ?? '', to: needed(words, 'to', texts), version: words.values.get('as') };
    const change = await writeDraft(signal, before, needed(words, 'author', texts), place, io, texts);
    const checked = await openCatalogue(place.to, io.today(), io, texts, { beside: true });
    if (!checked.ok) return tell({ ...told, change, checked, to: place.to }, words, io, texts);
    const predicted = await predict(signal, [before, checked.catalogue], archive, log ?? '', io, texts);
    return tell({ ...told, change, checked, predicted, to: place.to }, words, io, texts);
  },
};

function tell(told: Told, words: Words, io: Io, texts: Texts) {
  const { signal, step, change, checked, predicted } = told;
  if (words.values.has('json')) {
    const { before: _, after: __, ...made } = change ?? {};
    const report = {
      ...{ signal, ...step },
      ...(change && { change: made }),
      ...(checked && { ok: checked.ok }),
      ...(predicted && { predicted }),
    };
    io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  } else io.stdout.write(`${stepLines(told, texts).join('\n')}\n`);
  return checked?.ok === false ? exit.found : exit.done;
}

function needed({ values }: Words, name: string, texts: Texts): string {
  const value = values.get(name)?.trim();
  if (value === undefined || value === '') throw new CannotRun(texts.propose.needs(`--${name}`));
  return value;
}

function sound(result: LoadResult, path: string, texts: Texts): Catalogue {
  if (!result.ok) throw new CannotRun(refusal(result, path, texts));
  return result.catalogue;
}

interface DraftPlace {
  readonly region: string;
  readonly to: string;
  readonly version: string | undefined;
}

/** The whole folder as it is, with one file changed; the version too when a name was given. */
async function writeDraft(
  signal: Signal,
  { reasons }: Catalogue,
  author: string,
  { region, to, version }: DraftPlace,
  io: Io,
  texts: Texts,
): Promise<DraftChange> {
  const [source, target] = [resolve(io.cwd, region), resolve(io.cwd, to)];
  const { files } = (await readRegionFolder(source)) ?? {};
  if (files === undefined) throw new CannotRun(texts.propose.noFolder(region));
  const reason = reasons.find(({ code }) => code === signal.reason)?.short;
  const proposed = proposeChange(signal, files, { author, reason });
  if (!proposed.ok) throw new CannotRun(texts.propose.noChange[proposed.why](signal.service ?? '', signal.icpc));
  await mkdir(target, { recursive: true });
  await cp(source, target, { recursive: true });
  const { change } = proposed;
  await writeFile(join(target, change.file), change.after);
  if (version !== undefined) {
    const text = files.find(({ file }) => file === 'region.yaml')?.text ?? '';
    const named = text.replace(
      /^(version:[ \t]*)(?:'[^'\n]*'|"[^"\n]*"|[^\s#]+)/m,
      (_, key: string) => `${key}'${version.replaceAll("'", "''")}'`,
    );
    await writeFile(join(target, 'region.yaml'), named);
  }
  return change;
}

/** A new folder beside the region: known before a long log is read. */
async function beFree(to: string, region: string, io: Io, texts: Texts): Promise<void> {
  const [source, target] = [resolve(io.cwd, region), resolve(io.cwd, to)];
  const within = relative(source, target);
  if (within === '' || !within.startsWith('..')) throw new CannotRun(texts.propose.inside(to, region));
  if ((await readdir(target).catch(() => [])).length > 0) throw new CannotRun(texts.publish.notEmpty(to));
}

/** The draft on the logged past, beside the region as it is. */
async function predict(
  { service = '', reason }: Signal,
  [before, after]: readonly [Catalogue, Catalogue],
  archive: Archive,
  log: string,
  io: Io,
  texts: Texts,
): Promise<Predicted | undefined> {
  const { find, all } = await versionFinder(archive, before, after);
  const replay = new Replay(find, turningDays(all));
  await readLog(log, io, texts, (event) => replay.add(event));
  const missing = [...replay.missing].map(([hash, version]) => `${version} (${hash})`).sort();
  if (missing.length > 0) throw new CannotRun(texts.replay.missing(missing));
  return predictedOf(conclude(replay), { service, reason });
}
