import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { scratchpadFetch } from '../../../plugin/launch/scratchpad-fetch.ts';
import { openSession } from '../../../plugin/launch/session.ts';
import type { TokenAnswer } from '../../../plugin/launch/token.ts';

/** A session: whom the token travels to, when it ends, and where the draft lives. */

const base = 'https://his.example/fhir';
const answer: TokenAnswer = {
  accessToken: 'secret-token',
  expiresIn: 900,
  scopes: ['launch'],
  patient: '7',
  context: [{ reference: 'Patient/7' }, { reference: 'ServiceRequest/12' }],
  needsPatientBanner: false,
};

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-22T09:00:00Z') }));
afterEach(() => vi.useRealTimers());

function open(changes: Partial<TokenAnswer> = {}, status = 200) {
  const sent: { url: string; authorization: string | null; init: RequestInit | undefined }[] = [];
  const ended = vi.fn();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push({ url: String(input), authorization: new Headers(init?.headers).get('authorization'), init });
    return new Response('{}', { status });
  };
  const session = openSession(base, { ...answer, ...changes }, { fetch, now: Date.now, ended });
  return { session, sent, ended };
}

test('the token travels to the FHIR server of the issuer, without cookies and redirects', async () => {
  const { session, sent } = open();
  await session.fetch(`${base}/Patient/7`, { headers: { accept: 'application/fhir+json' } });
  await session.fetch(base, { method: 'POST' });
  expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer secret-token', 'Bearer secret-token']);
  expect(sent[0]?.init).toMatchObject({ credentials: 'omit', redirect: 'manual' });
  expect(new Headers(sent[0]?.init?.headers).get('accept')).toBe('application/fhir+json');
});

test.each([
  'https://evil.example/fhir/Patient/7',
  'https://his.example.evil.example/fhir/Patient/7',
  'https://his.example/other/Patient/7',
  'https://his.example/fhirx/Patient/7',
  'https://his.example/fhir/../admin',
  'https://his.example/fhir/%2e%2e/admin',
  'http://his.example/fhir/Patient/7',
  'https://his.example:8443/fhir/Patient/7',
  '//evil.example/fhir',
  'javascript:alert(1)',
])('nothing is sent to %s', async (url) => {
  const { session, sent } = open();
  await expect(session.fetch(url)).rejects.toThrow(/outside/);
  expect(sent).toEqual([]);
});

test('the session holds no token that a page could read', () => {
  const { session } = open();
  expect(JSON.stringify(session) + Object.values(session).map(String)).not.toContain('secret-token');
});

describe('the end', () => {
  test('comes by the clock, is told once, and after it nothing is sent', async () => {
    const { session, sent, ended } = open();
    vi.advanceTimersByTime(899_000);
    expect(ended).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(ended).toHaveBeenCalledTimes(1);
    expect((await session.fetch(`${base}/Patient/7`)).status).toBe(401);
    session.end();
    expect([sent.length, ended.mock.calls.length]).toEqual([0, 1]);
  });

  test('comes when the server says so', async () => {
    const { session, sent, ended } = open({}, 401);
    await session.fetch(`${base}/Patient/7`);
    await session.fetch(`${base}/Patient/7`);
    vi.advanceTimersByTime(2_000_000);
    expect([sent.length, ended.mock.calls.length]).toEqual([1, 1]);
  });

  test('is seen by a page that slept through its timer', async () => {
    const { session, sent, ended } = open();
    vi.setSystemTime(new Date('2026-11-22T10:00:00Z'));
    await session.fetch(`${base}/Patient/7`);
    expect([sent.length, ended.mock.calls.length]).toEqual([0, 1]);
  });
});

