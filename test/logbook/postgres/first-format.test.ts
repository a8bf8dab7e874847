import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { type LogbookDatabase, openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { events } from '../../outbox/events.ts';
import { newDatabase, now, prepare } from '../postgres.ts';
import { send } from '../sending.ts';
import { writeFirstFormat } from './first-format.ts';

/** A database of the first logbooks, brought up to date with what it holds. */

const opened: LogbookDatabase[] = [];
afterAll(async () => {
  for (const database of opened) await database.close();
});

async function broughtUpToDate(count: number) {
  const databaseUrl = await newDatabase();
  const old = events(count, 'a');
  await writeFirstFormat(databaseUrl, 'a', old);
  const open = async () => {
    const database = await openPostgres({ databaseUrl, now });
    opened.push(database);
    return database;
  };
  const database = await open();
  await prepare(database, ['a']);
  const verify = () => verifyChains(database.whole, { now });
  return { old, database, open, verify, app: createLogbook({ database, now }) };
}

test('keeps every entry of the first format aside, verifies it as such, and goes on in the second', async () => {
  const { old, app, database, open, verify } = await broughtUpToDate(5);
  expect(await verify()).toEqual([
    { pseudonym: 'a', entries: 0, expired: 0 },
    { pseudonym: 'first format, a', entries: 5, expired: 0 },
  ]);
  // Nothing of it is told as if it had been written in the second; the same event may come again.
  expect(await database.whole.selectFrom('choice').select('id').execute()).toEqual([]);
  expect(await send(app, [...events(2, 'a'), ...old.slice(0, 1)])).toEqual(['201', '201', '201']);
  const again = await open();
  expect(await verifyChains(again.whole, { now })).toMatchObject([
    { pseudonym: 'a', entries: 3 },
    { pseudonym: 'first format, a', entries: 5 },
  ]);
});

test.each([
  [
    'a body is changed',
    sql`UPDATE tenzij_first_format.log_body SET body = 'x' WHERE seq = 3`,
    { kind: 'body', seq: 3 },
  ],
  ['a body is gone', sql`DELETE FROM tenzij_first_format.log_body WHERE seq = 2`, { kind: 'body', seq: 2 }],
  ['an entry is gone', sql`DELETE FROM tenzij_first_format.log_entry WHERE seq = 4`, { kind: 'position', seq: 4 }],
  [
    'a hash is changed',
    sql`UPDATE tenzij_first_format.log_entry SET hash = '\\x00' WHERE seq = 1`,
    { kind: 'link', seq: 1 },
  ],
  ['its tail is cut', sql`DELETE FROM tenzij_first_format.log_entry WHERE seq = 5`, { kind: 'head', seq: 5 }],
])('says it when %s in what was set aside', async (_, tamper, difference) => {
  const { database, verify } = await broughtUpToDate(5);
  await tamper.execute(database.owner);
  expect((await verify()).map((chain) => chain.difference)).toEqual([undefined, difference]);
});

test('the logbook reads what was set aside, and can write nothing there', async () => {
  const { database } = await broughtUpToDate(1);
  expect(database.guarded).toBe(true);
  await expect(sql`DELETE FROM tenzij_first_format.log_entry`.execute(database.db)).rejects.toThrow(
    /permission denied/,
  );
});
