import { Hono } from 'hono';
import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { deadline } from '../../../src/logbook/http/guards/deadline.ts';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { fitting } from '../../../src/logbook/store/read/search.ts';
import { event, events } from '../../outbox/events.ts';
import { newDatabase, newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent, send } from '../sending.ts';

/** Whoever writes goes before whoever reads, and nobody waits without end. */

describe('the line of a practice', () => {
  test('is bounded: who finds it full hears when to come again, and loses nothing', async () => {
    const { app, database } = await newLogbook({ known: ['a', 'b'] });
    const all = events(80, 'a');
    const lock = new Promise<void>((let_go) => setTimeout(let_go, 1_500));
    const held = database.owner.transaction().execute(async (tx) => {
      await sql`SELECT FROM log_head FOR UPDATE`.execute(tx);
      await lock;
    });
    const answers = await Promise.all(all.map((one) => post(app, batchOf([putEvent(one)]))));
    await held;
    const full = answers.filter(({ status }) => status === 503);
    expect(full.length).toBe(30);
    expect(full.every(({ headers }) => headers.get('retry-after') === '5')).toBe(true);
    expect(await send(app, events(1, 'b'))).toEqual(['201']);
    expect((await send(app, all)).every((status) => /^20[01]$/.test(status))).toBe(true);
  }, 30_000);
});

describe('readers', () => {
  test('that take all the time there is do not hold up a writer', async () => {
    const { app, database } = await newLogbook({ known: ['a'] });
    const readers = Array.from({ length: 12 }, () => sql`SELECT pg_sleep(3)`.execute(database.reader).catch(() => {}));
    const begun = performance.now();
    expect(await send(app, events(5, 'a'))).toEqual(Array(5).fill('201'));
    expect(performance.now() - begun).toBeLessThan(2_000);
    await Promise.all(readers);
  }, 30_000);

  test('are stopped after a few seconds', async () => {
    const { database } = await newLogbook({ known: [] });
    await expect(sql`SELECT pg_sleep(20)`.execute(database.reader)).rejects.toMatchObject({ code: '57014' });
  }, 30_000);

  test('get a page of at most 4 MiB, and at least one event', () => {
    const rows = (count: number, bytes: number) => Array.from({ length: count }, () => ({ body: Buffer.alloc(bytes) }));
    expect(fitting(rows(200, 2_600))).toBe(200);
    expect(fitting(rows(200, 40_000))).toBe(103);
    expect(fitting(rows(3, 9_000_000))).toBe(1);
  });
});

test('a request that takes too long is answered, and told when to come again', async () => {
  const app = new Hono().use(deadline(20)).get('/', () => new Promise(() => {}));
  const answer = await app.request('/');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
});

test('an event of more than 200 details is refused', async () => {
  const { app } = await newLogbook({ known: ['praktijk-12'] });
  const many = (count: number) => {
    const one = event();
    return { ...one, advice: { ...one.advice, options: Array(count).fill('pluspunt-dermatologie') } };
  };
  expect(await send(app, [many(150), many(200)])).toEqual(['201', '422']);
});

test('months are there before anything arrives in them', async () => {
  const { database } = await newLogbook({ known: [] });
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class WHERE relispartition AND relkind = 'r' ORDER BY 1`.execute(database.owner);
  const months = ['2026_11', '2026_12', '2027_01'];
  expect(rows.map(({ name }) => name)).toEqual(
    ['choice', 'log_body'].flatMap((table) => months.map((month) => `${table}_${month}`)),
  );
});

test('a month that is not there, after a clock that jumped, is there for who comes again', async () => {
  let clock = now();
  const { app, database } = await newLogbook({ known: ['a'] });
  const later = createLogbook({ database, now: () => clock });
  expect(await send(app, events(1, 'a'))).toEqual(['201']);
  clock = new Date('2028-03-01T12:00:00Z');
  const one = event({ practice: 'a', hour: '2028-03-01T11:00:00Z', at: '2028-03-01' });
  expect((await post(later, batchOf([putEvent(one)]))).status).toBe(503);
  await expect.poll(async () => (await post(later, batchOf([putEvent(one)]))).status, { interval: 200 }).toBe(200);
});

test.each(['synchronous_commit'])('a server with %s off is refused, in one sentence', async (setting) => {
  const databaseUrl = await newDatabase();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`ALTER DATABASE ${new URL(databaseUrl).pathname.slice(1)} SET ${setting} = off`);
  await client.end();
  await expect(openPostgres({ databaseUrl })).rejects.toThrow(`its ${setting} is off`);
});
