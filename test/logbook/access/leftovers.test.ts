import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { askedOf } from '../../../src/logbook/http/guards/asked.ts';
import { failureAnswer } from '../../../src/logbook/http/guards/failure.ts';
import { draftDigest } from '../../../src/logbook/store/removal.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';
import { access, as, claimsOf, sign } from './tokens.ts';

/** What an attack on the running logbook found: addresses made up by hand, odd tokens, and keys that stayed behind. */

const practice = 'praktijk-1';
const gone = event({ practice, draftKey: 'opgevraagd'.padEnd(43, 'x') });
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let mine: Record<string, string>;
beforeAll(async () => {
  logbook = await newLogbook({ access: { ...access, publicUrl: 'https://logbook.example' } });
  mine = await as('practice', practice);
  await post(logbook.app, batchOf([gone].map(putEvent)), mine);
}, 120_000);

const ask = async (path: string, headers = mine, method = 'GET') => logbook.app.request(path, { headers, method });

describe('what PostgreSQL cannot hold is refused before it is asked', () => {
  test('and a text with a NUL that reaches it all the same is a wrong question, and no failure of the logbook', async () => {
    const refused = await sql`SELECT ${'a\0b'}::text`.execute(logbook.database.reader).catch((error: unknown) => error);
    expect(failureAnswer(refused).status).toBe(400);
    expect(failureAnswer(new Error('anything else')).status).toBe(500);
  });

  const cursors: [string, number, number][] = [
    ['2026-11-29T00:00:00.000Z', 2 ** 31, 1],
    ['2026-11-29T00:00:00.000Z', Number.MAX_SAFE_INTEGER, 1],
    ['2026-11-29T00:00:00.000Z', -1, 1],
    ['0000-01-01T00:00:00.000Z', 1, 1],
  ];
  test.each(cursors)('a cursor of %s, practice %d and place %d', async (...parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    expect((await ask(`/fhir/AuditEvent?_cursor=${cursor}`)).status).toBe(400);
    expect((await ask(`/access-log?_cursor=${cursor}`, await as('access'))).status).toBe(400);
  });

  test.each([
    ['date=le9999-12-31', 1],
    ['date=9999', 0],
    ['date=ge0000-01-01', 1],
    ['date=lt0000', 0],
    ['_lastUpdated=0000-01-01T00:00:00Z', 0],
    ['_lastUpdated=le9999-12-31T23:59:59Z', 1],
    ['_lastUpdated=ge0001-01-01T00:00:00%2B14:00', 1],
  ])('%s, a period without an end, is no failure', async (query, count) => {
    const answer = await ask(`/fhir/AuditEvent?${query}`);
    const page = await answer.json();
    expect([answer.status, page.entry.length]).toEqual([200, count]);
    expect((await ask(`/fhir/AuditEvent?${query}`, await as('audit'))).status).toBe(200);
  });

  test.each([
    { tenzij_region: 'mijn\0streek' },
    { sub: '\ud800' },
    { tenzij_role: 'practice', tenzij_practice: 'praktijk\0-1' },
  ])('a claim %j is of no token', async (claims) => {
    const headers = { authorization: `Bearer ${await sign(claimsOf(claims))}` };
    expect((await ask('/fhir/AuditEvent', headers)).status).toBe(401);
  });
});

test('a draft that was looked at and then taken out leaves no key in the access log', async () => {
  for (const query of [`entity:identifier=${gone.draftKey}`, `Entity=x%7C${gone.draftKey}`]) {
    await ask(`/fhir/AuditEvent?${query}&_count=7`);
  }
  await ask(`/fhir/AuditEvent/${gone.draftKey}`);
  await ask(`/drafts/${gone.draftKey}`, mine, 'DELETE');
  const { rows } = await sql<{ asked: string }>`
    SELECT convert_from(decode(convert_from(body, 'UTF8')::jsonb #>> '{entity,1,query}', 'base64'), 'UTF8') AS asked
    FROM access_log`.execute(logbook.database.owner);
  const all = rows.map(({ asked }) => asked).join('\n');
  expect(all).not.toContain(gone.draftKey);
  expect(all).toContain(`sha256%3A${draftDigest(gone.draftKey)}&_count=7`);
});

test('what holds no key stands there as it was asked', () => {
  for (const asked of [
    `/fhir/AuditEvent/${gone.id}`,
    '/fhir/AuditEvent?_cursor=WyIyMDI2LTExLTI5VDAwOjAwOjAwLjAwMFoiLDEsMV0&date=ge2026%2D11',
    '/fhir/AuditEvent?_count=2&_count=%zz',
  ]) {
    expect(askedOf(new URL(asked, 'https://logbook.example'))).toBe(asked);
  }
});

test('an opened case has the address under which the world knows the logbook', async () => {
  const opened = event({ practice, draftKey: 'getoond'.padEnd(43, 'x') });
  await post(logbook.app, batchOf([putEvent(opened)]), mine);
  await ask(`/opened/${opened.draftKey}`, mine, 'PUT');
  const page = await (await ask('http://localhost/opened', await as('audit'))).json();
  expect(page.entry[0].fullUrl).toBe(`https://logbook.example/fhir/AuditEvent/${opened.id}`);
});
