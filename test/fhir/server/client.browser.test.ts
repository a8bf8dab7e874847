import { setupWorker } from 'msw/browser';
import { HttpResponse, http } from 'msw/http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextFromBundle, createFhirClient, readContext, writeRoute } from '../../../src/fhir/index.ts';
import { at, draft, type Json, referral } from '../referral.ts';

/** What only a real browser shows: its limits on keepalive, its opaque redirects, and a bundle without Node in it. */

const base = `${location.origin}/his-fhir`;
let stored: Json = draft();

const worker = setupWorker(
  http.get(`${base}/ServiceRequest`, () => HttpResponse.json({ ...referral(), type: 'searchset' })),
  http.put(`${base}/ServiceRequest/d1`, async ({ request }) => {
    if (request.headers.get('if-match') !== 'W/"3"') return HttpResponse.json({}, { status: 412 });
    stored = { ...((await request.json()) as Json), meta: { versionId: '4' } };
    return HttpResponse.json(stored);
  }),
  http.get(`${base}/Patient/moved`, () => HttpResponse.redirect(`${location.origin}/elsewhere`)),
  http.post(base, async ({ request }) => {
    const sent = (await request.json()) as Json;
    return HttpResponse.json({ resourceType: 'Bundle', type: 'batch-response', entry: sent['entry'] });
  }),
);
beforeAll(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
afterAll(() => worker.stop());

test('a referral is read and written in Chromium as in Node', async () => {
  const client = createFhirClient({ baseUrl: base });
  const reading = await readContext(client, 'ServiceRequest/d1', { at });
  const expected = contextFromBundle(referral(), { at });
  if (!reading.ok || !expected.ok) throw new Error('refused');
  expect(reading.context).toEqual(expected.context);
  const result = await writeRoute(client, reading.draft, {
    catalogue: { id: 'mijnstreek', version: '2026.1' },
    route: 'intermediate',
    organization: { name: 'PlusPunt' },
  });
  expect(result.ok && result.draft.etag).toBe('W/"4"');
  expect(stored['performer']).toEqual([{ type: 'Organization', display: 'PlusPunt' }]);
});

test('bodies over 64 KiB, and several at once, are sent', async () => {
  const client = createFhirClient({ baseUrl: base });
  const large = { resourceType: 'Bundle', type: 'batch', entry: [{ note: 'x'.repeat(70_000) }] };
  const answers = await Promise.all([1, 2, 3, 4].map(() => client.batch(large)));
  expect(answers.map((answer) => (answer['entry'] as unknown[]).length)).toEqual([1, 1, 1, 1]);
});

test('an opaque redirect is refused, not followed', async () => {
  // A browser hides where a redirect leads: type `opaqueredirect`, status 0.
  const types: string[] = [];
  const redirected = createFhirClient({
    baseUrl: base,
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      types.push(response.type);
      return response;
    },
  });
  await expect(redirected.read('Patient', 'moved')).rejects.toMatchObject({ kind: 'refused', status: undefined });
  expect(types).toEqual(['opaqueredirect']);
});
