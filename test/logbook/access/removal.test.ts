import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { dropExpired } from '../../../src/logbook/postgres/retention.ts';
import { findPractice } from '../../../src/logbook/store/register.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { draftKeys, memoryStorage, Outbox, type OutboxReport, removeDraft } from '../../../src/outbox/index.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf, search } from '../sending.ts';
import { access, as } from './tokens.ts';

/** A patient objects: the practice takes a draft out of its own log, the proof stays, and nothing brings it back. */

const practice = 'praktijk-1';
const keyOf = (name: string) => name.padEnd(43, 'x');
const of = (name: string, more: Partial<ChoiceEvent> = {}) => event({ practice, draftKey: keyOf(name), ...more });
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let mine: Record<string, string>;
beforeAll(async () => {
  logbook = await newLogbook({ access });
  mine = await as('practice', practice);
}, 120_000);

async function send(events: readonly ChoiceEvent[], app = logbook.app, headers = mine) {
  const receipts = await receiptsOf(await post(app, batchOf(events.map(putEvent)), headers));
  return receipts.map(({ response }) => response.status);
}
async function remove(name: string, headers = mine, app = logbook.app) {
  const answer = await app.request(`/drafts/${keyOf(name)}`, { method: 'DELETE', headers });
  return { status: answer.status, said: await answer.json() };
}
const found = async (query: string) => (await search(logbook.app, query, mine)).ids;
const verified = async (db = logbook.database.whole) => {
  const reports = await verifyChains(db, { now });
  return reports.find(({ pseudonym }) => pseudonym === practice);
};

describe('a draft that is taken out', () => {
  const [gone, other] = [of('weg'), of('blijft')];
  const later = of('weg', { kind: 'accepted' });

  test('is gone for every reader, in what was set aside too; the rest of the chain stands', async () => {
    await send([gone, other, later, { ...gone, kind: 'kept' }]);
    await logbook.app.request(`/opened/${gone.draftKey}`, { method: 'PUT', headers: mine });
    const { status, said } = await remove('weg');
    expect([status, said]).toEqual([200, { seq: 4, choices: 3, since: now().toISOString() }]);
    expect(await found(`?entity:identifier=${gone.draftKey}`)).toEqual([]);
    expect(await found('')).toEqual([other.id]);
    expect((await logbook.app.request(`/fhir/AuditEvent/${gone.id}`, { headers: mine })).status).toBe(404);
    const opened = await logbook.app.request('/opened', { headers: await as('audit') });
    expect(await opened.text()).not.toContain(gone.id);
  });

  test('is nowhere in the tables, its key neither', async () => {
    const tables = [
      'log_body',
      'choice',
      'quarantine',
      'opened_case',
      'removal',
      'hook_card',
      'hook_event',
      'access_log',
    ];
    for (const table of tables) {
      const { rows } = await sql<{ text: string }>`SELECT t::text AS text FROM ${sql.table(table)} t`.execute(
        logbook.database.owner,
      );
      const hex = Buffer.from(gone.draftKey).toString('hex');
      const base64 = Buffer.from(`/drafts/${gone.draftKey}`).toString('base64');
      const asked = Buffer.from(base64).toString('hex');
      expect(
        rows.filter(({ text }) => text.includes(gone.draftKey) || text.includes(hex)),
        table,
      ).toEqual([]);
      expect(
        rows.filter(({ text }) => text.includes(asked)),
        table,
      ).toEqual([]);
    }
  });

  test('is no tampering for who verifies, who hears when, where and how much', async () => {
    expect(await verified()).toEqual({
      ...{ pseudonym: practice, entries: 4, expired: 0 },
      removed: [{ seq: 4, at: now().toISOString(), choices: 3 }],
    });
  });

  test('is not brought back by what comes again, in this process or another; the sender is done with it', async () => {
    const anew = createLogbook({ database: logbook.database, now, access });
    for (const app of [logbook.app, anew]) {
      expect(await send([gone, other, later, of('weg')], app)).toEqual(['200', '200', '200', '200']);
    }
    const put = await logbook.app.request(`/fhir/AuditEvent/${gone.id}`, {
      ...{ method: 'PUT', body: JSON.stringify(putEvent(gone).resource) },
      headers: { ...mine, 'content-type': 'application/fhir+json' },
    });
    expect([put.status, await put.text()]).toEqual([200, expect.stringContaining('"deleted"')]);
    expect(await found('')).toEqual([other.id]);
    expect((await verified())?.difference).toBeUndefined();
  });

  test('cannot be opened to the audit team: its key does not come back that way', async () => {
    const opened = await logbook.app.request(`/opened/${gone.draftKey}`, { method: 'PUT', headers: mine });
    expect([opened.status, await opened.text()]).toEqual([410, expect.stringContaining('"deleted"')]);
    expect((await sql`SELECT FROM opened_case`.execute(logbook.database.owner)).rows).toEqual([]);
  });

  test('taken out again changes nothing and says the same', async () => {
    expect((await remove('weg')).said).toEqual({ seq: 4, choices: 0, since: now().toISOString() });
    expect((await verified())?.entries).toBe(4);
  });
});

