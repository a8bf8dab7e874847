import { resolve } from 'node:path';
import { type Catalogue, form } from '../../advice/index.ts';
import {
  asPublishable,
  type KeySet,
  keySet,
  mergeWaits,
  type PrivateKey,
  type Problem,
  pointerTo,
  pointTo,
  readFileOf,
  readLoneFile,
  sign,
  signOff,
  validDays,
  waitsOf,
  whyExample,
} from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { isRegion, openCatalogue } from '../terminal/input.ts';
import { CannotRun, exit, type Io } from '../terminal/io.ts';
import { onePath, wholeOption } from '../terminal/options.ts';
import { problemLine, refusal } from '../terminal/problems.ts';
import type { Texts } from '../texts/texts.ts';
import {
  inFolder,
  type PublishedFolder,
  readProposal,
  readWaitFile,
  versionsIn,
  wasLive,
  writeProposal,
  writeVersion,
  writeWaitFile,
} from './published-folder.ts';
import { knownSigner, publicPart, signerOf, withRole } from './signer.ts';

/** `tenzij publish`: a version that never changes, signed by its author. It waits for the signature of a second person. */
export const publish: Command = {
  name: 'publish',
  usage: 'DIR --to FOLDER --key FILE [--practices ID,ID] [--days N]',
  options: {
    to: { value: 'FOLDER' },
    key: { value: 'FILE' },
    practices: { value: 'ID,ID' },
    days: { value: 'N' },
  },
  async run({ words, io, texts }) {
    const source = onePath(words, texts);
    const to = words.values.get('to');
    if (to === undefined) throw new CannotRun(texts.publish.toMissing);
    if (await isRegion(resolve(io.cwd, to))) throw new CannotRun(texts.publish.intoRegion(to));
    const signer = await signerOf(words, io, texts);
    const result = await openCatalogue(source, io.today(), io, texts, { beside: true });
    if (!result.ok) throw new CannotRun(refusal(result, source, texts));
    const signed = await signOffOf(resolve(io.cwd, source), texts);
    return inFolder(
      to,
      io,
      texts,
      async (folder) => {
        await welcome(signer, folder, result.catalogue.id, io, texts);

        const practices = listOf(words.values.get('practices'));
        if (folder.needsSigning && practices.length > 0) throw new CannotRun(texts.publish.signAgain);
        const why = await whyExample(result.catalogue, signed);
        const catalogue = await asPublishable(result.catalogue, why);
        const waits = await waitsFor(catalogue, folder, texts);
        const pointer = await pointerTo(catalogue, waits);
        const next = pointTo(pointer, {
          before: folder.live,
          region: catalogue.id,
          practices,
          times: { now: folder.now, validDays: wholeOption(words, 'days', 1, 730, texts) ?? validDays },
        });
        if (next === undefined) throw new CannotRun(texts.publish.firstForAll);
        const before = await wasLive(folder, texts);
        const namesake = (await versionsIn(folder.path)).some(
          ({ version, hash }) => version === catalogue.version && hash !== catalogue.hash && before.has(hash),
        );

        await writeVersion(folder.path, catalogue);
        await writeWaitFile(folder.path, waits);
        await writeProposal(folder.path, catalogue.hash, await sign(next, signer));
        if (namesake) io.stderr.write(`${texts.note}: ${texts.publish.sameVersion(catalogue.version)}\n`);
        if (why.length > 0) io.stdout.write(`${texts.publish.example(why, pointer.rules).join('\n')}\n`);
        io.stdout.write(`${texts.publish.proposed(catalogue.version, catalogue.hash, to)}\n`);
        return exit.done;
      },
      { mayMake: true },
    );
  },
};

/** An author that the region knows; in a folder without keys yet, the author is written down to be one of the first. */
async function welcome(signer: PrivateKey, folder: PublishedFolder, region: string, io: Io, texts: Texts) {
  if (folder.keys !== undefined) {
    if (folder.keys.region !== region) throw new CannotRun(texts.publish.otherRegion(region, folder.keys.region));
    withRole(knownSigner(signer, folder.keys, io, texts), ['author'], texts);
    return;
  }
  withRole(publicPart(signer), ['author'], texts);
  const waiting = form.readForm(keySet, await readProposal(folder.path, 'keys', texts));
  const others = 'value' in waiting ? waiting.value.keys.filter(({ kid }) => kid !== signer.kid) : [];
  // Of several authors only those who signed what is approved become one of the first.
  const first: KeySet = { region, serial: 1, keys: [...others, publicPart(signer)], signatures: [] };
  await writeProposal(folder.path, 'keys', first);
}

/** What a region's doctor signed, in `sign-off.yaml` beside its rules. */
async function signOffOf(source: string, texts: Texts) {
  const file = await readFileOf(source, 'sign-off.yaml');
  if (file === undefined) return undefined;
  const problems: Problem[] = [];
  const read = readLoneFile(file, signOff, (problem) => problems.push(problem));
  if (read === undefined) throw new CannotRun(problems.map((problem) => problemLine(problem, texts)).join('\n'));
  return read.value;
}

/** The waits of the region's files, and newer ones that were put live apart from them. */
async function waitsFor(catalogue: Catalogue, folder: PublishedFolder, texts: Texts) {
  const own = waitsOf(catalogue);
  if (folder.live === undefined) return own;
  const known = new Set(catalogue.services.map(({ id }) => id));
  return mergeWaits(own, await readWaitFile(folder.path, folder.live.default.waits, texts), known);
}

const listOf = (text = '') => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];
