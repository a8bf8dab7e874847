import { resolve } from 'node:path';
import { form } from '../../advice/index.ts';
import {
  type KeySet,
  keySet as keySetForm,
  newKey,
  type PrivateKey,
  type PublicKey,
  privateKey,
  publicKey,
  roles,
  samePerson,
  sign,
  signers,
  thumbprint,
} from '../../catalogue/index.ts';
import type { Command } from '../terminal/command.ts';
import { readJson } from '../terminal/input.ts';
import { CannotRun, exit, type Io } from '../terminal/io.ts';
import { dateOption, onePath, type Words } from '../terminal/options.ts';
import { asJsonText, readIfThere, writeNew, writeWhole } from '../terminal/whole-file.ts';
import type { Texts } from '../texts/texts.ts';
import { inFolder, openFolder, readProposal, writeProposal } from './published-folder.ts';
import { knownSigner, notOfAnother, publicPart, signerOf, withRole } from './signer.ts';

/** `tenzij key`: a key pair for one person, or its public half once more; or the keys of a region: shown, one more, one revoked. */
export const keyCommand: Command = {
  name: 'key',
  usage:
    '--to FILE --name NAME --role author|checker|waits [--public FILE]  |  --key FILE [--public FILE]  |  FOLDER [--add FILE | --revoke KID] [--key FILE]',
  options: {
    to: { value: 'FILE' },
    name: { value: 'NAME' },
    role: { value: 'ROLE' },
    until: { value: 'DATE' },
    public: { value: 'FILE' },
    add: { value: 'FILE' },
    revoke: { value: 'KID' },
    key: { value: 'FILE' },
  },
  async run({ words, io, texts }) {
    const isAlone = words.positionals.length === 0;
    if (isAlone && words.values.has('key') && !words.values.has('to')) return publicHalf(words, io, texts);
    if (isAlone) return makeKey(words, io, texts);
    const to = onePath(words, texts);
    if (words.values.has('add') || words.values.has('revoke')) return proposeKeys(to, words, io, texts);
    const { keys } = await openFolder(to, io, texts);
    if (keys === undefined) throw new CannotRun(texts.publish.nothingLive(to));
    io.stdout.write(asJsonText(asJwks(firstOf(keys))));
    return exit.done;
  },
};

async function proposeKeys(to: string, words: Words, io: Io, texts: Texts) {
  const signer = await signerOf(words, io, texts);
  return inFolder(to, io, texts, async ({ keys, path, keysJson, now }) => {
    if (keys === undefined) throw new CannotRun(texts.publish.nothingLive(to));
    withRole(knownSigner(signer, keys, io, texts), ['author', 'checker'], texts);
    const changed = await changedKeys(keys, words, io, texts);
    const waiting = form.readForm(keySetForm, await readProposal(path, 'keys', texts));
    if ('value' in waiting && waiting.value.serial === keys.serial + 1) {
      notOfAnother(await signers(waiting.value, keys), signer, 'keys', to, texts);
    }
    const more = { serial: keys.serial + 1, issued: now.toISOString(), keys: changed, signatures: [] };
    const next = { region: keys.region, ...more, before: keysJson };
    await writeProposal(path, 'keys', await sign(next, signer));
    io.stdout.write(`${texts.publish.keysProposed(to)}\n`);
    return exit.done;
  });
}

