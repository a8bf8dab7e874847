import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { call, startFhirServer } from './http-server.ts';

/** Batches, transactions, versions and searches of the demo HIS's FHIR server, most through fhir-kit-client. */

let server: Awaited<ReturnType<typeof startFhirServer>>;
beforeAll(async () => {
  server = await startFhirServer([
    { resourceType: 'Patient', id: 'p', identifier: [{ system: 'urn:bsn', value: '999999990' }] },
    { resourceType: 'Organization', id: 'o', name: 'Praktijk' },
    { resourceType: 'PractitionerRole', id: 'r', organization: { reference: 'Organization/o' } },
    {
      resourceType: 'Condition',
      id: 'c1',
      subject: { reference: 'Patient/p' },
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S87' }] },
    },
    { resourceType: 'Condition', id: 'c2', subject: { reference: 'Patient/p' }, recordedDate: '2026-01-02' },
    { resourceType: 'Condition', id: 'c3', subject: { reference: 'Patient/p' }, recordedDate: '2025-01-02' },
    {
      resourceType: 'ServiceRequest',
      id: 's',
      status: 'draft',
      intent: 'order',
      subject: { reference: 'Patient/p' },
      requester: { reference: 'PractitionerRole/r' },
    },
  ]);
});
afterAll(() => server.close());

const options = { keepalive: false };
const answered = z.looseObject({
  type: z.string(),
  total: z.optional(z.number()),
  link: z._default(z.array(z.object({ relation: z.string(), url: z.string() })), []),
  entry: z._default(
    z.array(
      z.looseObject({
        fullUrl: z.optional(z.string()),
        resource: z.optional(z.looseObject({ resourceType: z.string(), id: z.optional(z.string()) })),
        response: z.optional(z.looseObject({ status: z.string(), etag: z.optional(z.string()) })),
      }),
    ),
    [],
  ),
});
const post = async (type: 'batch' | 'transaction', entry: unknown[]) => {
  const { status, json } = await call(server.base, '', {
    method: 'POST',
    resource: { resourceType: 'Bundle', type, entry },
  });
  return { status, json };
};
const search = async (query: string) => answered.parse((await call(server.base, query)).json);
const ids = (bundle: z.infer<typeof answered>) =>
  bundle.entry.map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);

describe('a batch', () => {
  test('answers each entry by itself, in order, with etag', async () => {
    const { json } = await post('batch', [
      { request: { method: 'GET', url: 'ServiceRequest/s' } },
      { request: { method: 'GET', url: 'Nope/1' } },
      { request: { method: 'GET', url: 'Condition?bogus=1' } },
      { request: { method: 'PUT', url: 'Patient/new' }, resource: { resourceType: 'Patient', id: 'new' } },
    ]);
    const { entry, type } = answered.parse(json);
    expect(type).toBe('batch-response');
    expect(entry.map(({ response }) => response?.status)).toEqual(['200', '404', '400', '201']);
    expect(entry[0]?.response?.etag).toMatch(/^W\/"/);
  });

  test('in one request holds everything that a context read needs', async () => {
    const url =
      'ServiceRequest?_id=s&_include=ServiceRequest:subject&_include=ServiceRequest:requester' +
      '&_include:iterate=PractitionerRole:organization&_revinclude:iterate=Condition:subject';
    const { json } = await post('batch', [
      { request: { method: 'GET', url } },
      { request: { method: 'GET', url: 'Condition?subject:Patient._has:ServiceRequest:subject:_id=s' } },
      { request: { method: 'GET', url: 'Patient?_has:ServiceRequest:subject:_id=s' } },
    ]);
    const inner = answered.parse(json).entry.map(({ resource }) => ids(answered.parse(resource)).sort());
    expect(inner).toEqual([
      [
        'Condition/c1',
        'Condition/c2',
        'Condition/c3',
        'Organization/o',
        'Patient/p',
        'PractitionerRole/r',
        'ServiceRequest/s',
      ],
      ['Condition/c1', 'Condition/c2', 'Condition/c3'],
      ['Patient/p'],
    ]);
  });
});

describe('a transaction', () => {
  const patient = 'urn:uuid:5f0c6bb4-7a52-4b1e-9c62-1f0c6bb47a52';

  test('rewrites references between its entries', async () => {
    const { status, json } = await post('transaction', [
      { fullUrl: patient, resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } },
      {
        resource: { resourceType: 'Condition', subject: { reference: patient } },
        request: { method: 'POST', url: 'Condition' },
      },
    ]);
    expect(status).toBe(200);
    const [first, second] = answered.parse(json).entry;
    expect(second?.resource).toMatchObject({ subject: { reference: `Patient/${first?.resource?.id}` } });
  });

  test('that fails at its second entry leaves nothing of the first', async () => {
    const before = await search('Patient?_summary=count');
    const { status, json } = await post('transaction', [
      { fullUrl: patient, resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } },
      {
        resource: { resourceType: 'ServiceRequest', subject: { reference: patient } },
        request: { method: 'POST', url: 'ServiceRequest' },
      },
    ]);
    expect(status).toBe(400);
    expect(json).toMatchObject({ resourceType: 'OperationOutcome' });
    expect((await search('Patient?_summary=count')).total).toBe(before.total);
  });

  test('with a stale ifMatch is refused as a whole', async () => {
    const update = (id: string, ifMatch?: string) => ({
      resource: { resourceType: 'Patient', id, active: true },
      request: { method: 'PUT', url: `Patient/${id}`, ...(ifMatch ? { ifMatch } : {}) },
    });
    const { status } = await post('transaction', [update('both'), update('p', 'W/"stale"')]);
    expect(status).toBe(412);
    expect((await call(server.base, 'Patient/both')).status).toBe(404);
  });
});

