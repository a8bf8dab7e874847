import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogueHash } from '../../../src/catalogue/reading/hash.ts';
import { verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { hashTable, notWhole } from './hash-table.ts';

describe('the hash of a catalogue', () => {
  test.each(hashTable)('of %s', async (_, content, hash) => {
    expect(await catalogueHash(content)).toBe(hash);
    expect(await verifyCatalogueHash({ hash, ...content })).toBe(true);
  });

  test('is that of the canonical JSON as a package of others writes it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })),
        async (content) => {
          const { hash: _, ...rest } = content;
          const digest = createHash('sha256')
            .update(`${canonicalize(rest)}`)
            .digest('hex');
          expect(await catalogueHash(content)).toBe(`sha256:${digest}`);
        },
      ),
    );
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
