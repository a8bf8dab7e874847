import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createFhirClient,
  type DraftReading,
  type RouteChoice,
  readContext,
  writeRoute,
  writeUndo,
} from '../../../src/fhir/index.ts';
import { at, condition, draft, type Json, patient } from '../referral.ts';
import { type MedplumServer, medplum } from '../server.ts';

const choice: RouteChoice = {
  catalogue: { id: 'mijnstreek', version: '2026.1' },
  route: 'intermediate',
  service: { id: 'pluspunt-dermatologie', name: 'PlusPunt dermatologie' },
  organization: { name: 'PlusPunt', agb: '53530001' },
};

let server: MedplumServer;
let reading: DraftReading;
const client = () => createFhirClient({ baseUrl: server.base });

beforeAll(async () => {
  server = await medplum();
});
afterAll(() => server.close());
beforeEach(async () => {
  for (const one of [draft({ vendorField: 'kept' }), patient(), condition('c1', 'S87')]) await server.put(one);
  const read = await readContext(client(), 'ServiceRequest/d1', { at });
  if (!read.ok) throw new Error(read.refusal.message);
  reading = read.draft;
  server.seen.length = 0;
});
const stored = () => server.get('ServiceRequest', 'd1');
const changed = async (more: Json) => server.put({ ...(await stored()), ...more });

describe('the route on a real FHIR server', () => {
  test('is written in one request over the version that was read', async () => {
    const result = await writeRoute(client(), reading, choice);
    expect(result.ok).toBe(true);
    expect(server.seen.map(({ method, headers }) => [method, headers['if-match']])).toEqual([['PUT', reading.etag]]);
    expect(await stored()).toMatchObject({
      status: 'draft',
      vendorField: 'kept',
      performer: [{ type: 'Organization', display: 'PlusPunt', identifier: { value: '53530001' } }],
      instantiatesCanonical: ['https://tenzij.example/fhir/PlanDefinition/mijnstreek|2026.1'],
    });
  });

  test('is read back as the earlier choice', async () => {
    await writeRoute(client(), reading, { ...choice, reason: { code: 'patient', label: 'Voorkeur patiënt' } });
    const again = await readContext(client(), 'ServiceRequest/d1', { at });
    expect(again.ok && again.context.addressed).toBe(true);
    expect(again.ok && again.draft.earlierChoice).toEqual({
      service: 'pluspunt-dermatologie',
      route: 'intermediate',
      reason: 'patient',
      organization: 'PlusPunt',
    });
  });

  test('is taken back to exactly what was there', async () => {
    const before = await stored();
    const written = await writeRoute(client(), reading, choice);
    if (!written.ok) throw new Error(written.code);
    expect(await writeUndo(client(), written.draft, written.undo)).toMatchObject({ ok: true });
    const { meta: _after, ...after } = await stored();
    const { meta: _before, ...rest } = before;
    expect(after).toEqual(rest);
  });

  test('is written over a newer version that says the same', async () => {
    await changed({ note: [{ text: 'van de assistente' }] });
    expect(await writeRoute(client(), reading, choice)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({
      note: [{ text: 'van de assistente' }],
      performer: [{ display: 'PlusPunt' }],
    });
  });

  test.each<[string, Json]>([
    ['the priority', { priority: 'urgent' }],
    ['a reason', { reasonReference: [{ reference: 'Condition/c2' }] }],
    ['the performer', { performer: [{ display: 'Zuyderland' }] }],
    ['that it is not to be done', { doNotPerform: true }],
    ['what it means', { modifierExtension: [{ url: 'https://his.example/proefverwijzing', valueBoolean: true }] }],
    ['a problem within it', { contained: [{ resourceType: 'Condition', id: 'k', subject: { display: 'x' } }] }],
  ])('is not written when %s changed', async (_, change) => {
    await changed(change);
    const before = await stored();
    expect(await writeRoute(client(), reading, choice)).toEqual({ ok: false, code: 'conflict' });
    expect(await stored()).toEqual(before);
  });

  test('is not written into what is no draft any more', async () => {
    await changed({ status: 'active' });
    expect(await writeRoute(client(), reading, choice)).toEqual({ ok: false, code: 'not-draft' });
  });

  test('is written once, also when the answer to the first time got lost', async () => {
    await writeRoute(client(), reading, choice);
    const once = await stored();
    expect(await writeRoute(client(), reading, choice)).toMatchObject({ ok: true });
    expect(await stored()).toEqual(once);
  });

  test('is compared first when no version was read', async () => {
    const { etag: _etag, versionId: _version, ...unversioned } = reading;
    await changed({ priority: 'stat' });
    expect(await writeRoute(client(), unversioned, choice)).toEqual({ ok: false, code: 'conflict' });
  });

  test('is read after a write that the server answers with nothing, and taken back in the same way', async () => {
    const quiet = createFhirClient({
      baseUrl: server.base,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return init.method === 'PUT' && response.ok ? new Response(null, { status: 204 }) : response;
      },
    });
    const before = await stored();
    const written = await writeRoute(quiet, reading, choice);
    if (!written.ok) throw new Error(written.code);
    expect(written.draft.etag).toMatch(/^W/);
    expect(await writeUndo(quiet, written.draft, written.undo)).toMatchObject({ ok: true });
    expect(server.seen.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT', 'GET']);
    expect((await stored())['performer']).toEqual(before['performer']);
  });

  test('fails with an error when the server is gone', async () => {
    const nowhere = createFhirClient({ baseUrl: 'http://127.0.0.1:1/fhir' });
    expect(await writeRoute(nowhere, reading, choice)).toMatchObject({
      ok: false,
      code: 'failed',
      error: { kind: 'network' },
    });
  });
});
