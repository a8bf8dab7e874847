import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * A signed note (C2SP signed-note) with an Ed25519 key: text, an empty line, and `— name base64(key id ‖ signature)`. Any
 * tool that reads checkpoints of transparency logs can read it.
 */

export interface NoteKey {
  /** Of whoever signs; it stands in the signature line. */
  readonly name: string;
  readonly publicKey: KeyObject;
}

export interface NoteSigner extends NoteKey {
  readonly privateKey: KeyObject;
}

const ED25519 = 0x01;

/** Signs a text, which ends in a line break. */
export function signNote(text: string, { name, privateKey, publicKey }: NoteSigner): string {
  const signature = Buffer.concat([keyId({ name, publicKey }), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
}

/** The text of a note that this key signed, or undefined. */
export function openNote(note: string, key: NoteKey): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const signature = Buffer.from(encoded, 'base64');
    if (name !== key.name || !signature.subarray(0, 4).equals(keyId(key))) continue;
    if (verify(null, Buffer.from(text), key.publicKey, signature.subarray(4))) return text;
  }
  return undefined;
}

/** A private key in PEM or JWK. Throws one clear sentence for anything that is no Ed25519 key. */
export function readSigner(name: string, text: string): NoteSigner {
  try {
    const privateKey = text.trimStart().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
      : createPrivateKey(text);
    if (privateKey.asymmetricKeyType === 'ed25519') return { name, privateKey, publicKey: createPublicKey(privateKey) };
  } catch {
    // Said below, without a word of what is in the file.
  }
  throw new Error('The checkpoint key is no Ed25519 private key. Make one: openssl genpkey -algorithm ed25519.');
}

/** `name+keyid+base64(0x01 ‖ key)`, the way C2SP writes a public key. */
export function writeVerifier(key: NoteKey): string {
  const encoded = Buffer.concat([Buffer.from([ED25519]), rawKey(key.publicKey)]).toString('base64');
  return `${key.name}+${keyId(key).toString('hex')}+${encoded}`;
}

/** Reads what `writeVerifier` wrote, or a private key, of which only the public half is used. */
export function readVerifier(name: string, text: string): NoteKey {
  const [, named, , encoded] = /^([^\s+]+)\+([\da-f]{8})\+(\S+)\s*$/.exec(text) ?? [];
  if (named === undefined || encoded === undefined) return readSigner(name, text);
  const raw = Buffer.from(encoded, 'base64').subarray(1);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  return { name: named, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) };
}

function rawKey(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function keyId({ name, publicKey }: NoteKey): Buffer {
  const hash = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(rawKey(publicKey));
  return hash.digest().subarray(0, 4);
}
