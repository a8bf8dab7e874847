import { describe, expect, test } from 'vitest';
import { catalogueHash } from '../../../src/catalogue/reading/hash.ts';
import { verifyCatalogueHash, verifyLive } from '../../../src/catalogue/verify.ts';
import { approvedLive, keySetOf, newPerson, pinOf } from '../publish/signed.ts';
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

  test('two signatures are checked by Web Crypto alone', async () => {
    const [anna, bert] = await Promise.all([newPerson('Anna Jansen', 'author'), newPerson('Bert Smit', 'checker')]);
    const keys = keySetOf([anna, bert]);
    const trust = { pinned: pinOf(keys), now: new Date('2026-11-22T13:00:00Z') };
    const live = await approvedLive({}, anna, bert);
    expect(await verifyLive(live, keys, trust)).toMatchObject({ ok: true });
    expect(await verifyLive({ ...live, sequence: 2 }, keys, trust)).toEqual({ ok: false, code: 'unsigned' });
  });
});
