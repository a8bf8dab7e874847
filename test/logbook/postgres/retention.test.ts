import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeMonths } from '../../../src/logbook/postgres/partitions.ts';
import type { LogbookDatabase } from '../../../src/logbook/postgres/postgres.ts';
import { dropExpired } from '../../../src/logbook/postgres/retention.ts';
import { genesis } from '../../../src/logbook/store/chain.ts';
import { createStore } from '../../../src/logbook/store/store.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event, events } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { search, send } from '../sending.ts';

const removeFrom = (database: LogbookDatabase, draftKey: string, at: Date) =>
  createStore({ database, now: () => at }).remove('a', draftKey);

test('after 24 months the content of a month goes, under load, and the chain still closes', async () => {
  const clock = { at: new Date('2026-11-22T16:20:00Z') };
  const { app, database } = await newLogbook({ now: () => clock.at, known: ['a'] });
  const { owner } = database;
  expect(await send(app, events(3, 'a'))).toEqual(['201', '201', '201']);
  // Two years and a few days on: November 2026 has not been over for 24 months, and then it has.
  clock.at = new Date('2028-11-29T10:00:00Z');
  await makeMonths(owner, ['2028-11-01', '2028-12-01']);
  expect(await dropExpired(owner, clock.at)).toEqual([]);
  clock.at = new Date('2028-12-01T00:00:00Z');
  const fresh = Array.from({ length: 20 }, () =>
    event({ practice: 'a', hour: '2028-11-30T16:00:00Z', at: '2028-11-30' }),
  );
  const writing = Promise.all(fresh.map((one) => send(app, [one])));
  const reading = Promise.all(Array.from({ length: 20 }, () => search(app, '?_total=accurate')));
  const gone = await dropExpired(owner, clock.at);
  expect(gone).toEqual(['choice_2026_11', 'log_body_2026_11']);
  expect((await writing).flat()).toEqual(fresh.map(() => '201'));
  await reading;
  expect(await verifyChains(owner, { now: () => clock.at })).toEqual([{ pseudonym: 'a', entries: 23, expired: 3 }]);
  expect((await search(app, '')).ids.sort()).toEqual(fresh.map(({ id }) => id).sort());
  // Running it again changes nothing.
  expect(await dropExpired(owner, clock.at)).toEqual([]);
}, 60_000);

test('a month that was taken off, by a job that was ended before it dropped it, goes all the same', async () => {
  const { database } = await newLogbook({ known: [] });
  const { owner } = database;
  await makeMonths(owner, ['2020-01-01']);
  await sql`ALTER TABLE log_body DETACH PARTITION log_body_2020_01`.execute(owner);
  expect(await dropExpired(owner, new Date('2026-11-22T00:00:00Z'))).toEqual(['choice_2020_01', 'log_body_2020_01']);
  const { rows } = await sql<{ left: string | null }>`SELECT to_regclass('log_body_2020_01') AS left`.execute(owner);
  expect(rows).toEqual([{ left: null }]);
});

test('what was set aside goes at the same age, and never before it', async () => {
  const clock = { at: new Date('2026-11-22T16:20:00Z') };
  const { app, database } = await newLogbook({ now: () => clock.at, known: ['a'] });
  const { owner } = database;
  const one = event({ practice: 'a' });
  expect(await send(app, [one])).toEqual(['201']);
  expect(await send(app, [{ ...one, kind: 'kept' }])).toEqual(['409']);
  const bytes = async () =>
    (await sql<{ bytes: number }>`SELECT length(body) AS bytes FROM quarantine`.execute(owner)).rows[0]?.bytes ?? 0;
  const verified = () => verifyChains(owner, { now: () => clock.at });
  // Emptied too early it is tampering.
  await sql`CREATE TABLE saved AS SELECT body FROM quarantine`.execute(owner);
  await sql`UPDATE quarantine SET body = ''`.execute(owner);
  expect((await verified())[0]?.difference).toMatchObject({ kind: 'aside' });
  await sql`UPDATE quarantine SET body = saved.body FROM saved`.execute(owner);
  clock.at = new Date('2028-11-30T23:00:00Z');
  await dropExpired(owner, clock.at);
  expect(await bytes()).toBeGreaterThan(0);
  clock.at = new Date('2028-12-01T00:00:00Z');
  await dropExpired(owner, clock.at);
  expect(await bytes()).toBe(0);
  expect(await verified()).toEqual([{ pseudonym: 'a', entries: 1, expired: 1 }]);
});

