import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { Authorization, lifetimes } from '../../../examples/smart/authorization.ts';
import { fhirGate } from '../../../examples/smart/fhir-gate.ts';
import { allows } from '../../../examples/smart/scopes.ts';
import { scopes } from '../../../examples/smart/start.ts';
import { defaultScopes } from '../../../plugin/launch/index.ts';

/** The demo's authorization server and the door of its FHIR server: what they let through. */

const his = 'http://127.0.0.1:1';
const audience = `${his}/fhir`;
const redirectUri = 'http://127.0.0.1:2/launch.html';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

function server() {
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') };
  const authorization = new Authorization({ id: 'tenzij', redirectUri, scopes }, audience, () => clock.now);
  const launch = () => authorization.launch({ patient: '7', draft: '12', handle: 'h' });
  const query = (changes: Record<string, string> = {}) => ({
    response_type: 'code',
    client_id: 'tenzij',
    redirect_uri: redirectUri,
    launch: launch(),
    scope: scopes.join(' '),
    state: 's'.repeat(22),
    aud: audience,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });
  const code = () => {
    const answer = authorization.authorize(query());
    return 'code' in answer ? answer.code : '';
  };
  const form = (changes: Record<string, string> = {}) => ({
    grant_type: 'authorization_code',
    client_id: 'tenzij',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    ...changes,
  });
  const token = () => {
    const answer = authorization.exchange(form({ code: code() }));
    return 'token' in answer ? answer.token : '';
  };
  return { authorization, clock, launch, query, code, form, token };
}

test('the page asks for exactly what it is registered with', () => {
  expect(defaultScopes).toEqual(scopes);
});

