import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import type { LaunchConfiguration } from '../../../plugin/launch/configuration.ts';
import { launchStep } from '../../../plugin/launch/launch.ts';
import { LaunchError } from '../../../plugin/launch/launch-error.ts';
import { app, config, FakePage, fakeIssuer, his, iss, published, tokens } from './fake-issuer.ts';

/** SMART App Launch, step by step, and what somebody may try to make of it. */

const launchAddress = `${app}?iss=${encodeURIComponent(iss)}&launch=abc`;
const start = Date.parse('2026-11-22T09:00:00Z');

interface Journey {
  readonly page?: FakePage;
  readonly issuer?: ReturnType<typeof fakeIssuer>;
  readonly config?: LaunchConfiguration;
}

/** The first half: from the HIS to the authorization server. */
async function leave(journey: Journey = {}) {
  const page = journey.page ?? new FakePage(launchAddress);
  const issuer = journey.issuer ?? fakeIssuer(page);
  await launchStep(journey.config ?? config, { page, fetch: issuer.fetch, now: () => start });
  return { page, issuer, asked: new URL(page.left ?? '').searchParams };
}

/** The second half: back with these parameters, on the same page. */
async function comeBack(
  page: FakePage,
  issuer: ReturnType<typeof fakeIssuer>,
  query: Record<string, string>,
  after = 2000,
) {
  page.address = `${app}?${new URLSearchParams(query)}`;
  return launchStep(config, { page, fetch: issuer.fetch, now: () => start + after });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const cause: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(cause).toBeInstanceOf(LaunchError);
  return cause instanceof LaunchError ? cause.code : '';
}

describe('on the way out', () => {
  test('the page asks with PKCE S256, for this FHIR server, and empties its address', async () => {
    const { page, asked, issuer } = await leave();
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'tenzij',
      redirect_uri: app,
      launch: 'abc',
      scope: 'launch patient/Patient.r',
      aud: iss,
      code_challenge_method: 'S256',
    });
    expect(asked.get('state')).toMatch(/^[\w-]{22}$/);
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(page.cleaned).toBe(1);
    expect(issuer.requests).toEqual([`GET ${iss}/.well-known/smart-configuration`]);
  });

  test('two launches share neither state nor challenge', async () => {
    const [one, other] = await Promise.all([leave(), leave()]);
    expect(one.asked.get('state')).not.toBe(other.asked.get('state'));
    expect(one.asked.get('code_challenge')).not.toBe(other.asked.get('code_challenge'));
  });

  test.each([true, false])(
    'what is kept is not enough by itself: no state, no verifier (storage: %s)',
    async (storage) => {
      const page = new FakePage(launchAddress, { storage });
      const { asked, issuer } = await leave({ page });
      const kept = [...page.kept].flat().join() + page.name;
      expect(kept).toContain('secret');
      expect(kept).not.toContain(asked.get('state'));
      const bodies: string[] = [];
      const fetch = (url: string, init: RequestInit) => {
        bodies.push(String(init.body));
        return issuer.fetch(url, init);
      };
      page.address = `${app}?code=c&state=${asked.get('state')}`;
      await launchStep(config, { page, fetch, now: () => start });
      const verifier = new URLSearchParams(bodies[0]).get('code_verifier');
      expect(verifier).toMatch(/^[\w-]{43}$/);
      expect(kept).not.toContain(verifier);
    },
  );

  test.each<[string, string]>([
    ['an issuer that is not on the list', `${app}?iss=https://evil.example/fhir&launch=abc`],
    ['an issuer that only begins like one', `${app}?iss=${iss}.evil.example&launch=abc`],
    ['a path below an issuer', `${app}?iss=${iss}/tenant&launch=abc`],
    ['another scheme', `${app}?iss=http://his.example/fhir&launch=abc`],
    ['a user in the address', `${app}?iss=https://his.example@evil.example/fhir&launch=abc`],
    ['two issuers', `${app}?iss=${iss}&iss=https://evil.example/fhir&launch=abc`],
    ['no issuer', `${app}?launch=abc`],
  ])('%s is refused, and nobody is asked anything', async (_name, address) => {
    const page = new FakePage(address);
    const issuer = fakeIssuer(page);
    expect(await refusal(leave({ page, issuer }))).toBe('issuer-refused');
    expect(issuer.requests).toEqual([]);
    expect([page.left, page.cleaned, page.kept.size, page.name]).toEqual([undefined, 1, 0, '']);
  });

  test.each<[string, object | Response]>([
    ['PKCE plain only', { ...published, code_challenge_methods_supported: ['plain'] }],
    ['no word about PKCE', { ...published, code_challenge_methods_supported: undefined }],
    ['a token endpoint elsewhere', { ...published, token_endpoint: 'https://evil.example/token' }],
    ['an authorization endpoint elsewhere', { ...published, authorization_endpoint: 'https://evil.example/a' }],
    ['an endpoint that is a script', { ...published, authorization_endpoint: 'javascript:alert(1)' }],
    ['an endpoint without https', { ...published, token_endpoint: 'http://his.example/auth/token' }],
    ['HTML', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    [
      'JSON that says it is text',
      new Response(JSON.stringify(published), { headers: { 'content-type': 'text/plain' } }),
    ],
    ['a list', Response.json([])],
    ['nothing', new Response(null, { status: 404 })],
    ['far too much', Response.json({ ...published, more: 'x'.repeat(300_000) })],
  ])('a SMART configuration with %s ends the launch', async (_name, smart) => {
    const page = new FakePage(launchAddress);
    expect(await refusal(leave({ page, issuer: fakeIssuer(page, { smart }) }))).toBe('smart-configuration');
    expect([page.left, page.kept.size, page.name]).toEqual([undefined, 0, '']);
  });

  test('an authorization server elsewhere is fine when the page lists it', async () => {
    const login = 'https://login.other.example';
    const page = new FakePage(`${app}?iss=https://other.example/r4/&launch=abc`);
    const smart = { ...published, authorization_endpoint: `${login}/authorize`, token_endpoint: `${login}/token` };
    await leave({ page, issuer: fakeIssuer(page, { smart }) });
    expect(page.left).toMatch(/^https:\/\/login\.other\.example\/authorize\?/);
  });

  test.each<[string, readonly string[] | undefined]>([
    ['a stranger around it', ['https://evil.example']],
    ['a stranger further out', [his, 'https://evil.example']],
    ['an opaque page around it', ['null']],
    ['nothing around it', []],
    ['a browser that does not tell', undefined],
  ])('without storage and with %s the secret is kept nowhere', async (_name, ancestors) => {
    const page = new FakePage(launchAddress, { storage: false, ancestors });
    expect(await refusal(leave({ page }))).toBe('nowhere-to-keep');
    expect([page.left, page.name]).toEqual([undefined, '']);
  });
});

