import { form } from '../../advice/index.ts';
import {
  inUse,
  type KeySet,
  type Live,
  type PrivateKey,
  type PublicKey,
  privateKey,
  standing,
  thumbprint,
} from '../../catalogue/index.ts';
import { readJson } from '../terminal/input.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Words } from '../terminal/options.ts';
import type { Texts } from '../texts/texts.ts';

/** Who gives this command: the private key of `--key`, refused when it may not be used today. */
export async function signerOf(words: Words, io: Io, texts: Texts): Promise<PrivateKey> {
  const path = words.values.get('key');
  if (path === undefined) throw new CannotRun(texts.publish.keyMissing);
  const read = form.readForm(privateKey, await readJson(path, io, texts));
  if (!('value' in read) || read.value.kid !== (await thumbprint(read.value.jwk))) {
    throw new CannotRun(texts.publish.notAKey(path));
  }
  if (!inUse(publicPart(read.value), today(io))) {
    throw new CannotRun(texts.publish.keyNotNow(read.value.name, read.value.from, read.value.until));
  }
  return read.value;
}

const today = (io: Io) => ({ first: io.today(), last: io.today() });

export function publicPart({ kid, name, role, from, until, jwk }: PrivateKey): PublicKey {
  const { kty, crv, x, y } = jwk;
  return { kid, name, role, from, until, jwk: { kty, crv, x, y } };
}

/** The same key as the region knows it: an unknown or revoked one is refused. */
export function knownSigner(signer: PrivateKey, keys: KeySet, io: Io, texts: Texts): PublicKey {
  const known = keys.keys.find(({ kid }) => kid === signer.kid);
  if (known === undefined) throw new CannotRun(texts.publish.keyUnknown(signer.name));
  if (known.revoked !== undefined) throw new CannotRun(texts.publish.keyRevoked(known.name, known.revoked));
  if (!inUse(known, today(io))) throw new CannotRun(texts.publish.keyNotNow(known.name, known.from, known.until));
  return known;
}

/** What waits under this name may not go lost: another person's proposal is approved first, or taken back by who made it. */
export function notOfAnother(
  by: readonly PublicKey[],
  { kid }: PrivateKey,
  name: 'halt' | 'keys',
  folder: string,
  texts: Texts,
): void {
  const other = by.find((one) => one.kid !== kid);
  if (other !== undefined) throw new CannotRun(texts.publish.waitsAlready(name, other.name, folder));
}

/** What one person may change makes no difference any more once pages propose nothing: or the clock here is wrong. */
export function notEnded(live: Live, now: Date, texts: Texts): void {
  if (standing(live, now) === 'ended') throw new CannotRun(texts.publish.ended(live.expires));
}

export function withRole(key: PublicKey, allowed: readonly PublicKey['role'][], texts: Texts): PublicKey {
  if (!allowed.includes(key.role)) throw new CannotRun(texts.publish.otherRole(key.name, key.role, allowed));
  return key;
}