test('the desk keeps what the choices said as long as the choices, and what people decided or wrote five years', async () => {
  const { database } = await newLogbook({ known: [] });
  const { owner } = database;
  for (const day of ['2024-10-31', '2024-11-01']) {
    await sql`INSERT INTO desk_board VALUES ('x', ${day}, now(), 'x')`.execute(owner);
    await sql`INSERT INTO desk_given VALUES (1, ${day}, '2024-01-01', ${day})`.execute(owner);
  }
  await sql`INSERT INTO desk_act VALUES ('x', 'x', 1, '2021-11-21', 'wie', 'audit', 'x'), ('x', 'x', 2, '2021-11-23', 'wie', 'audit', 'x')`.execute(
    owner,
  );
  await sql`INSERT INTO meeting_paper VALUES (1, 'x', 1, '2021-11-21', 'wie', 'practice', 'x'), (1, 'x', 2, '2021-11-23', 'wie', 'practice', 'x')`.execute(
    owner,
  );
  for (const day of ['2021-11-21', '2021-11-23']) {
    const number = Number(day.slice(-2));
    await sql`INSERT INTO goal VALUES (1, ${number}, ${day}, 'alle', 'null')`.execute(owner);
    await sql`INSERT INTO speeddate_wish VALUES (1, ${number}, ${day}, '', 'joins', 'x')`.execute(owner);
    await sql`INSERT INTO speeddate_pair VALUES (1, ${day}, ${day}, 'x')`.execute(owner);
    await sql`INSERT INTO speeddate_card VALUES (1, ${day}, 2, ${day}, 'x')`.execute(owner);
    await sql`INSERT INTO region_task VALUES ('x', ${number}, ${day}, 'wie', 'project', 'x')`.execute(owner);
  }
  await sql`INSERT INTO goal_part VALUES (1, 1, 'alle', 5)`.execute(owner);
  // Taking part stands until it is taken back.
  await sql`INSERT INTO speeddate_wish VALUES (2, 1, '2020-01-01', '', 'joins', 'y'), (2, 2, '2020-01-01', 'x', 'yes', null),
    (3, 1, '2020-01-01', '', 'joins', 'z'), (3, 2, '2020-01-02', '', 'leaves', null)`.execute(owner);
  await dropExpired(owner, new Date('2026-11-22T00:00:00Z'));
  expect(await owner.selectFrom('goal').select('number').execute()).toEqual([{ number: 23 }]);
  expect(await owner.selectFrom('speeddate_wish').select(['practice', 'number']).orderBy('practice').execute()).toEqual(
    [
      { practice: 1, number: 23 },
      { practice: 2, number: 1 },
    ],
  );
  expect(await owner.selectFrom('speeddate_pair').select('round').execute()).toEqual([{ round: '2021-11-23' }]);
  // Who met whom stays, without a name or a figure; and what a told sum was made of.
  expect(
    (await owner.selectFrom('speeddate_card').selectAll().orderBy('round').execute()).map(
      ({ partner, body }) => `${partner} ${body}`,
    ),
  ).toEqual(['2 ', '2 x']);
  expect(await owner.selectFrom('goal_part').selectAll().execute()).toHaveLength(1);
  // What a region set itself stays; who wrote it does not.
  expect(await owner.selectFrom('region_task').select(['number', 'who']).orderBy('number').execute()).toEqual([
    { number: 21, who: '' },
    { number: 23, who: 'wie' },
  ]);
  expect(await owner.selectFrom('desk_board').select('day').execute()).toEqual([{ day: '2024-11-01' }]);
  expect(await owner.selectFrom('desk_given').select('last').execute()).toEqual([{ last: '2024-11-01' }]);
  expect(await owner.selectFrom('desk_act').select('number').execute()).toEqual([{ number: 2 }]);
  expect(await owner.selectFrom('meeting_paper').select('version').execute()).toEqual([{ version: 2 }]);
});

