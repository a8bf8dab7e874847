import { HttpResponse, http } from 'msw/http';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFhirClient, FhirError } from '../../../src/fhir/index.ts';
import type { Json } from '../referral.ts';

const base = 'https://his.example/fhir';
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = (more: Partial<Parameters<typeof createFhirClient>[0]> = {}) =>
  createFhirClient({ baseUrl: base, ...more });
const patient = { resourceType: 'Patient', id: 'p1' };

async function failure(work: Promise<unknown>): Promise<FhirError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FhirError)) throw new Error(`expected a FhirError, got ${String(error)}`);
  return error;
}

/** Answers these in turn, the last one for ever; counts. */
function answering(...answers: (() => Response | Promise<Response>)[]) {
  const counter = { asked: 0 };
  const answer = () => {
    counter.asked += 1;
    return answers[Math.min(counter.asked, answers.length) - 1]?.();
  };
  server.use(http.all(base, answer), http.all(`${base}/*`, answer));
  return counter;
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    HttpResponse.json({}, { status: code, headers });

describe('errors become one small union', () => {
  test.each([
    [401, 'unauthorised', 1],
    [403, 'refused', 1],
    [404, 'not-found', 1],
    [410, 'not-found', 1],
    [409, 'conflict', 1],
    [412, 'conflict', 1],
    [413, 'too-large', 1],
    [422, 'refused', 1],
    [302, 'refused', 1],
    [500, 'server', 1],
    [429, 'server', 3],
    [502, 'server', 3],
    [503, 'server', 3],
    [504, 'server', 3],
  ])('a read answered with %i is %s, asked %i times', async (code, kind, times) => {
    const counter = answering(status(code, { location: 'https://evil.example/' }));
    expect(await failure(client().read('Patient', 'p1'))).toMatchObject({ kind, status: code });
    expect(counter.asked).toBe(times);
  });

  test.each<[string, () => Response, string]>([
    ['null', () => HttpResponse.json(null), 'not-fhir'],
    ['a scalar', () => HttpResponse.json(7), 'not-fhir'],
    ['a list', () => HttpResponse.json([]), 'not-fhir'],
    ['HTML', () => HttpResponse.html('<h1>Inloggen</h1>'), 'not-fhir'],
    ['nothing', () => new HttpResponse(null, { status: 200 }), 'not-fhir'],
    ['another resource', () => HttpResponse.json({ resourceType: 'OperationOutcome' }), 'not-fhir'],
    ['HTML with 503', () => HttpResponse.html('<h1>Storing</h1>', { status: 503 }), 'server'],
    ['no connection', () => HttpResponse.error(), 'network'],
    ['too much', () => HttpResponse.json({ resourceType: 'Patient', note: 'x'.repeat(5000) }), 'too-large'],
  ])('%s is %3$s', async (_, answer, kind) => {
    answering(answer);
    expect((await failure(client({ maxBody: 4000 }).read('Patient', 'p1'))).kind).toBe(kind);
  });

  test('a server that hangs is a timeout, and not asked again', async () => {
    const counter = answering(() => new Promise<Response>(() => {}));
    expect((await failure(client({ timeoutMs: 50 }).read('Patient', 'p1'))).kind).toBe('timeout');
    expect(counter.asked).toBe(1);
  });

  test('a host’s fetch that never ends and heeds no signal is a timeout too', async () => {
    const stuck = client({ timeoutMs: 50, fetch: () => new Promise(() => {}) });
    expect((await failure(stuck.read('Patient', 'p1'))).kind).toBe('timeout');
  });

  test('the caller’s signal stops at once, before, during and between', async () => {
    answering(() => new Promise<Response>(() => {}));
    expect((await failure(client().read('Patient', 'p1', { signal: AbortSignal.abort() }))).kind).toBe('aborted');
    expect((await failure(client().read('Patient', 'p1', { signal: AbortSignal.timeout(30) }))).kind).toBe('aborted');
    answering(status(503, { 'retry-after': '3' }));
    const started = performance.now();
    expect((await failure(client().read('Patient', 'p1', { signal: AbortSignal.timeout(60) }))).kind).toBe('aborted');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('messages hold no token, id, address or body', async () => {
    answering(() => HttpResponse.json({ issue: [{ diagnostics: 'Jo van Voorbeeld' }] }, { status: 500 }));
    const error = await failure(
      client({
        fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: 'Bearer geheim' } }),
      }).read('Patient', 'p-geheim'),
    );
    const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(error.message).toBe('GET Patient: the FHIR server answered 500.');
    expect(everything).not.toMatch(/geheim|Voorbeeld|his\.example/);
  });
});