describe('authorize', () => {
  test.each<[string, Record<string, string>, string]>([
    ['PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['another FHIR server', { aud: 'https://evil.example/fhir' }, 'invalid_request'],
    ['no state', { state: '' }, 'invalid_request'],
    ['an unknown launch', { launch: 'x' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['no launch scope', { scope: 'patient/Patient.r' }, 'invalid_scope'],
  ])('with %s is refused', (_name, changes, error) => {
    const { authorization, query } = server();
    expect(authorization.authorize(query(changes))).toEqual({ error });
  });

  test('a launch works once, and for a minute', () => {
    const { authorization, query, clock } = server();
    const once = query();
    expect(authorization.authorize(once)).toHaveProperty('code');
    expect(authorization.authorize(once)).toEqual({ error: 'invalid_request' });
    const late = query();
    clock.now += lifetimes.launch + 1;
    expect(authorization.authorize(late)).toEqual({ error: 'invalid_request' });
  });

  test('scopes that nobody registered are left out', () => {
    const { authorization, query, form } = server();
    const answer = authorization.authorize(query({ scope: 'launch patient/Patient.r system/*.cruds offline_access' }));
    const exchanged = authorization.exchange(form({ code: 'code' in answer ? answer.code : '' }));
    expect(exchanged).toMatchObject({ grant: { scopes: ['launch', 'patient/Patient.r'] } });
  });
});

describe('exchange', () => {
  test.each<[string, Record<string, string>, string]>([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['an unknown code', { code: 'x' }, 'invalid_grant'],
    ['another redirect address', { redirect_uri: 'https://evil.example/' }, 'invalid_client'],
    ['another client', { client_id: 'other' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ])('with %s is refused', (_name, changes, error) => {
    const { authorization, code, form } = server();
    expect(authorization.exchange(form({ code: code(), ...changes }))).toEqual({ error });
  });

  test('a code that is replayed gives nothing, and ends the token it gave', () => {
    const { authorization, code, form } = server();
    const once = form({ code: code() });
    const first = authorization.exchange(once);
    const bearer = `Bearer ${'token' in first ? first.token : ''}`;
    expect(authorization.grantOf(bearer)).toMatchObject({ patient: '7' });
    expect(authorization.exchange(once)).toEqual({ error: 'invalid_grant' });
    expect(authorization.grantOf(bearer)).toBeUndefined();
  });

  test('a code lives half a minute and a token a quarter of an hour', () => {
    const { authorization, code, form, token, clock } = server();
    const late = form({ code: code() });
    clock.now += lifetimes.code + 1;
    expect(authorization.exchange(late)).toEqual({ error: 'invalid_grant' });
    const bearer = `Bearer ${token()}`;
    clock.now += lifetimes.token;
    expect(authorization.grantOf(bearer)).toBeDefined();
    clock.now += 1;
    expect(authorization.grantOf(bearer)).toBeUndefined();
  });
});

test.each<[string, string, 'c' | 'r' | 'u' | 'd' | 's', Record<string, unknown> | undefined, boolean]>([
  ['patient/Patient.r', 'Patient', 'r', undefined, true],
  ['patient/Patient.r', 'Patient', 's', undefined, false],
  ['patient/Patient.r', 'Condition', 'r', undefined, false],
  ['patient/ServiceRequest.u?status=draft', 'ServiceRequest', 'u', { status: 'draft' }, true],
  ['patient/ServiceRequest.u?status=draft', 'ServiceRequest', 'u', { status: 'active' }, false],
  ['patient/ServiceRequest.u?status=draft', 'ServiceRequest', 'u', undefined, false],
  ['patient/*.cruds', 'Patient', 'r', undefined, false],
])('%s for %s %s of %j: %s', (scope, type, letter, resource, allowed) => {
  expect(allows([scope], { type, letter, resource })).toBe(allowed);
});

describe('the door of the FHIR server', () => {
  const records = {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [
      { resource: { resourceType: 'Condition', id: 'a', subject: { reference: 'Patient/7' } } },
      { resource: { resourceType: 'Condition', id: 'b', subject: { reference: 'Patient/8' } } },
      { resource: { resourceType: 'Observation', id: 'c', subject: { reference: 'Patient/7' } } },
    ],
  };
  function door() {
    const made = server();
    const passed: string[] = [];
    const door = fhirGate({
      authorization: made.authorization,
      his,
      scopes,
      server: (request) => {
        passed.push(`${request.method} ${request.headers.get('authorization')}`);
        return Response.json(records);
      },
    });
    const gate = new Hono().route('/fhir', door);
    const ask = (path: string, init: RequestInit = {}, bearer = `Bearer ${made.token()}`) =>
      gate.request(path === '' ? '/fhir' : `/fhir/${path}`, { ...init, headers: { authorization: bearer } });
    return { ask, passed, gate };
  }
  const draft = { resourceType: 'ServiceRequest', id: '12', status: 'draft' };
  const batch = (...urls: string[]) =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'batch',
      entry: urls.map((url) => ({ request: { method: 'GET', url } })),
    });

  test.each<[number, string, RequestInit | undefined]>([
    [200, 'Condition?subject=Patient/7', undefined],
    [200, 'ServiceRequest?_id=12&_revinclude:iterate=Condition:subject', undefined],
    [200, 'ServiceRequest/12', { method: 'PUT', body: JSON.stringify(draft) }],
    [200, '', { method: 'POST', body: batch('Patient/7', 'Condition?subject=Patient/7') }],
    [403, 'Patient/8', undefined],
    [403, 'Patient?name=janssen', undefined],
    [403, 'Condition', undefined],
    [403, 'Condition?subject=Patient/8', undefined],
    [403, 'Observation?subject=Patient/7', undefined],
    [403, 'ServiceRequest/12', { method: 'PUT', body: JSON.stringify({ ...draft, status: 'active' }) }],
    [403, 'ServiceRequest/13', { method: 'PUT', body: JSON.stringify({ ...draft, id: '13' }) }],
    [403, 'ServiceRequest/12', { method: 'PUT', body: JSON.stringify({ ...draft, id: '13' }) }],
    [403, 'ServiceRequest/12', { method: 'DELETE' }],
    [403, 'ServiceRequest', { method: 'POST', body: JSON.stringify(draft) }],
    [403, '', { method: 'POST', body: batch('Patient/7', 'Condition?subject=Patient/8') }],
    [403, '', { method: 'POST', body: '{' }],
  ])('%i for %s %j', async (status, path, init) => {
    const { ask, passed } = door();
    expect((await ask(path, init)).status).toBe(status);
    expect(passed).toEqual(status === 200 ? [`${init?.method ?? 'GET'} null`] : []);
  });

  test('what an answer brings of others, or of other types, stays behind', async () => {
    const text = await (await door().ask('Condition?subject=Patient/7')).text();
    expect(text).toContain('"a"');
    expect(text).not.toMatch(/"b"|"c"/);
  });

  test.each(['', 'Bearer x', 'Basic abc'])('without a valid token (%s) nothing passes', async (bearer) => {
    const { ask, passed } = door();
    expect((await ask('Patient/7', {}, bearer)).status).toBe(401);
    expect(passed).toEqual([]);
  });

  test('the SMART configuration is open, also to a frame with an opaque origin', async () => {
    const response = await door().gate.request('/fhir/.well-known/smart-configuration', {
      headers: { origin: 'null' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ code_challenge_methods_supported: ['S256'] });
  });
});