test('a process that knew the head from before hears of it too', async () => {
  const [here, there] = [logbook.app, createLogbook({ database: logbook.database, now, access })];
  const one = of('twee-processen');
  expect(await send([one], there)).toEqual(['201']);
  await remove('twee-processen', mine, here);
  expect(await send([one, of('nieuw')], there)).toEqual(['200', '201']);
  expect(await send([one, of('twee-processen')], there)).toEqual(['200', '200']);
  expect(await found(`?entity:identifier=${one.draftKey}`)).toEqual([]);
});

test('an objection that comes first holds for what still waits in a page', async () => {
  expect((await remove('nog-onderweg')).said).toMatchObject({ choices: 0 });
  const reports: OutboxReport[] = [];
  const outbox = new Outbox({
    ...{ logbook: 'https://log.example/fhir', practice, storage: memoryStorage() },
    ...{ clock: () => now().getTime(), exclusive: (_: string, work: () => Promise<void>) => work() },
    fetch: async (_, init) => post(logbook.app, String(init?.body), mine),
    onReport: (report) => reports.push(report),
  });
  await outbox.append(of('nog-onderweg'));
  await outbox.flush();
  expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
  expect(reports.map(({ kind }) => kind)).toEqual(['confirmed']);
  expect(await found(`?entity:identifier=${keyOf('nog-onderweg')}`)).toEqual([]);
});

test('a page finds the key by the key of its practice, and hears what went', async () => {
  const practiceKey = crypto.getRandomValues(new Uint8Array(32));
  const one = of('', { draftKey: await draftKeys(practiceKey)('ServiceRequest/7') });
  await send([one]);
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    asked.push(String(input));
    return logbook.app.request(new URL(String(input)).pathname, { ...init, headers: mine });
  };
  const removal = { logbook: 'https://log.example/fhir', practiceKey, draft: 'ServiceRequest/7', fetch };
  expect(await removeDraft(removal)).toBe(1);
  expect(await removeDraft(removal)).toBe(0);
  expect(asked[0]).toBe(`https://log.example/drafts/${one.draftKey}`);
  await expect(removeDraft({ ...removal, practiceKey: new Uint8Array() })).rejects.toThrow(/practice key/);
  const closed = async () => new Response('{}', { status: 403 });
  await expect(removeDraft({ ...removal, fetch: closed })).rejects.toThrow(/403/);
});

test('what CDS Hooks kept of it goes too', async () => {
  const { owner } = logbook.database;
  const json = (name: string) => JSON.stringify({ draftKey: keyOf(name) });
  for (const name of ['kaart', 'andere-kaart']) {
    await sql`INSERT INTO hook_card VALUES (${practice}, gen_random_uuid(), now(), ${json(name)}::jsonb)`.execute(
      owner,
    );
    await sql`INSERT INTO hook_event VALUES (${practice}, ${Buffer.from(name)}, now(), ${json(name)}::jsonb)`.execute(
      owner,
    );
  }
  await remove('kaart');
  for (const table of ['hook_card', 'hook_event']) {
    expect((await sql`SELECT FROM ${sql.table(table)}`.execute(owner)).rows).toHaveLength(1);
  }
});

describe('another', () => {
  test('practice takes nothing out, and hears the same as of a draft that does not exist', async () => {
    const one = of('van-mij');
    await send([one]);
    const theirs = await as('practice', 'praktijk-2');
    const [hidden, absent] = [await remove('van-mij', theirs), await remove('bestaat-niet', theirs)];
    expect([hidden.status, absent.status]).toEqual([200, 200]);
    expect(hidden.said).toMatchObject({ choices: 0 });
    expect(absent.said).toMatchObject({ choices: 0 });
    expect(await found(`?entity:identifier=${one.draftKey}`)).toEqual([one.id]);
  });

  test.each(['manager', 'audit', 'operator', 'access'] as const)('role (%s) may not', async (role) => {
    expect((await remove('van-mij', await as(role))).status).toBe(403);
    expect(await found(`?entity:identifier=${keyOf('van-mij')}`)).toHaveLength(1);
  });
});