describe('retries', () => {
  test('a read that works the second time just works', async () => {
    const counter = answering(status(503), () => HttpResponse.json(patient));
    expect(await client().read('Patient', 'p1')).toMatchObject(patient);
    expect(counter.asked).toBe(2);
  });

  test('wait as long as Retry-After asks', async () => {
    answering(status(429, { 'retry-after': '1' }), () => HttpResponse.json(patient));
    const started = performance.now();
    await client().read('Patient', 'p1');
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  test('never of a write', async () => {
    const counter = answering(status(503));
    await failure(client().batch({ resourceType: 'Bundle', type: 'batch' }));
    await failure(client().update({ resourceType: 'Patient', id: 'p1' }));
    expect(counter.asked).toBe(2);
  });
});

describe('addresses', () => {
  test.each([
    '',
    'fhir',
    '/fhir',
    'ftp://his.example',
    'https://user:secret@his.example/fhir',
    'https://his.example/fhir?x=1',
    'javascript:alert(1)',
  ])('a base URL %o is refused', (baseUrl) => {
    expect(() => createFhirClient({ baseUrl })).toThrow(FhirError);
  });

  test.each(['../AuditEvent?_count=9', '..', '.', 'a/b', 'a?b', 'a#b', '', 'a'.repeat(65), 'é', 'a%2fb', ' a'])(
    'an id %o is refused without a request',
    async (id) => {
      expect((await failure(client().read('Patient', id))).kind).toBe('refused');
      expect((await failure(client().read(id, 'p1'))).kind).toBe('refused');
    },
  );

  const searchset = (url: string): Json => ({
    resourceType: 'Bundle',
    entry: [{ resource: patient }],
    link: [{ relation: 'next', url }],
  });

  test.each([
    'https://evil.example/fhir?page=2',
    'https://his.example.evil.com/fhir?page=2',
    'https://his.example/fhirx?page=2',
    'https://his.example/other/fhir?page=2',
    'https://his.example/fhir/../admin',
    'https://his.example/fhir/%2e%2e/admin',
    'https://his.example/fhir/..%2fadmin',
    'https://his.example:444/fhir?page=2',
    'http://his.example/fhir?page=2',
    'https://his.example@evil.example/fhir?page=2',
    '//evil.example/fhir',
    'file:///etc/passwd',
  ])('a next page at %s is not followed', async (url) => {
    const counter = answering(() => HttpResponse.json(searchset(url)));
    expect((await failure(client().search('Patient', { name: 'x' }))).kind).toBe('refused');
    expect(counter.asked).toBe(1);
  });

  test('pages of the server itself are followed, up to the limit and never in a circle', async () => {
    let page = 0;
    server.use(
      http.get(`${base}/Patient`, () =>
        HttpResponse.json(page++ < 3 ? searchset(`${base}/Patient?page=${page}`) : { resourceType: 'Bundle' }),
      ),
    );
    expect(await client().search('Patient', {})).toHaveLength(3);
    page = -100;
    expect((await failure(client().search('Patient', {}))).kind).toBe('too-large');
    answering(() => HttpResponse.json(searchset(`${base}/Patient?page=2`)));
    expect((await failure(client().search('Patient', {}))).kind).toBe('too-large');
  });
});

describe('what goes out', () => {
  test('every request goes through the host’s fetch, without keepalive and without following redirects', async () => {
    const inits: RequestInit[] = [];
    const spying = client({
      fetch: async (_, init) => {
        inits.push(init);
        return HttpResponse.json({ resourceType: init.method === 'GET' ? 'Patient' : 'Bundle' });
      },
    });
    await spying.read('Patient', 'p1');
    await spying.batch({ resourceType: 'Bundle', type: 'batch' });
    await spying.update({ resourceType: 'Patient', id: 'p1' }, { ifMatch: 'W/"1"' });
    expect(inits.map(({ method, keepalive, redirect, cache }) => [method, keepalive, redirect, cache])).toEqual(
      ['GET', 'POST', 'PUT'].map((method) => [method, false, 'manual', 'no-store']),
    );
    expect(inits[2]?.headers).toMatchObject({ 'if-match': 'W/"1"', 'content-type': 'application/fhir+json' });
  });
});
