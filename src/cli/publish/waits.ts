import { resolve } from 'node:path';
import { dayNumber } from '../../advice/index.ts';
import {
  isRealDate,
  jsonHash,
  likely,
  mergeWaits,
  mostDays,
  type Problem,
  pointersIn,
  readFileOf,
  readWaits,
  serviceOf,
  sign,
  type Waits,
  waitsFromCsv,
  withOtherWaits,
} from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { readJson } from '../terminal/input.ts';
import { CannotRun, exit, type Io } from '../terminal/io.ts';
import { dateOption, noPositionals, onePath, type Words, wholeOption } from '../terminal/options.ts';
import { problemLine } from '../terminal/problems.ts';
import type { Texts } from '../texts/texts.ts';
import { inFolder, readVersion, readWaitFile, writeLive, writeWaitFile } from './published-folder.ts';
import { knownSigner, notEnded, signerOf } from './signer.ts';

/** `tenzij waits`: the waits of a fortnight, by one person. The rules and their hash stay as they are. */
export const waitsCommand: Command = {
  name: 'waits',
  usage:
    'FILE.csv|FILE.json --to FOLDER --key FILE  |  --service ID --days N --source TEXT [--at DATE] --to FOLDER --key FILE',
  options: {
    to: { value: 'FOLDER' },
    key: { value: 'FILE' },
    service: { value: 'ID' },
    days: { value: 'N' },
    source: { value: 'TEXT' },
    at: { value: 'DATE' },
  },
  async run({ words, io, texts }) {
    const byHand = waitByHand(words, io, texts);
    const to = words.values.get('to');
    if (to === undefined) throw new CannotRun(texts.publish.toMissing);
    const signer = await signerOf(words, io, texts);
    const given = byHand ?? (await readWaitsFrom(onePath(words, texts), io, texts));
    return inFolder(to, io, texts, async (folder) => {
      const { keys, live, path, now } = folder;
      if (keys === undefined || live === undefined) throw new CannotRun(texts.publish.nothingLive(to));
      if (folder.needsSigning) throw new CannotRun(texts.publish.signAgain);
      knownSigner(signer, keys, io, texts);

      notEnded(live, now, texts);
      const catalogues = await Promise.all(
        pointersIn(live).map(({ catalogue }) => readVersion(path, catalogue, texts)),
      );
      const known = new Map(catalogues.flatMap(({ services }) => services.map((one) => [one.id, one] as const)));
      for (const [key, entry] of Object.entries(given.services)) {
        const service = known.get(serviceOf(key));
        const specialism = key.split('/')[1];
        if (service === undefined)
          throw new CannotRun(texts.publish.unknownService(serviceOf(key), likely(serviceOf(key), known.keys())));
        if (specialism !== undefined && !service.specialisms.includes(specialism)) {
          throw new CannotRun(
            texts.publish.unknownService(
              key,
              service.specialisms.map((one) => `${service.id}/${one}`),
            ),
          );
        }
        if ((entry.asOf ?? given.asOf) > io.today())
          throw new CannotRun(texts.publish.waitInFuture(key, entry.asOf ?? given.asOf));
      }
      const current = await readWaitFile(path, live.default.waits, texts);
      const waits = mergeWaits(current, given, new Set(known.keys()));
      const told = Object.keys(given.services);
      const late = told.filter((key) => dayOf(waits, key) !== dayOf(given, key));
      if (late.length === told.length) throw new CannotRun(texts.publish.waitsKnown(late));
      if (late.length > 0) io.stderr.write(`${texts.note}: ${texts.publish.waitsKnown(late)}\n`);
      const limits = catalogues.map(({ region }) => region.waitLimitDays);
      const stale = told.filter((key) => dayNumber(io.today()) - dayNumber(dayOf(given, key)) > Math.min(...limits));
      if (stale.length > 0) io.stderr.write(`${texts.note}: ${texts.publish.waitsOld(stale, Math.min(...limits))}\n`);
      const next = withOtherWaits(live, await jsonHash(waits), now);
      await writeWaitFile(path, waits);
      await writeLive(folder, await sign(next, signer), keys, texts);
      io.stdout.write(`${texts.publish.waitsLive(told.length - late.length, given.asOf, live.default.rules)}\n`);
      return exit.done;
    });
  },
};

/** One wait in the words of the command itself; undefined when none of them is there. */
function waitByHand(words: Words, io: Io, texts: Texts): Waits | undefined {
  const [service, source] = ['service', 'source'].map((name) => words.values.get(name));
  const days = wholeOption(words, 'days', 0, mostDays, texts);
  const at = dateOption(words, texts);
  if (service === undefined && source === undefined && days === undefined && at === undefined) return undefined;
  noPositionals(words, texts);
  if (service === undefined || source === undefined || days === undefined) throw new CannotRun(texts.publish.waitUsage);
  return { asOf: at ?? io.today(), services: { [service]: { days, source } } };
}

/** When the wait of this key was measured. */
const dayOf = ({ asOf, services }: Waits, key: string): string => services[key]?.asOf ?? asOf;

async function readWaitsFrom(source: string, io: Io, texts: Texts): Promise<Waits> {
  if (/\.json$/i.test(source)) {
    const waits = readWaits(await readJson(source, io, texts));
    const days = waits ? Object.keys(waits.services).map((key) => dayOf(waits, key)) : [];
    if (!waits || days.length === 0 || ![waits.asOf, ...days].every(isRealDate)) {
      throw new CannotRun(texts.publish.notWaits(source));
    }
    return waits;
  }
  const file = await readFileOf(io.cwd, resolve(io.cwd, source));
  if (file === undefined) throw new CannotRun(texts.noFile(source));
  const problems: Problem[] = [];
  const waits = waitsFromCsv({ ...file, file: source }, (problem) => problems.push(problem));
  if (waits === undefined) throw new CannotRun(problems.map((problem) => problemLine(problem, texts)).join('\n'));
  return waits;
}
