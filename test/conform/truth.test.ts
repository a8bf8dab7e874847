import { describe, expect, test } from 'vitest';
import { conform, conformTextsFor } from '../../src/conform/index.ts';
import { run } from '../cli/fixtures.ts';
import { json, listen } from '../fhir/server.ts';
import { conditions, outcome, request, searchset } from './poor-servers.ts';
import { factsOf, verdict } from './report.ts';

/** Four servers of which the report once told something else than what a page then saw, and a site that is none. */

type Json = Record<string, unknown>;
const base = 'https://his.example/fhir';
const limits = { baseUrl: base, at: '2026-11-22', origin: 'https://his.example' };
const patient = { resourceType: 'Patient', id: 'p1' };
const isOwn = ({ searchParams }: URL) =>
  !/none/.test(searchParams.get('subject') ?? searchParams.get('beneficiary') ?? '');

/** A decent server for one patient, with one habit of its own. */
const fetchOf =
  (habit: (url: URL, init: RequestInit) => Response | undefined) => async (address: string, init: RequestInit) => {
    const url = new URL(address);
    const own = habit(url, init);
    if (own !== undefined) return own;
    const [type = '', id] = url.pathname.slice('/fhir/'.length).split('/');
    if (id === 'd1') return Response.json(request(), { headers: { etag: 'W/"1"' } });
    if (type === 'Patient' && id === 'p1') return Response.json(patient);
    if (id !== undefined || type === 'metadata') return Response.json(outcome, { status: 404 });
    if (type === 'Condition' && isOwn(url)) return Response.json(searchset(conditions()));
    return Response.json(searchset([]));
  };

describe('open CORS with credentials', () => {
  const open = fetchOf((url, { method, headers }) => {
    const origin = new Headers(headers).get('origin');
    if (origin === null) return undefined;
    return new Response(method === 'OPTIONS' ? null : JSON.stringify(request()), {
      headers: {
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'x-path': url.pathname,
      },
    });
  });

  test('is no refusal: a page reads there, so the report says that it works, and what is wrong with it', async () => {
    const report = await conform({ ...limits, draft: 'd1', fetch: open });
    expect(verdict(report, 'cors')).toBe('note any-site');
    expect(conformTextsFor('nl').because['any-site']).toMatch(/eigen fetch/);
  });
});

describe('a JSON list where a Bundle was asked', () => {
  const listing = fetchOf((url) => (url.pathname === '/fhir/Condition' ? Response.json(conditions()) : undefined));

  test('is JSON, and no Bundle', async () => {
    const report = await conform({ ...limits, draft: 'd1', fetch: listing });
    expect(verdict(report, 'search', 'Condition?subject')).toBe('wrong not-a-bundle');
    expect(conformTextsFor('nl').because['not-a-bundle']).toBe('Het antwoord is geen Bundle.');
  });

  test('is still no JSON when it is a page', async () => {
    const page = fetchOf((url) => (url.pathname === '/fhir/Condition' ? new Response('<html></html>') : undefined));
    const report = await conform({ ...limits, draft: 'd1', fetch: page });
    expect(verdict(report, 'search', 'Condition?subject')).toBe('wrong not-json');
  });
});

describe('a server that answers 201', () => {
  /** Makes a draft of what `keep` leaves of the body. */
  const making = (keep: (sent: Json) => Json, deletes = true) => {
    const store = new Map<string, Json>();
    const fetch = fetchOf((url, { method, body }) => {
      const path = url.pathname.slice('/fhir/'.length);
      const sent = (): Json => JSON.parse(String(body));
      const version = { meta: { versionId: '1' } };
      if (method === 'POST' && path === 'ServiceRequest') {
        store.set('ServiceRequest/t1', { ...keep(sent()), resourceType: 'ServiceRequest', id: 't1', ...version });
        return Response.json(
          { ...sent(), id: 't1' },
          { status: 201, headers: { location: `${base}/ServiceRequest/t1` } },
        );
      }
      const there = store.get(path);
      if (there === undefined) return undefined;
      if (method === 'DELETE' && deletes) store.delete(path);
      if (method === 'PUT') store.set(path, { ...sent(), ...version });
      return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(there);
    });
    return { fetch, store };
  };

  test('and drops the body has not made the draft, whatever it echoes', async () => {
    const { fetch, store } = making(() => ({}));
    const report = await conform({ ...limits, fetch, writeTest: 'p1' });
    expect(verdict(report, 'write-create')).toBe('wrong lost');
    expect(factsOf(report, 'write-create')).toEqual({
      elements: ['status', 'intent', 'code', 'subject', 'authoredOn', 'note'],
    });
    expect(verdict(report, 'write-update')).toBe('untested no-draft');
    // What stands there is taken away all the same.
    expect(verdict(report, 'write-away')).toBe('works');
    expect([...store.keys()]).toEqual([]);
  });

  test('and keeps it, with what a server adds, has made it', async () => {
    const { fetch } = making((sent) => ({
      ...sent,
      subject: { ...Object(sent['subject']), display: 'Test' },
      authoredOn: `${sent['authoredOn']}T00:00:00Z`,
    }));
    const report = await conform({ ...limits, fetch, writeTest: 'p1' });
    expect(verdict(report, 'write-create')).toBe('works');
    expect(report.leftBehind).toEqual([]);
  });

  test('and made nothing at all is told so', async () => {
    const nothing = fetchOf((_, { method }) =>
      method === 'POST' ? Response.json({ resourceType: 'ServiceRequest', id: 't9' }, { status: 201 }) : undefined,
    );
    const report = await conform({ ...limits, fetch: nothing, writeTest: 'p1' });
    expect(verdict(report, 'write-create')).toBe('wrong not-there');
    expect(report.leftBehind).toEqual([]);
  });
});

