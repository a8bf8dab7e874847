import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, startFhirServer } from './http-server.ts';

/** Writing to the demo HIS's FHIR server, over HTTP. Several of these fail on Medplum's bare router (STANDARDS §3.3). */

let server: Awaited<ReturnType<typeof startFhirServer>>;
beforeAll(async () => {
  server = await startFhirServer();
});
afterAll(() => server.close());

const patient = (id: string) => ({ resourceType: 'Patient', id, name: [{ family: 'Proef' }] });
const draft = (id: string, more: object = {}) => ({
  resourceType: 'ServiceRequest',
  id,
  status: 'draft',
  intent: 'order',
  subject: { reference: 'Patient/proef' },
  ...more,
});
const put = (resource: { resourceType: string; id: string }, headers: Record<string, string> = {}) =>
  call(server.base, `${resource.resourceType}/${resource.id}`, { method: 'PUT', resource, headers });

describe('a create', () => {
  test('answers 201 with Location, ETag and Last-Modified, and chooses the id itself', async () => {
    const { status, headers, json } = await call(server.base, 'Patient', { method: 'POST', resource: patient('mine') });
    expect(status).toBe(201);
    expect(json).toMatchObject({ resourceType: 'Patient', id: expect.not.stringMatching(/^mine$/) });
    expect(headers.get('location')).toMatch(new RegExp(`^${server.base}/Patient/[\\w-]+/_history/[\\w-]+$`));
    expect(headers.get('etag')).toMatch(/^W\/"[\w-]+"$/);
    expect(Date.parse(headers.get('last-modified') ?? '')).not.toBeNaN();
    expect(headers.get('content-type')).toMatch(/^application\/fhir\+json/);
  });

  test('with If-None-Exist makes no second one', async () => {
    const resource = { resourceType: 'Patient', identifier: [{ system: 'urn:test', value: 'once' }] };
    const headers = { 'if-none-exist': 'identifier=urn:test|once' };
    const first = await call(server.base, 'Patient', { method: 'POST', resource, headers });
    const second = await call(server.base, 'Patient', { method: 'POST', resource, headers });
    expect([first.status, second.status]).toEqual([201, 200]);
    const found = await call(server.base, 'Patient?identifier=urn:test|once');
    expect(found.json).toMatchObject({ total: 1 });
  });

  test.each([
    ['return=minimal', undefined],
    ['return=OperationOutcome', { resourceType: 'OperationOutcome' }],
    ['return=representation', { resourceType: 'Patient' }],
  ])('with Prefer %s gives as much body as was asked for', async (prefer, expected) => {
    const { status, json } = await call(server.base, 'Patient', {
      method: 'POST',
      resource: { resourceType: 'Patient' },
      headers: { prefer },
    });
    expect(status).toBe(201);
    if (expected) expect(json).toMatchObject(expected);
    else expect(json).toBeUndefined();
  });
});

describe('an update', () => {
  test('creates under a new id, then replaces', async () => {
    expect((await put(patient('proef'))).status).toBe(201);
    expect((await put(patient('proef'))).status).toBe(200);
  });

  test('over a version that is no longer the newest is refused with 412', async () => {
    const first = await put(draft('race'));
    const etag = first.headers.get('etag') ?? '';
    expect((await put(draft('race', { priority: 'urgent' }), { 'if-match': etag })).status).toBe(200);
    const late = await put(draft('race', { priority: 'stat' }), { 'if-match': etag });
    expect(late.status).toBe(412);
    expect(late.json).toMatchObject({ resourceType: 'OperationOutcome' });
    expect((await call(server.base, 'ServiceRequest/race')).json).toMatchObject({ priority: 'urgent' });
  });

  test('with If-Match of something that does not exist is refused with 412', async () => {
    expect((await put(draft('nobody'), { 'if-match': 'W/"1"' })).status).toBe(412);
  });

  test('with If-None-Match: * never replaces', async () => {
    await put(patient('there'));
    expect((await put(patient('there'), { 'if-none-match': '*' })).status).toBe(412);
    expect((await put(patient('fresh'), { 'if-none-match': '*' })).status).toBe(201);
  });

  test('by a search replaces the one that is found, creates when none is, and refuses when there are more', async () => {
    const resource = (value: string) => ({
      resourceType: 'Patient',
      identifier: [{ system: 'urn:cond', value }],
      active: true,
    });
    const update = (value: string) =>
      call(server.base, `Patient?identifier=urn:cond|${value}`, { method: 'PUT', resource: resource(value) });
    expect((await update('a')).status).toBe(201);
    expect((await update('a')).status).toBe(200);
    await call(server.base, 'Patient', { method: 'POST', resource: resource('a') });
    expect((await update('a')).status).toBe(412);
  });

  test('by JSON Patch changes what the patch names, and a failed test operation changes nothing', async () => {
    await put(draft('patched'));
    const patch = (operations: unknown) =>
      call(server.base, 'ServiceRequest/patched', {
        method: 'PATCH',
        body: JSON.stringify(operations),
        headers: { 'content-type': 'application/json-patch+json' },
      });
    expect((await patch([{ op: 'add', path: '/priority', value: 'urgent' }])).json).toMatchObject({
      priority: 'urgent',
    });
    const refused = await patch([
      { op: 'test', path: '/status', value: 'active' },
      { op: 'replace', path: '/priority', value: 'stat' },
    ]);
    expect(refused.status).toBe(400);
    expect((await call(server.base, 'ServiceRequest/patched')).json).toMatchObject({ priority: 'urgent' });
  });
});

describe('what is refused, with an OperationOutcome', () => {
  test.each([
    ['a code outside a required binding', draft('x', { status: 'bogus' }), 400],
    ['a missing intent', { ...draft('x'), intent: undefined }, 400],
    ['a property that does not exist', draft('x', { colour: 'red' }), 400],
    ['an impossible date', draft('x', { authoredOn: '2026-13-45' }), 400],
    ['another id than the address', draft('y'), 400],
  ])('%s', async (_name, resource, status) => {
    const answer = await call(server.base, 'ServiceRequest/x', { method: 'PUT', resource });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] });
    expect((await call(server.base, 'ServiceRequest/x')).status).toBe(404);
  });

  test.each([
    ['text that is not JSON', '{', 'application/fhir+json', 400],
    ['another content type', '<Patient/>', 'application/fhir+xml', 415],
    ['a body over the limit', JSON.stringify({ x: 'y'.repeat(5_000_000) }), 'application/fhir+json', 413],
  ])('%s', async (_name, body, type, status) => {
    const answer = await call(server.base, 'Patient', { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ resourceType: 'OperationOutcome' });
  });

  test('a type that is not served, and a method that is not known', async () => {
    expect(
      (await call(server.base, 'Medication', { method: 'POST', resource: { resourceType: 'Medication' } })).status,
    ).toBe(404);
    expect((await call(server.base, 'Patient/proef', { method: 'OPTIONS' })).status).toBeLessThan(500);
  });
});

describe('a delete', () => {
  test('of what another resource refers to is a conflict', async () => {
    await put(patient('proef'));
    await put(draft('refers'));
    expect((await call(server.base, 'Patient/proef', { method: 'DELETE' })).status).toBe(409);
  });

  test('leaves 410, and a second delete is no error', async () => {
    await put(patient('gone'));
    expect((await call(server.base, 'Patient/gone', { method: 'DELETE' })).status).toBe(200);
    expect((await call(server.base, 'Patient/gone')).status).toBe(410);
    expect((await call(server.base, 'Patient/gone', { method: 'DELETE' })).status).toBe(200);
  });
});