/** The private part goes to a file that only its owner may read; the public part is printed, to hand over. */
async function makeKey(words: Words, io: Io, texts: Texts) {
  const [to, name, role] = ['to', 'name', 'role'].map((option) => words.values.get(option));
  if (to === undefined || name === undefined) throw new CannotRun(texts.publish.keyUsage);
  // The second person reads it, and decides by it.
  if (/\p{C}/u.test(name)) throw new CannotRun(texts.publish.keyName);
  const known = roles.find((one) => one === role);
  if (known === undefined) throw new CannotRun(texts.notAllowed('--role', role ?? '', roles.join(', ')));
  const from = io.today();
  const until =
    dateOption(words, texts, 'until') ?? `${Number(from.slice(0, 4)) + 2}${from.slice(4).replace('02-29', '02-28')}`;
  if (until < from) throw new CannotRun(texts.publish.keyEnds(until));
  const handOver = words.values.get('public');
  if (handOver !== undefined) await stillFree(handOver, io, texts);
  const jwk = await newKey();
  const pair: PrivateKey = { kid: await thumbprint(jwk), name, role: known, from, until, jwk };
  if (!(await writeNew(resolve(io.cwd, to), asJsonText(pair)))) throw new CannotRun(texts.publish.keyExists(to));
  return handedOver(publicPart(pair), handOver, io, texts);
}

/** The public half of a key that is there: printed again, or written to the file of `--public`. */
async function publicHalf(words: Words, io: Io, texts: Texts) {
  const path = words.values.get('key') ?? '';
  const read = form.readForm(privateKey, await readJson(path, io, texts));
  if (!('value' in read)) throw new CannotRun(texts.publish.notAKey(path));
  const handOver = words.values.get('public');
  if (handOver !== undefined) await stillFree(handOver, io, texts);
  return handedOver(publicPart(read.value), handOver, io, texts);
}

/** A file may be filled that is not there or empty, as a shell leaves it behind; nothing else is written over. */
async function stillFree(path: string, io: Io, texts: Texts): Promise<void> {
  const there = await readIfThere(resolve(io.cwd, path));
  if (there !== undefined && there.trim() !== '') throw new CannotRun(texts.publish.publicExists(path));
}

async function handedOver(half: PublicKey, path: string | undefined, io: Io, texts: Texts) {
  if (path === undefined) io.stdout.write(asJsonText(half));
  else {
    await writeWhole(resolve(io.cwd, path), asJsonText(half));
    io.stdout.write(`${texts.publish.publicWritten(path)}\n`);
  }
  return exit.done;
}

/** The keys with one more or one revoked. */
async function changedKeys(keys: KeySet, { values }: Words, io: Io, texts: Texts): Promise<PublicKey[]> {
  const [add, revoke] = [values.get('add'), values.get('revoke')];
  if (add !== undefined && revoke !== undefined) throw new CannotRun(texts.publish.oneChange);
  if (add !== undefined) {
    const read = form.readForm(publicKey, await readJson(add, io, texts));
    if (!('value' in read) || read.value.kid !== (await thumbprint(read.value.jwk))) {
      throw new CannotRun(texts.publish.notAKey(add));
    }
    const { kid, name, role } = read.value;
    const clash = keys.keys.find((one) => one.kid === kid || (samePerson(one, read.value) && one.role !== role));
    if (clash !== undefined) throw new CannotRun(texts.publish.keyClash(name, clash.role));
    return [...keys.keys, read.value];
  }
  if (revoke === undefined || !keys.keys.some(({ kid }) => kid === revoke))
    throw new CannotRun(texts.publish.noSuchKey(revoke ?? ''));
  const left = keys.keys.filter(({ kid, revoked }) => kid !== revoke && revoked === undefined);
  for (const role of ['author', 'checker'] as const) {
    if (!left.some((one) => one.role === role)) throw new CannotRun(texts.publish.lastOfRole(role));
  }
  return keys.keys.map((one) => (one.kid === revoke ? { ...one, revoked: io.today() } : one));
}

/** The set that a page pins. */
const firstOf = (keys: KeySet): KeySet => {
  let set = keys;
  for (;;) {
    const read = form.readForm(keySetForm, set.before);
    if (!('value' in read)) return set;
    set = read.value;
  }
};

const asJwks = ({ keys }: KeySet) => ({
  keys: keys.map(({ kid, name, role, jwk }) => ({ ...jwk, kid, use: 'sig', alg: 'ES256', name, role })),
});
