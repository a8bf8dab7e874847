import { form } from '../../advice/index.ts';
import {
  changeSentence,
  diffCatalogues,
  isApproved,
  type KeySet,
  keySet,
  type Live,
  noticeSentence,
  type PrivateKey,
  type PublicKey,
  pointersIn,
  readLive,
  rulesHash,
  sign,
  signedAnew,
  signers,
  signWithin,
  trustedKeys,
  verifyLive,
} from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { CannotRun, exit, type Io } from '../terminal/io.ts';
import { upTo } from '../terminal/options.ts';
import type { Texts } from '../texts/texts.ts';
import {
  dropProposal,
  inFolder,
  type PublishedFolder,
  proposalsIn,
  readProposal,
  readVersion,
  readWaitFile,
  versionsIn,
  writeKeys,
  writeLive,
  writeProposal,
} from './published-folder.ts';
import { knownSigner, publicPart, signerOf, withRole } from './signer.ts';
import { chosenVersion } from './version-choice.ts';

/** `tenzij approve`: the second signature, by another person. With it the proposal is live, all of it at once. */
export const approve: Command = {
  name: 'approve',
  usage: 'FOLDER [VERSION|halt|keys] --key FILE',
  options: { key: { value: 'FILE' } },
  async run({ words, io, texts }) {
    const [to = '', named] = upTo(words, 2, texts, texts.publish.folderMissing);
    const signer = await signerOf(words, io, texts);
    return inFolder(to, io, texts, async (folder) => {
      const name = await proposalNamed(named, folder, to, texts);
      if (name === 'keys') return approveKeys(signer, folder, to, io, texts);

      const proposal = readLive(await readProposal(folder.path, name, texts));
      if (proposal === undefined) throw new CannotRun(texts.publish.noProposal(name, to));
      const keys = folder.keys ?? (await foundedBy(signer, proposal, folder, texts));
      await judgeProposal(proposal, keys, folder, texts);
      const people = await signers(proposal, keys);
      const own = knownSigner(signer, keys, io, texts);
      withRole(own, ['author', 'checker'], texts);
      const next = await sign(proposal, signer);
      if (!isApproved(await signers(next, keys))) throw new CannotRun(whyNot(own, people, texts));

      io.stdout.write(await whatChanges(next, name, folder, texts));
      if (folder.keys === undefined) await writeKeys(folder, keys, texts);
      await writeLive(folder, next, keys, texts);
      await dropProposal(folder.path, name);
      if (folder.keys === undefined) {
        await dropProposal(folder.path, 'keys');
        io.stdout.write(`${texts.publish.founded(keys.keys.map((key) => key.name).join(', '), to)}\n`);
      }
      io.stdout.write(`${texts.publish.live(await versionOf(next, name, folder, texts), next.sequence)}\n`);
      if (name !== 'halt') io.stdout.write(`${texts.note}: ${texts.publish.tellLogbook(to)}\n`);
      return exit.done;
    });
  },
};

/** The name of what waits: by version, by hash, or the only one there is. */
async function proposalNamed(named: string | undefined, { path, live }: PublishedFolder, to: string, texts: Texts) {
  const waiting = await proposalsIn(path);
  if (named === 'halt' || named === 'keys') {
    if (!waiting.includes(named)) throw new CannotRun(texts.publish.noProposal(named, to));
    return named;
  }
  const hashes = waiting.filter((one) => one.length === 64).map((hex) => `sha256:${hex}`);
  const versions = (await versionsIn(path)).filter(({ hash }) => hashes.includes(hash));
  if (named !== undefined) return chosenVersion(named, versions, () => texts.publish.noProposal(named, to), texts);
  const [only, other] = versions;
  if (only === undefined || other !== undefined) {
    const others = waiting.filter((one) => one === 'halt' || (one === 'keys' && live !== undefined));
    throw new CannotRun(texts.publish.whichProposal([...versions.map(({ version }) => version), ...others]));
  }
  return only.hash;
}

/** The first two: the author who proposed, and this checker. From now on the region knows its keys. */
async function foundedBy(signer: PrivateKey, proposal: Live, folder: PublishedFolder, texts: Texts): Promise<KeySet> {
  const read = form.readForm(keySet, await readProposal(folder.path, 'keys', texts));
  if (!('value' in read) || read.value.serial !== 1) throw new CannotRun(texts.publish.refused.keys);
  const { value: first } = read;
  const own = publicPart(signer);
  const authors = first.keys.filter(({ kid }) => kid !== own.kid && proposal.signatures.some((one) => one.kid === kid));
  const keys = [...authors, own];
  return sign({ ...first, keys, signatures: [] }, signer);
}

