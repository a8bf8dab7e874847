import { describe, expect, test } from 'vitest';
import { catalogueHash } from '../../src/catalogue/hash.ts';
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
