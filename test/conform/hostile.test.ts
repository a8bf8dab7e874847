import { afterEach, describe, expect, test } from 'vitest';
import { conform } from '../../src/conform/conform.ts';
import { looksLikeBsn, redact } from '../../src/conform/redact.ts';
import { serverAddress } from '../../src/fhir/server/server-address.ts';
import { json, type LoopbackServer, listen } from '../fhir/server.ts';
import { conditions, find, outcome, request, searchset } from './poor-servers.ts';
import { verdict } from './report.ts';

/** A server that means harm cannot hang the command, crash it, or have the token. */

const open: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
async function started(starting: Promise<LoopbackServer>): Promise<LoopbackServer> {
  const server = await starting;
  open.push(server);
  return server;
}
const limits = { at: '2026-11-22', timeoutMs: 100, totalMs: 1500, maxBody: 10_000, origin: 'https://his.example' };

describe('whatever the server does', () => {
  test.each<[string, Parameters<typeof listen>[0]]>([
    ['never answers', () => {}],
    ['stops halfway', (_, response) => void response.writeHead(200).write('{"resourceType":')],
    [
      'never stops',
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '.repeat(5000)), 1);
        response.on('close', () => clearInterval(timer));
      },
    ],
    ['breaks the line', (_, response) => void response.destroy()],
    ['nests deeply', (_, response) => void response.end(`{"entry":${'['.repeat(4000)}${']'.repeat(4000)}}`)],
    ['answers null', (_, response) => void response.end('null')],
    [
      'answers the wrong kinds of everything',
      (_, response) =>
        void json(response, 200, { resourceType: 'Bundle', entry: [null, 1, { resource: [] }], link: {}, meta: 3 }),
    ],
    [
      'claims the wrong kinds of everything',
      (_, response) =>
        void json(response, 200, {
          resourceType: 'CapabilityStatement',
          fhirVersion: 4,
          rest: [{ resource: [7, {}] }],
        }),
    ],
  ])('%s: the report comes, in time', async (_, handle) => {
    const server = await started(listen(handle));
    const start = performance.now();
    const report = await conform({ baseUrl: server.base, ...limits, draft: 'd1', patient: 'p1', writeTest: 'p1' });
    expect(performance.now() - start).toBeLessThan(4000);
    expect(report.requests).toBeLessThanOrEqual(100);
    expect(report.ok).toBe(false);
  });

  test('no token follows a redirect or a page link to another host', async () => {
    const thief = await started(listen((_, response) => void json(response, 200, outcome)));
    const record = [request(), ...conditions()];
    const server = await started(
      listen((seen, response) => {
        if (seen.path.startsWith('/fhir/Patient') || seen.path.includes('smart')) {
          return void response.writeHead(302, { location: thief.base }).end();
        }
        const found = find(seen, record);
        if (Array.isArray(found)) return void json(response, 200, searchset(found, `${thief.base}/Condition?page=2`));
        json(response, found === undefined ? 404 : 200, found ?? outcome);
      }),
    );
    const report = await conform({ baseUrl: server.base, ...limits, token: 'geheim', draft: 'd1' });
    expect(thief.seen).toEqual([]);
    expect(verdict(report, 'smart')).toBe('wrong redirect');
    expect(verdict(report, 'paging')).toBe('wrong foreign-link');
    expect(server.seen.some(({ headers }) => headers.authorization === 'Bearer geheim')).toBe(true);
    // As in a browser: what is asked beforehand, and what is public, carries no token.
    for (const { method, path, headers } of server.seen) {
      if (method === 'OPTIONS' || path.includes('smart')) expect(headers.authorization).toBeUndefined();
    }
    expect(JSON.stringify(report)).not.toContain('geheim');
  });

  test('a patient whose id may be a BSN is not asked for', async () => {
    const record = [request({ subject: { reference: 'Patient/999990019' } })];
    const server = await started(
      listen((seen, response) => {
        const found = find(seen, record);
        json(response, found === undefined ? 404 : 200, Array.isArray(found) ? searchset(found) : (found ?? outcome));
      }),
    );
    const report = await conform({ baseUrl: server.base, ...limits });
    expect(verdict(report, 'patient-ids')).toBe('wrong number-like-bsn');
    expect(server.seen.map(({ path, body }) => path + body).join()).not.toContain('999990019');
    expect(JSON.stringify(report)).not.toContain('999990019');
  });

  test('a draft that can not be deleted is marked, and named in the report', async () => {
    const store = new Map<string, Record<string, unknown>>();
    const server = await started(
      listen((seen, response) => {
        const path = seen.path.replace('/fhir/', '');
        if (seen.method === 'GET' && path === 'Patient/p1')
          return void json(response, 200, { resourceType: 'Patient', id: 'p1' });
        if (seen.method === 'POST' && path === 'ServiceRequest') {
          store.set('ServiceRequest/t1', { ...JSON.parse(seen.body), id: 't1' });
          return void json(response, 201, {}, { location: `${server.base}/ServiceRequest/t1/_history/1` });
        }
        // Keeps no extensions and looks at no If-Match.
        if (seen.method === 'PUT') store.set(path, { ...JSON.parse(seen.body), extension: undefined });
        const found = store.get(path);
        if (seen.method === 'DELETE' || found === undefined) return void json(response, 405, outcome);
        json(response, 200, { ...found, meta: { ...Object(found['meta']), versionId: '1' } });
      }),
    );
    const report = await conform({ baseUrl: server.base, ...limits, writeTest: 'p1' });
    expect(
      ['write-create', 'write-update', 'write-keep', 'write-stale', 'write-away']
        .map((id) => report.findings.find((one) => one.id === id))
        .map((one) => `${one?.verdict} ${one?.because ?? ''}`.trim()),
    ).toEqual(['works', 'works', 'wrong lost', 'wrong overwrites', 'note entered-in-error']);
    expect(report.leftBehind).toEqual(['ServiceRequest/t1']);
    expect(store.get('ServiceRequest/t1')).toMatchObject({
      status: 'entered-in-error',
      meta: { security: [{ code: 'HTEST' }] },
    });
  });
});

describe('what is shown of an address', () => {
  const address = serverAddress('https://his.example/fhir');
  test.each([
    ['https://his.example/fhir/Patient/12', '/Patient/{id}'],
    ['https://his.example/fhir/Condition?subject=Patient/12&_count=5', '/Condition?subject={id}&_count=5'],
    ['https://his.example/fhir/Condition?name=Jansen&status=Jansen%20de', '/Condition?name={id}&status={id}'],
    ['https://his.example/fhirx/Patient/12', 'https://his.example/…'],
    ['https://evil.example/fhir/Patient/12', 'https://evil.example/…'],
    ['not an address', '…'],
  ])('%s is %s', (url, shown) => {
    expect(redact(url, address)).toBe(shown);
  });

  test.each([
    ['999990019', true],
    ['Patient/999990019?x', true],
    ['999990018', false],
    ['000000000', false],
    ['1999990019', false],
  ])('%s may be a BSN: %s', (text, expected) => {
    expect(looksLikeBsn(text)).toBe(expected);
  });
});
