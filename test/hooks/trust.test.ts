import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TrustOptions } from '../../src/hooks/index.ts';
import { createTrust } from '../../src/hooks/index.ts';
import { eczema, hookOf } from './hook-requests.ts';
import { hooksLogbook } from './logbook.ts';
import { now } from './memory-store.ts';

/** Who may call. Real servers on loopback count who was asked for keys. */

async function serverThat(answer: (path: string) => { status: number; body: string; location?: string }) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    const { status, body, location } = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen, close: () => void server.close() };
}

const baseUrl = 'https://logbook.example';
const service = '/cds-services/tenzij-order-sign';
const his = 'https://his.example';
const keys = await generateKeyPair('ES384', { extractable: true });
const rsa = await generateKeyPair('RS384', { extractable: true });
const evilKeys = await generateKeyPair('ES384', { extractable: true });
const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES384', use: 'sig' };
const rsaJwk = { ...(await exportJWK(rsa.publicKey)), kid: 'k2', alg: 'RS384', use: 'sig' };
const evilJwk = { ...(await exportJWK(evilKeys.publicKey)), kid: 'k1', alg: 'ES384', use: 'sig' };
const keySet = JSON.stringify({ keys: [jwk, rsaJwk] });

const evil = await serverThat(() => ({ status: 200, body: JSON.stringify({ keys: [evilJwk] }) }));
const good = await serverThat((path) => {
  if (path === '/moved') return { status: 302, body: '', location: `${evil.url}/jwks` };
  if (path === '/moved-home') return { status: 307, body: '', location: `${good.url}/jwks` };
  if (path === '/large') return { status: 200, body: `{"keys":[],"pad":"${'x'.repeat(70_000)}"}` };
  if (path === '/html') return { status: 200, body: '<html>' };
  return { status: 200, body: keySet };
});

const trust: TrustOptions = {
  baseUrl,
  issuers: {
    [his]: { practice: 'praktijk-12', jwks: `${good.url}/jwks` },
    'https://inline.example': { practice: 'praktijk-13', jwks: { keys: [jwk, rsaJwk] } },
    'https://moved.example': { practice: 'praktijk-14', jwks: `${good.url}/moved` },
    'https://moved-home.example': { practice: 'praktijk-14', jwks: `${good.url}/moved-home` },
    'https://large.example': { practice: 'praktijk-14', jwks: `${good.url}/large` },
    'https://html.example': { practice: 'praktijk-14', jwks: `${good.url}/html` },
  },
};

