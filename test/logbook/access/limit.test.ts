import { expect, test } from 'vitest';
import { limitOf } from '../../../src/logbook/access/limit.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { newLogbook, now } from '../postgres.ts';
import { access, as } from './tokens.ts';

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
  for (let stranger = 0; stranger < 10_000; stranger += 1) expect(limit(String(stranger))).toBeUndefined();
});

test('the logbook answers 429 with the seconds to wait, and tells strangers apart from callers', async () => {
  const { database } = await newLogbook({ known: [] });
  const app = createLogbook({ database, now, access: { ...access, perMinute: 2 } });
  const headers = await as('operator');
  const ask = async (more: RequestInit) => (await app.request('/catalogues/none', more)).status;
  expect([await ask({ headers }), await ask({ headers }), await ask({ headers })]).toEqual([404, 404, 429]);
  expect(await ask({ headers: await as('operator') })).toBe(404);
  for (let turn = 0; turn < 120; turn += 1) expect(await ask({})).toBe(401);
  const last = await app.request('/catalogues/none');
  expect([last.status, Number(last.headers.get('retry-after'))]).toEqual([429, 60]);
});
