import { hash, randomBytes } from 'node:crypto';
import { canonicalText } from './canonical.ts';

/**
 * The hash chain of a practice, second version. Each link covers its position, time of receipt, id, whether it was
 * imported, and the hash of the bytes kept; the first follows from the names of service, region and practice. So changing,
 * dropping, inserting, moving or redating an entry changes every hash that follows. The salt keeps a short record from
 * being guessed from a bare hash once its body has expired.
 */

const LINK = { received: 0x03, imported: 0x04, aside: 0x05, removal: 0x09 } as const;
const NAME = Buffer.from([0x06]);
const ASIDE = Buffer.from([0x07]);
const ACCESS = Buffer.from([0x0a]);
/** Name, in a checkpoint, of the draws of evaluations, hex: SHA256(0x0b). Their links are notes beside it. */
export const DRAWS = hash('sha256', Buffer.from([0x0b]), 'hex');

export interface ChainName {
  readonly service: string;
  readonly region: string;
  readonly pseudonym: string;
}

export interface Link {
  readonly seq: number;
  readonly received: Date;
  readonly id: string;
  readonly body_hash: Buffer;
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');

/** Canonical JSON as the bytes that are hashed and kept. Throws on a lone surrogate. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

let salts = Buffer.alloc(0);

/** 16 random bytes, taken from a supply: asking for them one by one costs more than a hash. */
export function newSalt(): Buffer {
  if (salts.length < 16) salts = randomBytes(4_096);
  const salt = salts.subarray(0, 16);
  salts = salts.subarray(16);
  return salt;
}

/** SHA256(salt ‖ body). */
export function bodyHash(salt: Uint8Array, body: Uint8Array): Buffer {
  return sha256(salt, body);
}

/** Hash before the first entry: SHA256(0x06 ‖ canonical {practice, region, service}). Names the chain in a checkpoint. */
export function genesis({ service, region, pseudonym }: ChainName): Buffer {
  return sha256(NAME, canonicalBytes({ service, region, practice: pseudonym }));
}

/** Hash before the first thing that was set aside: SHA256(0x07 ‖ genesis). */
export function asideGenesis(name: ChainName): Buffer {
  return sha256(ASIDE, genesis(name));
}

/**
 * Name, in a checkpoint, of the chain of who saw what of a practice: SHA256(0x0a ‖ genesis); of those that saw a region,
 * SHA256(0x0a).
 */
export function accessChain(name: ChainName | undefined): Buffer {
  return name ? sha256(ACCESS, genesis(name)) : sha256(ACCESS);
}

/** SHA256(kind ‖ previous ‖ int64be(seq) ‖ int64be(received, ms) ‖ id ‖ body hash); kind is 3, imported 4, set aside 5, removal 9. */
export function linkHash(previous: Buffer, kind: keyof typeof LINK, { seq, received, id, body_hash }: Link): Buffer {
  const fixed = Buffer.alloc(16);
  fixed.writeBigInt64BE(BigInt(seq), 0);
  fixed.writeBigInt64BE(BigInt(received.getTime()), 8);
  return sha256(Buffer.from([LINK[kind]]), previous, fixed, Buffer.from(id.replaceAll('-', ''), 'hex'), body_hash);
}