const seconds = Math.floor(now.getTime() / 1000);
let nth = 0;
const claims = (changes: Record<string, unknown> = {}) => {
  nth += 1;
  const all = {
    iss: his,
    aud: `${baseUrl}${service}`,
    iat: seconds,
    exp: seconds + 120,
    jti: `jti-${nth}`,
    ...changes,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};
const sign = (
  payload: Record<string, unknown> = claims(),
  header: Partial<JWTHeaderParameters> = {},
  key: CryptoKey | Uint8Array = keys.privateKey,
) => new SignJWT(payload).setProtectedHeader({ alg: 'ES384', kid: 'k1', typ: 'JWT', ...header }).sign(key);

let logbook: Awaited<ReturnType<typeof hooksLogbook>>;
beforeAll(async () => {
  logbook = await hooksLogbook({ trust });
});
afterAll(async () => {
  await logbook.close();
  evil.close();
  good.close();
});

const call = (token: string | undefined, path = service, body: unknown = hookOf(eczema())) =>
  logbook.post(path, body, token === undefined ? {} : { authorization: `Bearer ${token}` });

async function rows(): Promise<Record<string, number>> {
  await logbook.hooks.settle();
  const { owner } = logbook.database;
  const tables = ['hook_card', 'hook_event', 'hook_token', 'hook_key', 'log_entry', 'practice'] as const;
  const counts = await Promise.all(
    tables.map(async (table) => {
      const found = await owner
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow();
      return [table, Number(found.n)] as const;
    }),
  );
  return Object.fromEntries(counts);
}

describe('a client that is known', () => {
  test('is answered, by ES384 and RS384, from an address and from inline keys', async () => {
    expect((await call(await sign())).status).toBe(200);
    expect((await call(await sign(claims(), { alg: 'RS384', kid: 'k2' }, rsa.privateKey))).status).toBe(200);
    expect((await call(await sign(claims({ iss: 'https://inline.example' })))).status).toBe(200);
    expect((await call(await sign(claims(), { jku: `${good.url}/jwks` }))).status).toBe(200);
    expect(good.seen).toEqual(['/jwks']);
  });

  test('may look at what there is without a token', async () => {
    expect((await logbook.app.request('/cds-services')).status).toBe(200);
  });

  test('gives feedback on its own cards and on nobody else’s; the body says nothing about who', async () => {
    const hook = { ...hookOf(eczema()), practice: 'praktijk-99' };
    const [card] = await logbook.cards(hook, { authorization: `Bearer ${await sign()}` });
    const told = {
      card: card?.uuid,
      outcome: 'overridden',
      outcomeTimestamp: now.toISOString(),
      practice: 'praktijk-99',
    };
    const as = async (iss: string) => ({
      authorization: `Bearer ${await sign(claims({ iss, aud: `${baseUrl}${service}/feedback` }))}`,
    });
    const other = await logbook.feedback('tenzij-order-sign', [told], await as('https://inline.example'));
    expect(other).toEqual({ status: 404, results: [404] });
    expect(await logbook.logged()).toEqual([]);
    expect(await logbook.feedback('tenzij-order-sign', [told], await as(his))).toEqual({ status: 200, results: [201] });
    const text = JSON.stringify(await logbook.logged());
    expect(text).toContain('praktijk-12');
    expect(text).not.toContain('praktijk-99');
  });
});

const attacks: readonly (readonly [what: string, token: () => Promise<string | undefined>])[] = [
  ['no token', async () => undefined],
  ['nonsense', async () => 'a.b.c'],
  ['alg none', async () => new UnsecuredJWT(claims()).encode()],
  [
    'alg none beside a key id',
    async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${part({ alg: 'none', kid: 'k1' })}.${part(claims())}.AAAA`;
    },
  ],
  [
    'HS256 with the public key as secret',
    async () => sign(claims(), { alg: 'HS256' }, new TextEncoder().encode(await exportSPKI(keys.publicKey))),
  ],
  [
    'HS384 with the public key as secret',
    async () => sign(claims(), { alg: 'HS384' }, new TextEncoder().encode(JSON.stringify(jwk))),
  ],
  [
    'another algorithm of the same family',
    async () => sign(claims(), { alg: 'RS256' }, (await generateKeyPair('RS256')).privateKey),
  ],
  ['a wrong key', () => sign(claims(), {}, evilKeys.privateKey)],
  ['another service as audience', () => sign(claims({ aud: `${baseUrl}/cds-services/tenzij-order-select` }))],
  ['another server as audience', () => sign(claims({ aud: `https://evil.example${service}` }))],
  ['no audience', () => sign(claims({ aud: undefined }))],
  ['an unknown issuer', () => sign(claims({ iss: 'https://evil.example' }))],
  ['an issuer of JavaScript', () => sign(claims({ iss: '__proto__' }))],
  ['no issuer', () => sign(claims({ iss: undefined }))],
  ['an expired token', () => sign(claims({ iat: seconds - 200, exp: seconds - 60 }))],
  ['a token that never expires', () => sign(claims({ exp: undefined }))],
  ['a token that lives for a day', () => sign(claims({ exp: seconds + 86_400 }))],
  ['a token from the future', () => sign(claims({ iat: seconds + 120, exp: seconds + 200 }))],
  ['a token that is not yet valid', () => sign(claims({ nbf: seconds + 120 }))],
  ['an old token with a fresh end', () => sign(claims({ iat: seconds - 600 }))],
  ['no moment of issue', () => sign(claims({ iat: undefined }))],
  ['no jti', () => sign(claims({ jti: undefined }))],
  ['an empty jti', () => sign(claims({ jti: '' }))],
  ['no kid', () => sign(claims(), { kid: undefined } as never)],
  ['an unknown kid', () => sign(claims(), { kid: 'k9' })],
  ['a kid that is a path', () => sign(claims(), { kid: '../../dev/null' })],
  ['a kid that is an address', () => sign(claims(), { kid: `${evil.url}/jwks` }, evilKeys.privateKey)],
  ['a kid that is SQL', () => sign(claims(), { kid: "k1' UNION SELECT 'x" }, evilKeys.privateKey)],
  ['a kid of another kind of key', () => sign(claims(), { kid: 'k2' })],
  ['a jku of a stranger', () => sign(claims(), { jku: `${evil.url}/jwks` }, evilKeys.privateKey)],
  ['a jku of a stranger beside the right key', () => sign(claims(), { jku: `${evil.url}/jwks` })],
  ['a jku that begins like ours', () => sign(claims(), { jku: `${good.url}/jwks@127.0.0.1` })],
  ['a key in the token', () => sign(claims(), { jwk: evilJwk }, evilKeys.privateKey)],
  ['an x5u', () => sign(claims(), { x5u: `${evil.url}/cert` })],
  ['keys that moved to a stranger', () => sign(claims({ iss: 'https://moved.example' }), {}, evilKeys.privateKey)],
  ['keys that moved at home', () => sign(claims({ iss: 'https://moved-home.example' }))],
  ['too many keys', () => sign(claims({ iss: 'https://large.example' }))],
  ['keys that are a page', () => sign(claims({ iss: 'https://html.example' }))],
];

describe('refused, with nothing kept', () => {
  test.each(attacks)('%s', async (_, token) => {
    const before = await rows();
    const response = await call(await token());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await rows()).toEqual(before);
    expect(evil.seen).toEqual([]);
  });

  test('a token that comes again, also on another path and after a restart of its keys', async () => {
    const both = [`${baseUrl}${service}`, `${baseUrl}${service}/feedback`];
    const token = await sign(claims({ aud: both }));
    expect((await call(token)).status).toBe(200);
    const before = await rows();
    expect((await call(token)).status).toBe(401);
    expect((await call(token, `${service}/feedback`, { feedback: [] })).status).toBe(401);
    expect(await rows()).toEqual(before);
  });

  test('the same token twenty times at once is let in once', async () => {
    const token = await sign();
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await call(token)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });

  test('unknown keys do not make us knock again and again', async () => {
    const before = good.seen.length;
    for (let round = 0; round < 10; round += 1) await call(await sign(claims(), { kid: `nieuw-${round}` }));
    expect(good.seen.length - before).toBeLessThanOrEqual(1);
  });

  test('nothing of a token is in the lines of the log', () => {
    expect(logbook.lines.join()).not.toMatch(/eyJ|jti-|k1/);
    expect(logbook.failures).toEqual([]);
  });
});

describe('a configuration that cannot be trusted is refused at the start', () => {
  const ports = { firstUse: async () => true };
  test.each(['http://his.example/jwks', 'file:///etc/keys', 'https://user:secret@his.example/jwks', 'keys', ''])(
    'keys at %j',
    (jwks) => {
      expect(() => createTrust({ baseUrl, issuers: { [his]: { practice: 'p', jwks } } }, ports)).toThrow(/https/);
    },
  );

  test('neither trust nor practice, or both', async () => {
    await expect(hooksLogbook({ practice: undefined })).rejects.toThrow('either');
    await expect(hooksLogbook({ practice: 'p', trust })).rejects.toThrow('either');
  });
});
