import { beforeAll, describe, expect, test, vi } from 'vitest';
import { limitOf, networkOf } from '../../../src/logbook/access/limit.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import type { LogbookDatabase } from '../../../src/logbook/postgres/postgres.ts';
import { newLogbook, now } from '../postgres.ts';
import { access, as } from './tokens.ts';

let database: LogbookDatabase;
beforeAll(async () => {
  database = (await newLogbook({ known: [] })).database;
}, 120_000);

test('who asks too often waits for the minute to pass; others do not notice', () => {
  let at = Date.parse('2026-11-22T16:20:00Z');
  const limit = limitOf(2, () => new Date(at));
  expect([limit('a'), limit('a'), limit('a')]).toEqual([undefined, undefined, 60]);
  expect(limit('b')).toBeUndefined();
  at += 45_000;
  expect(limit('a')).toBe(15);
  at += 15_000;
  expect(limit('a')).toBeUndefined();
});

test('a clock that is set back an hour keeps nobody out for an hour', () => {
  let at = Date.parse('2026-11-22T16:20:00Z');
  const limit = limitOf(1, () => new Date(at));
  limit('a');
  at -= 3_600_000;
  expect([limit('a'), limit('a')]).toEqual([undefined, 60]);
});

test('of many strangers no more is remembered than the last minute', () => {
  let at = 0;
  const limit = limitOf(1, () => new Date(at));
  for (let stranger = 0; stranger < 10_000; stranger += 1) limit(String(stranger));
  expect(limit('1')).toBeGreaterThan(0);
  at = 61_000;
  const waits = Array.from({ length: 10_000 }, (_, stranger) => limit(String(stranger)));
  expect(waits.filter((wait) => wait !== undefined)).toEqual([]);
});

test('a flood of strangers within a minute fills no memory: of more than are remembered the first is forgotten', () => {
  const limit = limitOf(1, () => new Date(0), 3);
  for (const who of ['a', 'b', 'c', 'd']) expect(limit(who)).toBeUndefined();
  expect(['b', 'c', 'd'].map(limit)).toEqual([60, 60, 60]);
  expect(limit('a')).toBeUndefined();
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:0DB8:0001:2:ffff:1:2:3', '2001:db8:1:2'],
  ['2001:db8::1:2', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['unknown', 'unknown'],
])('a stranger at %s counts for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('a stranger who changes address within its own network is still one', async () => {
  const app = createLogbook({ database, now, access });
  const line = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  const ask = async (from: string) =>
    (await app.request('/fhir/AuditEvent', { headers: { 'x-forwarded-for': from } }, line)).status;
  for (let host = 0; host < 120; host += 1) expect(await ask(`2001:db8:1:2::${host.toString(16)}`)).toBe(401);
  expect([await ask('2001:db8:1:2:a::b'), await ask('2001:db8:1:3::1')]).toEqual([429, 401]);
});

test('the logbook answers 429 with the seconds to wait, and tells strangers apart from callers', async () => {
  const app = createLogbook({ database, now, access: { ...access, perMinute: 2 } });
  const headers = await as('operator');
  const ask = async (more: RequestInit) => (await app.request('/catalogues/none', more)).status;
  expect([await ask({ headers }), await ask({ headers }), await ask({ headers })]).toEqual([404, 404, 429]);
  expect(await ask({ headers: await as('operator') })).toBe(404);
  for (let turn = 0; turn < 120; turn += 1) expect(await ask({})).toBe(401);
  const last = await app.request('/catalogues/none');
  expect([last.status, Number(last.headers.get('retry-after'))]).toEqual([429, 60]);
});

describe('what is open to all', () => {
  const line = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  const from = (address: string, method = 'GET') => ({ method, headers: { 'x-forwarded-for': address } });

  test('has a limit of its own for each address, that a page or a monitor does not meet', async () => {
    const app = createLogbook({ database, now, access });
    const ask = async (path: string, who: string) => (await app.request(path, from(who), line)).status;
    for (let turn = 0; turn < 600; turn += 1) expect(await ask('/fhir/metadata', '203.0.113.9')).toBe(200);
    expect(await ask('/.well-known/security.txt', '203.0.113.9')).toBe(429);
    expect(await ask('/fhir/metadata', '203.0.113.10')).toBe(200);
    // Neither a token nor a hook of the same address suffers from it.
    expect(await ask('/catalogues/none', '203.0.113.9')).toBe(401);
    expect((await app.request('/cds-services/none', from('203.0.113.9', 'POST'), line)).status).toBe(404);
  });

  test('a HIS may call CDS Hooks a hundred times a second from one address, and not more', async () => {
    const app = createLogbook({ database, now, access });
    const call = async () => (await app.request('/cds-services/none', from('203.0.113.9', 'POST'), line)).status;
    for (let turn = 0; turn < 6_000; turn += 1) if ((await call()) !== 404) throw new Error(`refused at ${turn}`);
    expect(await call()).toBe(429);
  });

  test('a supervisor always hears an answer, and the database one question a second', async () => {
    const asked = vi.spyOn(database.reader, 'getExecutor');
    const app = createLogbook({ database, now, access });
    asked.mockClear();
    for (let turn = 0; turn < 1_000; turn += 1) {
      for (const path of ['/live', '/ready'])
        expect((await app.request(path, from('203.0.113.9'), line)).status).toBe(200);
    }
    expect(asked.mock.calls.length).toBeLessThan(20);
  });
});
