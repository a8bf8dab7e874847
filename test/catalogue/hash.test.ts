import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, catalogueHash } from '../../src/catalogue/hash.ts';
import { verifyCatalogueHash } from '../../src/catalogue/verify.ts';
import { hashTable, notWhole } from './hash-table.ts';

describe('the hash of a catalogue', () => {
  test.each(hashTable)('of %s', async (_, content, hash) => {
    expect(await catalogueHash(content)).toBe(hash);
    expect(await verifyCatalogueHash({ hash, ...content })).toBe(true);
  });

  test.each(notWhole)('%s is not whole, and does not throw', async (_, json) => {
    expect(await verifyCatalogueHash(json)).toBe(false);
  });

  test('a page without Web Crypto cannot say that a catalogue is whole', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
    Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
    try {
      expect(await verifyCatalogueHash({ hash: hashTable[0]?.[2] })).toBe(false);
    } finally {
      if (own !== undefined) Object.defineProperty(globalThis, 'crypto', own);
    }
  });
});

test('canonical JSON is that of the library of RFC 8785, for everything that JSON can hold', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' }), (value) => {
      const read: unknown = JSON.parse(JSON.stringify(value));
      expect(canonicalJson(read)).toBe(canonicalize(read));
    }),
    { numRuns: 2_000, seed: 20_261_122 },
  );
});

test('a member that is undefined is absent, as in the library', () => {
  const content = { b: undefined, a: { '10': 1, '9': [2, undefined] } };
  expect(canonicalJson(content)).toBe(canonicalize(content));
});