test('stands in the access log before it is done, without the key; where it cannot be, nothing is taken out', async () => {
  const { owner } = logbook.database;
  await send([of('verantwoord')]);
  await sql`REVOKE EXECUTE ON FUNCTION note_access FROM logbook_writer`.execute(owner);
  expect((await remove('verantwoord')).status).toBe(500);
  await sql`GRANT EXECUTE ON FUNCTION note_access TO logbook_writer`.execute(owner);
  expect(await found(`?entity:identifier=${keyOf('verantwoord')}`)).toHaveLength(1);
  await remove('verantwoord');
  const log = await logbook.app.request('/access-log?_count=1', { headers: await as('access') });
  expect(await log.text()).toMatch(/"action":"D".*DELETE \/drafts\/:draft/);
});

test('goes with its month like everything else, and then still holds', async () => {
  const years = new Date(now());
  years.setUTCFullYear(years.getUTCFullYear() + 3);
  const aged = await newLogbook({ access });
  await send([of('oud'), of('ander')], aged.app);
  await remove('oud', mine, aged.app);
  await dropExpired(aged.database.owner, years);
  const [report] = (await verifyChains(aged.database.whole, { now: () => years })).filter(
    ({ pseudonym }) => pseudonym === practice,
  );
  expect(report).toMatchObject({ entries: 3, expired: 1, removed: [{ choices: 1 }] });
  expect(report?.difference).toBeUndefined();
});

describe('who takes out behind the back of the program is found', () => {
  const own = sql`practice = (SELECT practice FROM practice WHERE pseudonym = ${practice})`;
  const first = sql`seq = 2`;
  const ways: [string, readonly ReturnType<typeof sql>[], { kind: string; seq: number }][] = [
    [
      'content without a record',
      [sql`DELETE FROM log_body WHERE ${own} AND ${first}`, sql`DELETE FROM choice WHERE ${own} AND ${first}`],
      { kind: 'body', seq: 2 },
    ],
    [
      'a record that was stretched over it',
      [
        sql`DELETE FROM log_body WHERE ${own} AND ${first}`,
        sql`DELETE FROM choice WHERE ${own} AND ${first}`,
        sql`UPDATE removal SET body = convert_to(replace(convert_from(body, 'UTF8'), '"entries":[1,', '"entries":[1,2,'), 'UTF8') WHERE ${own} AND seq = 4`,
      ],
      { kind: 'removal', seq: 4 },
    ],
    ['a record that is gone', [sql`DELETE FROM removal WHERE ${own} AND seq = 4`], { kind: 'body', seq: 1 }],
    [
      'a record of another draft',
      [sql`UPDATE removal SET draft = sha256('x') WHERE ${own} AND seq = 4`],
      { kind: 'body', seq: 1 },
    ],
    [
      'a record that no link stands for',
      [sql`INSERT INTO removal SELECT practice, 99, draft, body FROM removal WHERE ${own} AND seq = 4`],
      { kind: 'removal', seq: 99 },
    ],
    [
      'content that is there again',
      [sql`INSERT INTO log_body SELECT practice, month, 1, salt, body FROM log_body WHERE ${own} AND ${first}`],
      { kind: 'removal', seq: 1 },
    ],
    [
      'a row that counts again',
      [
        sql`INSERT INTO choice SELECT (jsonb_populate_record(c, '{"seq": 1}')).* FROM choice c WHERE ${own} AND ${first}`,
      ],
      { kind: 'row', seq: 1 },
    ],
  ];
  test.each(ways)('%s', async (_, statements, difference) => {
    let report: Awaited<ReturnType<typeof verified>>;
    const attempt = logbook.database.owner.transaction().execute(async (tx) => {
      for (const statement of statements) await statement.execute(tx);
      report = await verified(tx);
      throw new Error('back');
    });
    await expect(attempt).rejects.toThrow('back');
    expect(report?.difference).toMatchObject(difference);
  });
});

test('the login of the serving process can delete nothing else, and of its own practice only', async () => {
  const { db } = logbook.database;
  const practices = await Promise.all([practice, 'praktijk-2'].map((name) => findPractice(db, name)));
  const [own, other] = practices.map((one) => one?.practice ?? 0);
  const denied = { code: '42501' };
  const asked = (target: number | undefined) =>
    db.transaction().execute(async (tx) => {
      await sql.raw(`SET LOCAL tenzij.practice = '${own}'`).execute(tx);
      await sql`SELECT FROM remove_draft(${target}::int, 'x', now())`.execute(tx);
    });
  await expect(asked(other)).rejects.toMatchObject(denied);
  await expect(sql`INSERT INTO removal VALUES (1, 1, '', '')`.execute(db)).rejects.toMatchObject(denied);
  await expect(sql`DELETE FROM removal`.execute(db)).rejects.toMatchObject(denied);
});