describe('a search', () => {
  test('pages with next links that fhir-kit-client follows to the end', async () => {
    const seen: string[] = [];
    let page = answered.parse(
      await server.client.search({
        resourceType: 'Condition',
        searchParams: { _count: 2, subject: 'Patient/p' },
        options,
      }),
    );
    expect(page.total).toBe(3);
    for (;;) {
      seen.push(...ids(page));
      const next = page.link.find(({ relation }) => relation === 'next');
      if (!next) break;
      page = answered.parse(await server.client.request(next.url, { options }));
    }
    expect(seen).toEqual(['Condition/c1', 'Condition/c2', 'Condition/c3']);
  });

  test('by POST reads its form, so that a BSN stays out of the address', async () => {
    const found = await server.client.search({
      resourceType: 'Patient',
      searchParams: { identifier: 'urn:bsn|999999990' },
      options: { ...options, postSearch: true },
    });
    expect(ids(answered.parse(found))).toEqual(['Patient/p']);
  });

  test.each([
    ['Condition?code=http://hl7.org/fhir/sid/icpc-1-nl|S87', ['Condition/c1']],
    ['Condition?recorded-date=ge2026-01-01', ['Condition/c2']],
    ['Condition?patient=p&recorded-date=gt2000&_sort=-recorded-date&_count=1', ['Condition/c2']],
    ['Condition?subject=p&code:missing=true&_count=1', ['Condition/c2']],
    ['ServiceRequest?status=draft,active', ['ServiceRequest/s']],
    ['ServiceRequest?subject:Patient.identifier=urn:bsn|999999990', ['ServiceRequest/s']],
    ['ServiceRequest?_id=nobody', []],
  ])('%s', async (query, expected) => {
    expect(ids(await search(query))).toEqual(expected);
  });

  test('with a parameter that does not exist is refused, never silently empty', async () => {
    const { status, json } = await call(server.base, 'Condition?pateint=p');
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain('pateint');
  });

  test.each([
    ['Condition?_count=many', '_count'],
    ['Condition?_offset=-1', '_offset'],
    ['Condition?_sort=colour', 'colour'],
    ['Condition?code:in=urn:set', 'code:in'],
    ['Condition?subject:Patient.colour=red', 'colour'],
    ['Condition?_include=Condition:colour', 'colour'],
    ['Patient?_has:Condition:subject=x', '_has'],
  ])('%s is refused, and %s named', async (query, name) => {
    const { status, json } = await call(server.base, query);
    expect(status).toBe(400);
    expect(JSON.stringify(json)).toContain(name);
  });

  test('sorts by its first key, then by its second', async () => {
    const found = await search('Condition?recorded-date=gt2000&_sort=subject,recorded-date');
    expect(ids(found)).toEqual(['Condition/c3', 'Condition/c2']);
  });

  test('understands a reference to itself by its full address', async () => {
    expect(ids(await search(`ServiceRequest?subject=${server.base}/Patient/p`))).toEqual(['ServiceRequest/s']);
  });
});

describe('versions', () => {
  test('are kept, newest first, every time they are read', async () => {
    for (const active of [true, false]) {
      await call(server.base, 'Patient/v', { method: 'PUT', resource: { resourceType: 'Patient', id: 'v', active } });
    }
    for (const _reading of [1, 2, 3]) {
      const { entry } = await search('Patient/v/_history');
      expect(entry.map(({ resource }) => resource?.['active'])).toEqual([false, true]);
    }
  });

  test('answer 304 to a reader that has the newest', async () => {
    const { headers } = await call(server.base, 'Patient/p');
    expect(headers.get('cache-control')).toBe('no-cache');
    const again = await call(server.base, 'Patient/p', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });
});