describe.each([true, false])('on the way back (storage: %s)', (storage) => {
  const out = async (answers: Parameters<typeof fakeIssuer>[1] = {}) => {
    const page = new FakePage(launchAddress, { storage });
    page.name = 'frame of the HIS';
    const issuer = fakeIssuer(page, answers);
    const { asked } = await leave({ page, issuer });
    return { page, issuer, state: asked.get('state') ?? '' };
  };

  test('the code becomes a token; nothing of the launch is left behind', async () => {
    const { page, issuer, state } = await out();
    const step = await comeBack(page, issuer, { code: 'c', state, iss: his });
    expect(step).toMatchObject({ kind: 'token', base: iss, answer: { accessToken: 'secret-token', patient: '7' } });
    expect([page.cleaned, page.kept.size, page.name]).toEqual([2, 0, 'frame of the HIS']);
    expect(issuer.requests[1]).toBe(`POST ${his}/auth/token`);
  });

  test.each<[string, (state: string) => Record<string, string>]>([
    ['an unknown state', () => ({ code: 'c', state: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['an altered state', (state) => ({ code: 'c', state: `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}` })],
    ['an empty state', () => ({ code: 'c', state: '' })],
    ['a state of another form', () => ({ code: 'c', state: '../../x' })],
    ['another authorization server', (state) => ({ code: 'c', state, iss: 'https://evil.example' })],
  ])('%s is refused before a token is asked for', async (_name, query) => {
    const { page, issuer, state } = await out();
    expect(await refusal(comeBack(page, issuer, query(state)))).toBe('state-refused');
    expect(issuer.requests).toHaveLength(1);
    expect(page.cleaned).toBe(2);
  });

  test('a state works once', async () => {
    const { page, issuer, state } = await out();
    await comeBack(page, issuer, { code: 'c', state });
    expect(await refusal(comeBack(page, issuer, { code: 'c', state }))).toBe('state-refused');
    expect(issuer.requests).toHaveLength(2);
  });

  test('a state works for ten minutes, and not for a clock that was turned back', async () => {
    for (const after of [10 * 60_000 + 1, -1]) {
      const { page, issuer, state } = await out();
      expect(await refusal(comeBack(page, issuer, { code: 'c', state }, after))).toBe('state-refused');
      expect([page.kept.size, page.name.includes('secret')]).toEqual([0, false]);
    }
  });

  test('a server that promised to name itself and does not is refused', async () => {
    const smart = { ...published, authorization_response_iss_parameter_supported: true };
    const { page, issuer, state } = await out({ smart });
    expect(await refusal(comeBack(page, issuer, { code: 'c', state }))).toBe('state-refused');
  });

  test('an error of the server is told by its code only', async () => {
    const { page, issuer, state } = await out();
    const query = { error: 'access_denied', error_description: 'Sanne Janssen', state };
    const work = comeBack(page, issuer, query);
    await expect(work).rejects.toMatchObject({ code: 'not-authorised' });
    await expect(work).rejects.not.toThrow(/Sanne/);
  });

  test.each<[string, object | Response]>([
    ['without a token', { ...tokens, access_token: undefined }],
    ['with a token that breaks a header', { ...tokens, access_token: 'a\r\nx: y' }],
    ['of another type', { ...tokens, token_type: 'mac' }],
    ['that says no', Response.json({ error: 'invalid_grant' }, { status: 400 })],
    ['that is HTML', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('a token response %s is refused, and not repeated', async (_name, token) => {
    const { page, issuer, state } = await out({ token });
    const work = comeBack(page, issuer, { code: 'the-code', state });
    expect(await refusal(work)).toBe('token-refused');
    await expect(work).rejects.not.toThrow(/secret-token|the-code/);
  });

  test('a code of another launch fails on its verifier', async () => {
    const [one, other] = [await out(), await out()];
    expect(await refusal(comeBack(one.page, other.issuer, { code: 'c', state: one.state }))).toBe('token-refused');
  });
});

test('a frame name that a stranger prepared counts for nothing', async () => {
  const prepared = new FakePage(launchAddress, { storage: false });
  const { asked } = await leave({ page: prepared });
  for (const ancestors of [['https://evil.example'], ['https://other.example'], undefined, []]) {
    const page = new FakePage('', { storage: false, ancestors });
    page.name = prepared.name;
    page.left = prepared.left;
    const issuer = fakeIssuer(page);
    expect(await refusal(comeBack(page, issuer, { code: 'c', state: asked.get('state') ?? '' }))).toBe('state-refused');
    expect(issuer.requests).toEqual([]);
  }
});

test('what was kept cannot send the code to a stranger', async () => {
  const { page, issuer, asked } = await leave({ page: new FakePage(launchAddress, { storage: false }) });
  page.name = page.name.replace(`${his}/auth/token`, 'https://evil.example/token');
  const work = comeBack(page, issuer, { code: 'c', state: asked.get('state') ?? '' });
  expect(await refusal(work)).toBe('smart-configuration');
  expect(issuer.requests).toHaveLength(1);
});

test('a launch that never came back is swept away by a later one', async () => {
  const page = new FakePage(launchAddress);
  const issuer = fakeIssuer(page);
  await leave({ page, issuer });
  expect(page.kept.size).toBe(1);
  await launchStep(config, { page, fetch: issuer.fetch, now: () => start + 11 * 60_000 });
  expect(page.kept.size).toBe(1);
});

test('a page that nobody launched says so', async () => {
  expect(await refusal(leave({ page: new FakePage(app) }))).toBe('no-launch');
});

describe('with real servers', () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) server.close();
  });
  const serve = (answer: RequestListener) =>
    new Promise<string>((resolve) => {
      const server = createServer(answer);
      servers.push(server);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
      });
    });

  test('a SMART configuration that redirects is not followed', async () => {
    const asked: string[] = [];
    const stranger = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
    });
    const honest = await serve((_request, response) => {
      response.writeHead(302, { location: `${stranger}/fhir/.well-known/smart-configuration` }).end();
    });
    const page = new FakePage(`${app}?iss=${honest}/fhir&launch=abc`);
    const step = launchStep(
      { ...config, issuers: [{ iss: `${honest}/fhir`, authorizers: [stranger] }] },
      { page, fetch: (url, init) => fetch(url, init), now: () => start },
    );
    expect(await refusal(step)).toBe('smart-configuration');
    expect(asked).toEqual([]);
  });
});