/** A proposal waits for its second signature so long, and no longer. */
function notTooOld(issued: string, now: Date, texts: Texts): void {
  const days = (now.getTime() - Date.parse(issued)) / 86_400_000;
  if (!(days >= -1 && days <= signWithin)) throw new CannotRun(texts.publish.clock(issued));
}

/** What is signed must be the next one, of now, and whole. */
async function judgeProposal(proposal: Live, keys: KeySet, folder: PublishedFolder, texts: Texts): Promise<void> {
  const { live, now, path } = folder;
  if (proposal.region !== keys.region) throw new CannotRun(texts.publish.otherRegion(proposal.region, keys.region));
  if (proposal.sequence !== (live?.sequence ?? 0) + 1) throw new CannotRun(texts.publish.overtaken);
  notTooOld(proposal.issued, now, texts);
  for (const pointer of pointersIn(proposal)) {
    const catalogue = await readVersion(path, pointer.catalogue, texts);
    await readWaitFile(path, pointer.waits, texts);
    if (catalogue.id !== keys.region || (await rulesHash(catalogue)) !== pointer.rules) {
      throw new CannotRun(texts.publish.changed(pointer.catalogue));
    }
  }
}

/** What the second person signs for: how much changes, and every place where danger is watched less. */
async function whatChanges(next: Live, name: string, { path, live }: PublishedFolder, texts: Texts): Promise<string> {
  if (live === undefined || name === 'halt') return '';
  const before = await readVersion(path, live.default.catalogue, texts);
  const after = await readVersion(path, name.startsWith('sha256:') ? name : next.default.catalogue, texts);
  const changes = diffCatalogues(before, after);
  const sameRules = (await rulesHash(before)) === (await rulesHash(after));
  const looser = changes.filter((change) => change.looser);
  const [first] = looser;
  const lines = [
    texts.publish.diffHead(before, after, changes.length, sameRules),
    ...(first ? [noticeSentence(first, texts.language)] : []),
    ...looser.map((change) => `  ${changeSentence(change, [before, after], texts.language)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why two signatures are not there with this one. */
function whyNot(own: PublicKey, people: readonly PublicKey[], texts: Texts): string {
  const [first] = people;
  if (first === undefined) return texts.publish.refused.unsigned;
  return people.some(({ role }) => role === own.role)
    ? texts.publish.samePerson(own.name, first.name)
    : texts.publish.onePerson(own.name);
}

async function versionOf(next: Live, name: string, { path }: PublishedFolder, texts: Texts): Promise<string> {
  const hash = name === 'halt' ? next.default.catalogue : name;
  return (await readVersion(path, hash, texts)).version;
}

/** A change of the key set, by the second of two people of the set before. */
async function approveKeys(signer: PrivateKey, folder: PublishedFolder, to: string, io: Io, texts: Texts) {
  const { keys, path } = folder;
  const read = form.readForm(keySet, await readProposal(path, 'keys', texts));
  if (keys === undefined || !('value' in read)) throw new CannotRun(texts.publish.refused.keys);
  const own = withRole(knownSigner(signer, keys, io, texts), ['author', 'checker'], texts);
  if (read.value.serial !== keys.serial + 1) throw new CannotRun(texts.publish.overtaken);
  notTooOld(read.value.issued ?? '', folder.now, texts);
  const people = await signers(read.value, keys);
  const next = await sign(read.value, signer);
  if ((await trustedKeys(next, { now: folder.now })) === undefined) {
    throw new CannotRun(
      people[0] ? texts.publish.samePerson(own.name, people[0].name) : texts.publish.refused.unsigned,
    );
  }
  await writeKeys(folder, next, texts);
  await dropProposal(path, 'keys');
  io.stdout.write(`${texts.publish.keysChanged(next.serial)}\n`);
  if (folder.live && !(await verifyLive(folder.live, next, { now: folder.now })).ok) {
    // Until two people signed it anew, pages keep what they have and take no halt: so half of that is done here.
    const { catalogue } = folder.live.default;
    await writeProposal(path, catalogue, await sign(signedAnew(folder.live, folder.now), signer));
    const { version } = await readVersion(path, catalogue, texts);
    io.stdout.write(`${texts.note}: ${texts.publish.approveAgain(to, version)}\n`);
  }
  return exit.done;
}