describe('after five years', () => {
  const clock = { at: new Date('2026-11-22T16:20:00Z') };
  const practice = 'a';
  const setUp = async () => {
    clock.at = new Date('2026-11-22T16:20:00Z');
    const { app, database } = await newLogbook({ now: () => clock.at, known: [practice] });
    const { owner } = database;
    const one = event({ practice });
    const year = async (day: string, events: readonly ReturnType<typeof event>[]) => {
      clock.at = new Date(`${day}T16:20:00Z`);
      await makeMonths(owner, [`${day.slice(0, 7)}-01`]);
      return send(app, events);
    };
    await year('2026-11-22', [one, event({ practice }), { ...one, kind: 'kept' }, { ...one, kind: 'ignored' }]);
    await removeFrom(database, one.draftKey, clock.at);
    const later = event({
      practice,
      draftKey: 'later'.padEnd(43, 'x'),
      hour: '2031-10-01T16:00:00Z',
      at: '2031-10-01',
    });
    expect(await year('2031-10-01', [later, { ...later, kind: 'kept' }])).toEqual(['201', '409']);
    const seqs = async (table: string) =>
      (await sql<{ seq: number }>`SELECT seq::int AS seq FROM ${sql.table(table)} ORDER BY 1`.execute(owner)).rows.map(
        ({ seq }) => seq,
      );
    const verified = async (at: string, signed?: Parameters<typeof verifyChains>[1]) =>
      (await verifyChains(owner, { ...signed, now: () => new Date(at) }))[0];
    return { database, owner, seqs, verified };
  };

  test('number, moment and hash go from the front of a chain, which still closes', async () => {
    const { owner, seqs, verified } = await setUp();
    expect([await seqs('log_entry'), await seqs('quarantine'), await seqs('removal')]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3],
      [3],
    ]);
    await dropExpired(owner, new Date('2031-11-22T16:00:00Z'));
    expect(await seqs('log_entry')).toEqual([1, 2, 3, 4]);
    // The last of before stays: what is kept follows from it.
    await dropExpired(owner, new Date('2031-11-23T00:00:00Z'));
    expect([await seqs('log_entry'), await seqs('quarantine'), await seqs('removal')]).toEqual([[3, 4], [2, 3], [3]]);
    const whole = await verified('2031-11-23T00:00:00Z');
    expect(whole).toMatchObject({ entries: 4, expired: 2 });
    expect(whole).not.toHaveProperty('difference');
    await dropExpired(owner, new Date('2036-11-23T00:00:00Z'));
    expect([await seqs('log_entry'), await seqs('quarantine'), await seqs('removal')]).toEqual([[4], [3], []]);
    expect(await verified('2036-11-23T00:00:00Z')).toEqual({ pseudonym: practice, entries: 4, expired: 4 });
  });

  test('a front that was cut off before its time is tampering, and so is a link of before that was changed', async () => {
    const { owner, verified } = await setUp();
    await sql`DELETE FROM log_entry WHERE seq < 3`.execute(owner);
    expect((await verified('2031-11-01T00:00:00Z'))?.difference).toEqual({ kind: 'position', seq: 1 });
    // A note of four years ago knew of two: the third came after it.
    const row = await owner.selectFrom('practice').selectAll().executeTakeFirstOrThrow();
    const claims = [{ size: 1, head: '00', at: '2027-11-01T00:00:00Z' }];
    const signed = new Map([[genesis(row).toString('hex'), { claims, gaps: [] }]]);
    const at = '2031-11-23T00:00:00Z';
    expect((await verified(at, { signed }))?.difference).toEqual({ kind: 'position', seq: 1 });
    expect(await verified(at)).not.toHaveProperty('difference');
    await sql`UPDATE log_entry SET hash = sha256(hash) WHERE seq = 3`.execute(owner);
    expect((await verified(at))?.difference).toMatchObject({ kind: 'link', seq: 4 });
  });
});

test('the access log keeps five years', async () => {
  const { database } = await newLogbook({ known: [] });
  const { owner } = database;
  await sql`INSERT INTO access_log VALUES (0, 1, '2021-11-21', 'x', 'x'), (0, 2, '2021-11-23', 'x', 'x')`.execute(
    owner,
  );
  await dropExpired(owner, new Date('2026-11-22T00:00:00Z'));
  expect(await owner.selectFrom('access_log').select('at').execute()).toEqual([{ at: new Date('2021-11-23') }]);
});