test.each<[string, string[], string | undefined]>([
  ['one draft', ['ServiceRequest/12'], 'ServiceRequest/12'],
  ['its absolute address', [`${base}/ServiceRequest/12`], 'ServiceRequest/12'],
  ['a version of it', ['ServiceRequest/12/_history/3', 'ServiceRequest/12'], 'ServiceRequest/12'],
  ['none', ['Patient/7', 'Encounter/1'], undefined],
  ['two', ['ServiceRequest/12', 'ServiceRequest/13'], undefined],
  ['one of another server', ['https://evil.example/fhir/ServiceRequest/12'], undefined],
  ['a path', ['ServiceRequest/../Patient'], undefined],
])('a launch context with %s', (_name, references, draft) => {
  const context = references.map((reference) => ({ reference }));
  if (draft === undefined) expect(() => open({ context })).toThrow(/fhirContext/);
  else expect(open({ context }).session.draft).toBe(draft);
});

describe('with a scratchpad', () => {
  const resource = { resourceType: 'ServiceRequest', id: '12', status: 'draft', meta: { versionId: 'unsaved-1' } };
  function pad(status = 200, held: Record<string, unknown> | number = resource) {
    const messages: unknown[] = [];
    const asked: string[] = [];
    const fetch = scratchpadFetch({
      base,
      draft: 'ServiceRequest/12',
      fetch: async (input, init) => {
        asked.push(`${init?.method ?? 'GET'} ${String(input).slice(base.length)}`);
        return Response.json({ from: 'server' });
      },
      messaging: {
        read: async () => (typeof held === 'number' ? { status: held } : { status: 200, resource: held }),
        update: async (...message) => {
          messages.push(message);
          return { status };
        },
      },
    });
    return { fetch, messages, asked };
  }
  const body = JSON.stringify({ ...resource, performer: [{ display: 'PlusPunt' }] });

  test('the draft is read and written there, and the server hears nothing of it', async () => {
    const { fetch, messages, asked } = pad();
    expect(await (await fetch(`${base}/ServiceRequest/12`)).json()).toEqual(resource);
    const found: unknown = await (await fetch(`${base}/ServiceRequest?_id=12&_include=ServiceRequest:subject`)).json();
    expect(found).toMatchObject({ type: 'searchset', entry: [{ resource, fullUrl: `${base}/ServiceRequest/12` }] });
    const written = await fetch(`${base}/ServiceRequest/12`, { method: 'PUT', body });
    expect([written.status, await written.json()]).toEqual([200, resource]);
    expect(messages).toEqual([['ServiceRequest/12', JSON.parse(body)]]);
    expect(asked).toEqual([]);
  });

  test('everything else goes to the server', async () => {
    const { fetch, messages, asked } = pad();
    await fetch(`${base}/ServiceRequest/13`);
    await fetch(`${base}/ServiceRequest?subject=Patient/7&status=active,completed`);
    await fetch(`${base}/Condition?subject=Patient/7`);
    await fetch(`${base}/ServiceRequest/13`, { method: 'PUT', body });
    expect([messages.length, asked.length]).toEqual([0, 4]);
  });

  test('a draft that left the scratchpad is not read from the server, where it may be older', async () => {
    const { fetch, asked } = pad(200, 404);
    expect((await fetch(`${base}/ServiceRequest/12`)).status).toBe(404);
    expect((await fetch(`${base}/ServiceRequest?_id=12`)).status).toBe(404);
    await expect(pad(200, 0).fetch(`${base}/ServiceRequest/12`)).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  });

  test.each([403, 412, 422])('a refusal of the HIS is one of a server: %i', async (status) => {
    expect((await pad(status).fetch(`${base}/ServiceRequest/12`, { method: 'PUT', body })).status).toBe(status);
  });

  test('no answer is no connection', async () => {
    await expect(pad(0).fetch(`${base}/ServiceRequest/12`, { method: 'PUT', body })).rejects.toThrow(TypeError);
  });

  test('an address outside the server is not followed', async () => {
    await expect(pad().fetch('https://evil.example/fhir/ServiceRequest/12')).rejects.toThrow(/outside/);
  });
});
