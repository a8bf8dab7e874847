import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { eventsIn } from '../../../src/cli/replay/log-lines.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { PART, sweepExports } from '../../../src/logbook/store/read/export.ts';
import { addPractices, endPractice, findPractice, registered } from '../../../src/logbook/store/register.ts';
import { event, events } from '../../outbox/events.ts';
import { newLogbook, now, prepare } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf } from '../sending.ts';
import { access, as } from './tokens.ts';

/** A practice takes its choices along, in the shape of FHIR Bulk Data: its own, whole, file by file. */

const practice = 'praktijk-1';
const own = events(5, practice);
const taken = event({ practice, draftKey: 'straks-weg'.padEnd(43, 'x') });
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let mine: Record<string, string>;
beforeAll(async () => {
  logbook = await newLogbook({ access: { ...access, publicUrl: 'https://logbook.example' } });
  mine = await as('practice', practice);
  await post(logbook.app, batchOf([...own, taken].map(putEvent)), mine);
  await post(logbook.app, batchOf(events(3, 'praktijk-2').map(putEvent)), await as('practice', 'praktijk-2'));
}, 120_000);

const at = (url: string) => (url.startsWith('http') ? `https://logbook.example${new URL(url).pathname}` : url);
const ask = async (url: string, headers = mine, method = 'GET') => logbook.app.request(at(url), { method, headers });
const begin = (query = '?_type=AuditEvent', headers = mine) =>
  Promise.resolve(
    logbook.app.request(`https://logbook.example/fhir/$export${query}`, {
      headers: { ...headers, prefer: 'respond-async' },
    }),
  );
const manifestOf = z.object({
  ...{ transactionTime: z.string(), request: z.string(), requiresAccessToken: z.literal(true) },
  output: z.array(z.object({ type: z.literal('AuditEvent'), url: z.string(), count: z.int() })),
  error: z.array(z.unknown()).check(z.length(0)),
});

/** Asks, waits as a client waits, and gives the manifest. */
async function exported(query?: string, headers = mine) {
  const kicked = await begin(query, headers);
  expect(kicked.status).toBe(202);
  const status = kicked.headers.get('content-location') ?? '';
  const manifest = await vi.waitFor(async () => {
    const answer = await ask(status, headers);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('application/json');
    return manifestOf.parse(await answer.json());
  });
  return { status, manifest };
}
const linesOf = async (url: string, headers = mine) => {
  const answer = await ask(url, headers);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/fhir+ndjson']);
  return (await answer.text()).trimEnd().split('\n');
};

test('holds every choice of the own practice in the order of arrival, and none of another', async () => {
  const { manifest } = await exported();
  expect(manifest.request).toBe('https://logbook.example/fhir/$export?_type=AuditEvent');
  expect(manifest.transactionTime).toBe(now().toISOString());
  expect(manifest.output.map(({ count }) => count)).toEqual([6]);
  const lines = await linesOf(manifest.output[0]?.url ?? '');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual([...own, taken].map(({ id }) => id));
  expect(lines.join()).not.toContain('praktijk-2');
});

test('is a log that mirror and replay read', async () => {
  const { manifest } = await exported();
  const dir = await mkdtemp(join(tmpdir(), 'tenzij-export-'));
  const file = join(dir, 'log.ndjson');
  await writeFile(file, (await linesOf(manifest.output[0]?.url ?? '')).join('\n'));
  const read: string[] = [];
  for await (const some of eventsIn(file)) read.push(...some.map((one) => one.read().id));
  await rm(dir, { recursive: true });
  expect(read).toEqual([...own, taken].map(({ id }) => id));
});

test('is in parts, so that a line that broke costs one of them; only what came since when that is asked', async () => {
  const many = events(PART + 5, 'praktijk-3');
  const theirs = await as('practice', 'praktijk-3');
  await prepare(logbook.database, ['praktijk-3']);
  for (let from = 0; from < many.length; from += 100) {
    await post(logbook.app, batchOf(many.slice(from, from + 100).map(putEvent)), theirs);
  }
  const { manifest } = await exported('', theirs);
  expect(manifest.output.map(({ count }) => count)).toEqual([PART, 5]);
  const ids = (await Promise.all(manifest.output.map(({ url }) => linesOf(url, theirs)))).flat();
  expect(ids.map((line) => JSON.parse(line).id)).toEqual(many.map(({ id }) => id));
  const again = await linesOf(manifest.output[1]?.url ?? '', theirs);
  expect(again).toEqual(ids.slice(PART));
  expect((await exported('?_since=2026-11-22T16:20:00Z', theirs)).manifest.output).toHaveLength(2);
  expect((await exported('?_since=2026-11-22T16:20:00.001Z', theirs)).manifest.output).toEqual([]);
});