describe('a parameter that a server does nothing with', () => {
  test('is named: of whom', async () => {
    const everybody = fetchOf((url) =>
      url.pathname === '/fhir/Condition' ? Response.json(searchset(conditions())) : undefined,
    );
    const report = await conform({ ...limits, draft: 'd1', fetch: everybody });
    const finding = report.findings.find(({ id, about }) => id === 'search' && about === 'Condition?subject');
    expect(finding).toMatchObject({ because: 'ignores-parameter', facts: { parameters: ['subject'] } });
  });

  test('is named: which status, and only that', async () => {
    const anyStatus = fetchOf((url) =>
      url.pathname === '/fhir/ServiceRequest' && isOwn(url)
        ? Response.json(searchset([request(), request({ id: 'e1', status: 'completed' })]))
        : undefined,
    );
    const report = await conform({ ...limits, fetch: anyStatus });
    const named = report.findings.filter(({ because }) => because === 'ignores-parameter');
    expect(named.map(({ about, facts }) => [about, facts?.['parameters']])).toEqual([
      ['ServiceRequest?status', ['status']],
    ]);
  });

  test('stands in the report for people', async () => {
    const server = await listen((seen, response) => {
      const all = seen.path.startsWith('/fhir/Condition') ? searchset(conditions()) : request();
      void json(response, 200, all);
    });
    const { out } = await run(['conform', server.base, '--draft', 'd1']);
    await server.close();
    expect(out).toMatch(
      /Zoeken \(Condition\?subject\)\. De server doet niets met deze parameter\.\n\s+parameter: subject/,
    );
  });
});

describe('a web site', () => {
  const page = '<!doctype html><title>Welkom</title>';
  const site = (status: number) =>
    listen((_, response) => void response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page));

  test.each([200, 404])('that answers %s is recognised, and not asked forty things more', async (status) => {
    const server = await site(status);
    const report = await conform({
      baseUrl: server.base,
      at: '2026-11-22',
      draft: 'd1',
      patient: 'p1',
      writeTest: 'p1',
    });
    await server.close();
    expect(verdict(report, 'fhir')).toBe('wrong no-fhir-server');
    expect(factsOf(report, 'fhir')).toEqual({ answered: 'text/html' });
    expect(report).toMatchObject({ ok: false, reached: true, leftBehind: [] });
    expect(server.seen.length).toBeLessThan(8);
    expect(server.seen.map(({ method }) => method)).not.toContain('POST');
  });

  test('is called so by the command, in one sentence', async () => {
    const server = await site(200);
    const { code, out } = await run(['conform', server.base]);
    await server.close();
    expect(code).toBe(1);
    expect(out).toContain('Hier antwoordt een website of iets anders, geen FHIR-server.');
  });

  test('is not what a FHIR server without metadata is, nor one that asks for a login', async () => {
    const quiet = await conform({ ...limits, draft: 'd1', fetch: fetchOf(() => undefined) });
    expect([verdict(quiet, 'metadata'), verdict(quiet, 'fhir')]).toEqual(['missing refused', '']);
    const door = await conform({ ...limits, draft: 'd1', fetch: async () => new Response(page, { status: 401 }) });
    expect(verdict(door, 'metadata')).toBe('missing no-access');
    expect(verdict(door, 'access')).toBe('missing login');
  });
});
