import { afterEach, describe, expect, test } from 'vitest';
import { type ConformOptions, conform } from '../../src/conform/conform.ts';
import { run } from '../cli/fixtures.ts';
import { type LoopbackServer, listen } from '../fhir/server.ts';
import { bareServer, conditions, lyingServer, slowServer } from './poor-servers.ts';
import { factsOf, verdict } from './report.ts';

/** Servers that fall short are described as they are. Entries are asserted, not prose. */

const open: LoopbackServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function look(starting: Promise<LoopbackServer>, more: Partial<ConformOptions> = {}) {
  const server = await starting;
  open.push(server);
  const options = { baseUrl: server.base, at: '2026-11-22', origin: 'https://his.example', ...more };
  return { report: await conform(options), server };
}

describe('a server that only reads and searches', () => {
  test('lacks batch, includes, versions, pages, outcomes and CORS, and claims no more than it does', async () => {
    const { report } = await look(bareServer());
    expect(report.ok).toBe(false);
    expect({
      draft: verdict(report, 'draft'),
      condition: verdict(report, 'search', 'Condition?subject'),
      batch: verdict(report, 'batch'),
      include: verdict(report, 'include'),
      revinclude: verdict(report, 'revinclude'),
      version: verdict(report, 'version'),
      paging: verdict(report, 'paging'),
      errors: verdict(report, 'errors'),
      cors: verdict(report, 'cors'),
      preflight: verdict(report, 'preflight', 'PUT'),
      etag: verdict(report, 'expose-etag'),
      icpc: verdict(report, 'icpc'),
      uzovi: verdict(report, 'uzovi'),
      post: verdict(report, 'post-search'),
      claims: verdict(report, 'claims'),
    }).toEqual({
      draft: 'works',
      condition: 'works',
      batch: 'missing refused',
      include: 'missing not-included',
      revinclude: 'missing not-included',
      version: 'missing no-version',
      paging: 'missing no-next',
      errors: 'missing no-outcome',
      cors: 'missing no-header',
      preflight: 'missing refused',
      etag: 'missing no-header',
      icpc: 'works',
      uzovi: 'missing coded-otherwise',
      post: 'note absent',
      claims: 'note modest',
    });
    expect(factsOf(report, 'revinclude')).toEqual({ types: ['Condition', 'Coverage'] });
  });

  test('gets no draft made, and keeps nothing of the attempt', async () => {
    const { report } = await look(bareServer(), { writeTest: 'p1' });
    expect(verdict(report, 'write-create')).toBe('missing refused');
    expect(verdict(report, 'write-stale')).toBe('untested no-draft');
    expect(report.leftBehind).toEqual([]);
  });

  test('makes the command end with 1, and says what tenzij does instead', async () => {
    const server = await bareServer();
    open.push(server);
    const { code, out } = await run(['conform', server.base]);
    expect(code).toBe(1);
    expect(out).toMatch(/ontbreekt Batch\.[^\n]*\n.*Zonder: tenzij doet dezelfde vragen naast elkaar/);
    expect(out).toContain('POST / → 405');
  });
});

describe('a server that claims what it does not', () => {
  test('is compared with its own words', async () => {
    const { report } = await look(lyingServer(), { draft: 'd1' });
    expect({
      metadata: verdict(report, 'metadata'),
      claims: verdict(report, 'claims'),
      batch: verdict(report, 'batch'),
      condition: verdict(report, 'search', 'Condition?subject'),
      request: verdict(report, 'search', 'ServiceRequest?subject'),
      include: verdict(report, 'include'),
      cors: verdict(report, 'cors'),
      preflight: verdict(report, 'preflight', 'PUT'),
      errors: verdict(report, 'errors'),
      smart: verdict(report, 'smart'),
    }).toEqual({
      metadata: 'works',
      claims: 'wrong untrue',
      batch: 'missing not-json',
      condition: 'wrong ignores-parameter',
      request: 'wrong not-json',
      include: 'missing not-json',
      cors: 'wrong other-origin',
      preflight: 'wrong other-origin',
      errors: 'wrong no-error',
      smart: 'wrong not-json',
    });
    expect(factsOf(report, 'claims')?.['claims']).toEqual([
      'versions ServiceRequest',
      'search Condition?subject',
      'search ServiceRequest?subject',
      'include ServiceRequest:subject',
      'batch',
      'cors',
    ]);
  });
});

describe('a slow server with other codes', () => {
  test.each([
    ['SNOMED only', conditions('http://snomed.info/sct', ['24079001', '44054006', '38341003']), 'missing snomed-only'],
    ['an address of ICPC that nobody knows', conditions('http://hl7.org/fhir/sid/icpc-1'), 'missing unknown-system'],
    ['the OID of ICPC', conditions('urn:oid:2.16.840.1.113883.2.4.4.31.1'), 'note old-system'],
  ])('is described: %s', async (_, problems, icpc) => {
    const { report } = await look(slowServer(problems), { slowMs: 50 });
    expect({
      icpc: verdict(report, 'icpc'),
      access: verdict(report, 'access'),
      forms: verdict(report, 'search', 'QuestionnaireResponse?subject'),
      paging: verdict(report, 'paging'),
      speed: verdict(report, 'speed'),
      errors: verdict(report, 'errors'),
    }).toEqual({
      icpc,
      access: 'missing no-access',
      forms: 'missing no-access',
      paging: 'wrong foreign-link',
      speed: 'wrong slow',
      errors: 'works',
    });
    expect(factsOf(report, 'access')).toEqual({ types: ['Coverage', 'QuestionnaireResponse'] });
    expect(factsOf(report, 'paging')).toEqual({ origin: 'https://pages.evil.example' });
    expect(Number(factsOf(report, 'speed')?.['draft'])).toBeGreaterThanOrEqual(50);
  });
});

test('a server that speaks no FHIR is not said to give access, nor to refuse it', async () => {
  const { report } = await look(listen((_, response) => void response.writeHead(404).end('<h1>Not found</h1>')));
  expect(report.ok).toBe(false);
  expect({
    fhir: verdict(report, 'fhir'),
    access: verdict(report, 'access'),
    speed: verdict(report, 'speed'),
  }).toEqual({ fhir: 'wrong no-fhir-server', access: '', speed: '' });
});