test('says 202 as long as it is not ready, and is prepared anew when whoever did so was ended', async () => {
  const { owner } = logbook.database;
  const standing = async (made: Date) => {
    const id = crypto.randomUUID();
    await sql`INSERT INTO export_job SELECT practice, ${id}::uuid, ${made}::timestamptz, 3, NULL, 'https://x/', NULL
      FROM practice WHERE pseudonym = ${practice}`.execute(owner);
    return id;
  };
  const fresh = await standing(now());
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await ask(`/exports/${fresh}`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([202, '1']);
  }
  expect((await ask(`/exports/${fresh}/1`)).status).toBe(404);
  const abandoned = await standing(new Date(now().getTime() - 31_000));
  expect((await ask(`/exports/${abandoned}`)).status).toBe(202);
  await vi.waitFor(async () => expect((await ask(`/exports/${abandoned}`)).status).toBe(200));
  expect(await linesOf(`/exports/${abandoned}/1`)).toHaveLength(3);
});

test('what comes later is not in it, and what is taken out meanwhile no longer', async () => {
  const { manifest } = await exported();
  await post(logbook.app, batchOf([putEvent(event({ practice }))]), mine);
  await logbook.app.request(`/drafts/${taken.draftKey}`, { method: 'DELETE', headers: mine });
  const lines = await linesOf(manifest.output[0]?.url ?? '');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(own.map(({ id }) => id));
});

test('is gone when it is cancelled, and after a day', async () => {
  const { status, manifest } = await exported();
  expect((await ask(status, mine, 'DELETE')).status).toBe(202);
  for (const url of [status, manifest.output[0]?.url ?? '']) expect((await ask(url)).status).toBe(404);
  expect((await ask(status, mine, 'DELETE')).status).toBe(404);
  const other = await exported();
  const tomorrow = new Date(now().getTime() + 25 * 3_600_000);
  const later = createLogbook({ database: logbook.database, now: () => tomorrow, access });
  const then = await as('practice', practice, 'mijnstreek', tomorrow);
  expect((await later.request(new URL(other.status).pathname, { headers: then })).status).toBe(404);
  await sweepExports(logbook.database.owner, tomorrow);
  expect((await sql`SELECT FROM export_job`.execute(logbook.database.owner)).rows).toEqual([]);
});

describe('of another', () => {
  test('practice it is as if it did not exist', async () => {
    const { status, manifest } = await exported();
    const theirs = await as('practice', 'praktijk-2');
    const absent = `/exports/${crypto.randomUUID()}`;
    for (const [url, beside] of [
      [status, absent],
      [manifest.output[0]?.url ?? '', `${absent}/1`],
    ] as const) {
      for (const method of ['GET', 'DELETE']) {
        const [hidden, none] = [await ask(url, theirs, method), await ask(beside, theirs, method)];
        expect([hidden.status, await hidden.text()]).toEqual([none.status, await none.text()]);
      }
    }
    expect((await ask(status)).status).toBe(200);
  });

  test.each(['audit', 'project', 'research', 'operator', 'access'] as const)(
    'role (%s) it is refused',
    async (role) => {
      const { status } = await exported();
      const headers = await as(role);
      expect((await begin('', headers)).status).toBe(403);
      expect((await ask(status, headers)).status).toBe(403);
    },
  );

  test('nobody it is refused: every file asks for a token', async () => {
    const { manifest } = await exported();
    expect((await ask(manifest.output[0]?.url ?? '', {})).status).toBe(401);
  });
});

test.each([
  '?_type=Patient',
  '?_type=AuditEvent,Patient',
  '?_since=gisteren',
  '?_since=2026-11-01',
  '?_outputFormat=csv',
  '?practice=praktijk-2',
  '?_typeFilter=AuditEvent',
])('asked with %s it says what it cannot do, and gives no half', async (query) => {
  expect((await begin(query)).status).toBe(400);
});

test('asks for the header of Bulk Data, and stands in the access log', async () => {
  expect((await ask('https://logbook.example/fhir/$export')).status).toBe(400);
  await exported();
  const log = await logbook.app.request('/access-log?_count=2', { headers: await as('access') });
  expect(await log.text()).toContain('GET /exports/:id');
});

