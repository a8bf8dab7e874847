import { expect, test } from 'vitest';
import type { Catalogue } from '../../../src/advice/index.ts';
import { rulesHash } from '../../../src/catalogue/index.ts';
import { addCatalogue } from '../../../src/logbook/store/archive.ts';
import { testCatalogue } from '../catalogue.ts';
import { newLogbook, now } from '../postgres.ts';

/** The archive: every catalogue that the logbook was given, by its hash. */

test('gives a catalogue as it was given, by its hash with or without its name, and 304 to who has it', async () => {
  const { app } = await newLogbook();
  for (const hash of [testCatalogue.hash, testCatalogue.hash.replace('sha256:', '')]) {
    const answer = await app.request(`/catalogues/${hash}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(testCatalogue);
    const again = await app.request(`/catalogues/${hash}`, {
      headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  }
});

test.each(['x', `sha256:${'0'.repeat(64)}`, '%00', '../fhir'])('%s is not there', async (hash) => {
  const { app } = await newLogbook();
  const answer = await app.request(`/catalogues/${encodeURIComponent(hash)}`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome' });
});

test('keeps what it has, and refuses a catalogue that is not what its hash says', async () => {
  const { app, database } = await newLogbook();
  await addCatalogue(database.owner, testCatalogue, now());
  const changed = { ...testCatalogue, title: 'Another' };
  await expect(addCatalogue(database.owner, changed, now())).rejects.toThrow(/does not have the hash that it names/);
  const answer = await app.request(`/catalogues/${testCatalogue.hash}`);
  expect(await answer.json()).toMatchObject({ title: 'Test' });
});

test('the hash of the rules stays the same when waits, version or status change, and no other way', async () => {
  const rules = await rulesHash(testCatalogue);
  const wait = { days: 9, asOf: '2026-11-01', source: 'Test', example: true };
  const waits = testCatalogue.services.map((service) => ({ ...service, waits: [wait] }));
  const renewed: Catalogue = { ...testCatalogue, services: waits, version: '2', hash: 'x', status: 'published' };
  const changed: Catalogue = { ...testCatalogue, owner: 'Another' };
  expect(await rulesHash(renewed)).toBe(rules);
  expect(await rulesHash(changed)).not.toBe(rules);
});
