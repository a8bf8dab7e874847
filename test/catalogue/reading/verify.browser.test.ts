import { describe, expect, test } from 'vitest';
import { catalogueHash } from '../../../src/catalogue/reading/hash.ts';
import { verifyCatalogueHash } from '../../../src/catalogue/verify.ts';
import { hashTable, notWhole } from './hash-table.ts';

/** The same table as in hash.test.ts, in a real browser: what one exports, the other must be able to check. */
describe('in a browser', () => {
  test.each(hashTable)('the hash of %s', async (_, content, hash) => {
    expect(await catalogueHash(content)).toBe(hash);
    expect(await verifyCatalogueHash({ hash, ...content })).toBe(true);
  });

  test.each(notWhole)('%s is not whole, and does not throw', async (_, json) => {
    expect(await verifyCatalogueHash(json)).toBe(false);
  });
});