test('no practice may let them pile up, not by asking for all of them at once either', async () => {
  const many = await newLogbook({ access });
  const asked = (method = 'GET', path = '/fhir/$export') =>
    Promise.resolve(many.app.request(path, { method, headers: { ...mine, prefer: 'respond-async' } }));
  // Who only looks, with HEAD, starts nothing.
  expect((await asked('HEAD')).status).toBe(405);
  expect((await sql`SELECT FROM export_job`.execute(many.database.owner)).rows).toEqual([]);
  const answers = await Promise.all(Array.from({ length: 30 }, () => asked('GET', '/fhir/%24export')));
  const statuses = answers.map(({ status }) => status);
  expect([202, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([20, 10]);
  expect((await sql`SELECT FROM export_job`.execute(many.database.owner)).rows).toHaveLength(20);
});

test('one that takes long is prepared by one, however many ask after it, in this process or another', async () => {
  const { owner } = logbook.database;
  const [id, made] = [crypto.randomUUID(), new Date(now().getTime() - 31_000)];
  await sql`INSERT INTO export_job SELECT practice, ${id}::uuid, ${made}::timestamptz, 3, NULL, 'https://x/', NULL
    FROM practice WHERE pseudonym = ${practice}`.execute(owner);
  const anew = createLogbook({ database: logbook.database, now, access });
  await owner.transaction().execute(async (tx) => {
    await sql`LOCK TABLE choice IN ACCESS EXCLUSIVE MODE`.execute(tx);
    for (const app of [logbook.app, anew, logbook.app, anew]) {
      expect((await app.request(`/exports/${id}`, { headers: mine })).status).toBe(202);
    }
    const busy = () =>
      sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%row_number() OVER%'
        AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`.execute(tx);
    await vi.waitFor(async () => expect((await busy()).rows).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await busy()).rows).toHaveLength(1);
  });
  await vi.waitFor(async () => expect((await ask(`/exports/${id}`)).status).toBe(200));
});

test('goes on with the next token when the one that it was asked with expires midway', async () => {
  const clock = { at: now() };
  const app = createLogbook({ database: logbook.database, now: () => clock.at, access });
  const fetched = async (path: string, headers: Record<string, string>) => {
    const answer = await app.request(path, { headers });
    return { status: answer.status, location: answer.headers.get('content-location'), text: await answer.text() };
  };
  const first = await as('practice', practice);
  const { location } = await fetched('/fhir/$export', { ...first, prefer: 'respond-async' });
  const path = new URL(location ?? '').pathname;
  await vi.waitFor(async () => expect((await fetched(path, first)).status).toBe(200));
  const before = await fetched(`${path}/1`, first);
  clock.at = new Date(now().getTime() + 631_000);
  for (const asked of [path, `${path}/1`]) expect((await fetched(asked, first)).status).toBe(401);
  const next = await as('practice', practice, 'mijnstreek', clock.at);
  expect([(await fetched(path, next)).status, await fetched(`${path}/1`, next)]).toEqual([200, before]);
});

describe('a practice that leaves', () => {
  test('adds nothing more, and can fetch and take out what is its own', async () => {
    const left = await newLogbook({ access });
    await post(left.app, batchOf([putEvent(own[0] ?? event())]), mine);
    expect(await endPractice(left.database.owner, practice, now())).toBe(true);
    expect(await endPractice(left.database.owner, 'nergens', now())).toBe(false);
    const app = createLogbook({ database: left.database, now, access });
    const [receipt] = await receiptsOf(await post(app, batchOf([putEvent(event({ practice }))]), mine));
    expect(receipt?.response.status).toBe('422');
    expect((await app.request(`/fhir/AuditEvent/${own[0]?.id}`, { headers: mine })).status).toBe(200);
    const kicked = await app.request('/fhir/$export', { headers: { ...mine, prefer: 'respond-async' } });
    expect(kicked.status).toBe(202);
    // A start of the logbook with its list of practices lets nobody in who left; an operator does.
    await prepare(left.database, [practice]);
    expect((await findPractice(left.database.db, practice))?.ended).toEqual(now());
    await addPractices(left.database.owner, [practice], { region: 'mijnstreek', now: now(), again: true });
    const again = createLogbook({ database: left.database, now, access });
    const [back] = await receiptsOf(await post(again, batchOf([putEvent(event({ practice }))]), mine));
    expect(back?.response.status).toBe('201');
  });

  test('is looked up again within a minute by a process that knew it', async () => {
    const { database } = await newLogbook({ access });
    let clock = 0;
    const practiceOf = registered(database.db, () => clock);
    expect((await practiceOf(practice))?.ended).toBeNull();
    await endPractice(database.owner, practice, now());
    clock = 59_000;
    expect((await practiceOf(practice))?.ended).toBeNull();
    clock = 61_000;
    expect((await practiceOf(practice))?.ended).toEqual(now());
  });
});
