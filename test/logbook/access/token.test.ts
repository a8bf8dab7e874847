import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { tokenReader } from '../../../src/logbook/access/token.ts';
import { at } from '../../outbox/events.ts';
import { access, claimsOf, issuer, jwks, seconds, sign } from './tokens.ts';

/** Whose token it is, and every way in which it is nobody's. */

const now = () => new Date(at);
afterEach(() => void vi.useRealTimers());
function reader(more: Partial<typeof access> = {}, ports: Parameters<typeof tokenReader>[1] = {}) {
  const reasons: string[] = [];
  const read = tokenReader({ ...access, ...more }, { now, onRefused: (reason) => reasons.push(reason), ...ports });
  return { read: async (token: string | undefined) => read(token && `Bearer ${token}`), reasons };
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const other = await generateKeyPair('ES256');
const withHead = (token: string, head: object) => [part(head), ...token.split('.').slice(1)].join('.');

test('a token in order tells who, in which role, of which region and practice', async () => {
  const token = await sign(claimsOf({ sub: 'his-7', tenzij_role: 'practice', tenzij_practice: 'praktijk-12' }));
  expect(await reader().read(token)).toEqual({
    ...{ issuer, subject: 'his-7', role: 'practice', region: 'mijnstreek', practice: 'praktijk-12' },
  });
});

describe('is nobody', () => {
  const claims: [string, Record<string, unknown>][] = [
    ['expired', { iat: seconds - 700, exp: seconds - 31 }],
    ['not valid yet', { nbf: seconds + 60 }],
    ['made in the future', { iat: seconds + 60, exp: seconds + 120 }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another server', { aud: 'https://elsewhere.example' }],
    ['for no server', { aud: [] }],
    ['without an end', { exp: undefined }],
    ['that lives longer than an hour', { exp: seconds + 3_601 }],
    ['without a jti', { jti: undefined }],
    ['without a subject', { sub: undefined }],
    ['without a role', { tenzij_role: undefined }],
    ['in a role that does not exist', { tenzij_role: 'admin' }],
    ['in two roles', { tenzij_role: ['audit', 'practice'] }],
    ['without a region', { tenzij_region: undefined }],
    ['of a practice without a practice', { tenzij_role: 'practice' }],
    ['of the audit team with a practice', { tenzij_practice: 'praktijk-12' }],
  ];
  test.each(claims)('a token %s', async (_, wrong) => {
    const { read, reasons } = reader();
    expect(await read(await sign(claimsOf(wrong)))).toBeUndefined();
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).not.toMatch(/who-|token-|praktijk/);
  });

  const tricks: [string, () => Promise<string>][] = [
    ['alg none', async () => `${part({ alg: 'none', kid: 'one' })}.${part(claimsOf())}.`],
    ['alg none with a signature', async () => `${part({ alg: 'none', kid: 'one' })}.${part(claimsOf())}.AAAA`],
    ['another key', () => sign(claimsOf(), {}, other.privateKey)],
    ['a kid that is not there', () => sign(claimsOf(), { kid: 'two' })],
    ['no kid', () => sign(claimsOf(), { kid: '' })],
    ['a kid that is a path', () => sign(claimsOf(), { kid: '../../etc/passwd' })],
    ['a kid that every object has', () => sign(claimsOf(), { kid: '__proto__' })],
    ['a kid that is a query', () => sign(claimsOf(), { kid: "one' OR '1'='1" })],
    ['a kid without end', () => sign(claimsOf(), { kid: 'one'.repeat(100) })],
    ['its own key', async () => sign(claimsOf(), { jwk: await exportJWK(other.publicKey) }, other.privateKey)],
    ['the address of its own keys', () => sign(claimsOf(), { jku: 'https://evil.example/jwks' }, other.privateKey)],
    [
      'the address of its own certificate',
      () => sign(claimsOf(), { x5u: 'https://evil.example/x5u' }, other.privateKey),
    ],
    [
      'the algorithm of another kind of key',
      async () => withHead(await sign(claimsOf()), { alg: 'RS256', kid: 'one' }),
    ],
    ['a signature of nothing', async () => `${(await sign(claimsOf())).split('.').slice(0, 2).join('.')}.`],
    [
      'a signature of zeros',
      async () => `${(await sign(claimsOf())).split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`,
    ],
    ['a certificate of its own', () => sign(claimsOf(), { x5c: ['AAAA'] })],
    ['an extension that it calls critical', () => sign(claimsOf(), { crit: ['exp'] }).catch(() => 'a.b.c')],
    [
      'the public key as a shared secret',
      async () => {
        const signed = `${part({ alg: 'HS256', kid: 'one' })}.${part(claimsOf())}`;
        const secret = JSON.stringify(jwks.keys[0]);
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      },
    ],
    [
      'other claims under the same signature',
      async () => {
        const [head, , signature] = (await sign(claimsOf())).split('.');
        return `${head}.${part(claimsOf({ tenzij_role: 'access' }))}.${signature}`;
      },
    ],
    [
      'bits in its last character that say nothing',
      async () => {
        const token = await sign(claimsOf());
        const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        return token.slice(0, -1) + letters[letters.indexOf(token.at(-1) ?? '') + 1];
      },
    ],
    ['no JSON', async () => 'AAAA.AAAA.AAAA'],
    ['far too much', async () => sign(claimsOf({ more: 'x'.repeat(10_000) }))],
  ];
  test.each(tricks)('a token with %s', async (_, made) => {
    expect(await reader().read(await made())).toBeUndefined();
  });

  test('no token, and a token in another form', async () => {
    const read = tokenReader(access, { now });
    const token = await sign(claimsOf());
    for (const header of [undefined, '', 'Bearer', `Basic ${token}`, token, `Bearer ${token} ${token}`]) {
      expect(await read(header)).toBeUndefined();
    }
    expect(await read(`bearer ${token}`)).toBeDefined();
  });
});

test('two clocks may differ by half a minute', async () => {
  const { read } = reader();
  expect(await read(await sign(claimsOf({ iat: seconds - 600, exp: seconds - 20 })))).toBeDefined();
  expect(await read(await sign(claimsOf({ iat: seconds + 20, exp: seconds + 600 })))).toBeDefined();
});

test('an issuer gives only the roles that it was given', async () => {
  const { read, reasons } = reader({ issuers: [{ issuer, jwks, roles: ['practice'] }] });
  expect(await read(await sign(claimsOf()))).toBeUndefined();
  expect(reasons).toEqual([`${issuer}: may not give the role audit`]);
});

test('a token that was verified costs no signature again, and is nobody again once it expired', async () => {
  let clock = at;
  const { read } = reader({}, { now: () => new Date(clock) });
  const token = await sign(claimsOf({ exp: seconds + 60 }));
  await read(token);
  const signatures = vi.spyOn(crypto.subtle, 'verify');
  for (let turn = 0; turn < 1_000; turn += 1) expect(await read(token)).toBeDefined();
  expect(signatures).not.toHaveBeenCalled();
  signatures.mockRestore();
  clock += 91_000;
  expect(await read(token)).toBeUndefined();
});

describe('keys at an address', () => {
  const url = 'https://issuer.example/jwks';
  test('may rotate; a kid that does not exist makes nobody knock again and again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    let asked = 0;
    let served = jwks;
    const fetch = async () => {
      asked += 1;
      return Response.json(served);
    };
    const { read } = reader({ issuers: [{ issuer, jwks: url }] }, { fetch });
    expect(await read(await sign(claimsOf()))).toBeDefined();
    expect(asked).toBe(1);
    served = { keys: [{ ...(await exportJWK(other.publicKey)), kid: 'two', alg: 'ES256' }] };
    for (let turn = 0; turn < 20; turn += 1)
      expect(await read(await sign(claimsOf(), { kid: 'three' }))).toBeUndefined();
    expect(asked).toBe(1);
    vi.setSystemTime(Date.now() + 31_000);
    expect(await read(await sign(claimsOf(), { kid: 'two' }, other.privateKey))).toBeDefined();
    expect(asked).toBe(2);
    expect(await read(await sign(claimsOf()))).toBeUndefined();
  });

  test('that cannot be had leave everybody outside', async () => {
    const fetch = async () => new Response('no', { status: 500 });
    expect(await reader({ issuers: [{ issuer, jwks: url }] }, { fetch }).read(await sign(claimsOf()))).toBeUndefined();
  });

  test.each(['http://issuer.example/jwks', 'file:///jwks', 'https://user:word@issuer.example/jwks', 'jwks'])(
    'are not fetched from %s',
    (jwks) => {
      expect(() => tokenReader({ ...access, issuers: [{ issuer, jwks }] })).toThrow(/not at an https address/);
    },
  );
});

describe('a token that comes again', () => {
  test('is the same caller until it expires: it is a bearer token, and the access log says each time what it read', async () => {
    const { read } = reader();
    const token = await sign(claimsOf());
    expect(await read(token)).toEqual(await read(token));
  });

  test('is nobody at another logbook, also where the same issuer is trusted', async () => {
    const token = await sign(claimsOf());
    expect(await reader().read(token)).toBeDefined();
    const { read, reasons } = reader({ audience: 'https://other-logbook.example' });
    expect(await read(token)).toBeUndefined();
    expect(reasons).toEqual(['ERR_JWT_CLAIM_VALIDATION_FAILED']);
  });

  test('with one sign changed is nobody, however well the first was known', async () => {
    const { read } = reader();
    const token = await sign(claimsOf());
    await read(token);
    const last = token.at(-5) === 'A' ? 'B' : 'A';
    expect(await read(`${token.slice(0, -5)}${last}${token.slice(-4)}`)).toBeUndefined();
  });
});
