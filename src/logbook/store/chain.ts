import { createHash, randomBytes } from 'node:crypto';
import { canonicalText } from './canonical.ts';

/**
 * The hash chain of a practice (AUDIT §7). Each entry fixes its own content and everything before it; changing, dropping
 * or inserting an entry later changes every hash that follows. The salt keeps a short record from being guessed from a
 * bare hash once its body has expired.
 */

const LINK = Buffer.from([0x02]);

/** Hash before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** Canonical JSON as the bytes that are hashed and kept. Throws on a lone surrogate. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value), 'utf8');
}

export function newSalt(): Buffer {
  return randomBytes(16);
}

/** SHA256(salt ‖ body). */
export function bodyHash(salt: Buffer, body: Buffer): Buffer {
  return createHash('sha256').update(salt).update(body).digest();
}

/** SHA256(0x02 ‖ previous ‖ int64be(seq) ‖ body hash). */
export function linkHash(previous: Buffer, seq: number, hash: Buffer): Buffer {
  const position = Buffer.alloc(8);
  position.writeBigInt64BE(BigInt(seq));
  return createHash('sha256').update(LINK).update(previous).update(position).update(hash).digest();
}
