import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWriterLogin, startLogbook } from '../../../src/logbook/index.ts';
import { openToServe } from '../../../src/logbook/postgres/postgres.ts';
import { findPractice } from '../../../src/logbook/store/register.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { event } from '../../outbox/events.ts';
import { access, as } from '../access/tokens.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, putEvent, send } from '../sending.ts';

/** The second wall, asked directly: what the login of the serving process can and cannot do in the database. */

const name = `tenzij_app_${Math.random().toString(36).slice(2, 10)}`;
const quiet = { info() {}, error() {} };
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let writer: Client;
let loginUrl = '';
const numbers = { own: 0, other: 0 };
const [own, other] = [event({ practice: 'praktijk-1' }), event({ practice: 'praktijk-2' })];

beforeAll(async () => {
  logbook = await newLogbook();
  const { owner } = logbook.database;
  await send(logbook.app, [own, other]);
  numbers.own = (await findPractice(owner, own.practice))?.practice ?? 0;
  numbers.other = (await findPractice(owner, other.practice))?.practice ?? 0;
  await makeWriterLogin(owner, name, "it's a 'word'");
  const url = new URL(logbook.databaseUrl);
  url.username = name;
  url.password = "it's a 'word'";
  loginUrl = url.href;
  writer = new Client({ connectionString: loginUrl });
  await writer.connect();
}, 120_000);

afterAll(async () => {
  await writer.end();
  const { owner } = logbook.database;
  await sql`DROP OWNED BY ${sql.id(name)}`.execute(owner);
  await sql`DROP ROLE ${sql.id(name)}`.execute(owner);
});

/** Runs one statement in a transaction that is for this practice, and takes it back. */
async function inPractice(practice: number | undefined, statement: string) {
  await writer.query('BEGIN');
  try {
    if (practice !== undefined) await writer.query(`SET LOCAL tenzij.practice = '${practice}'`);
    return (await writer.query(statement)).rows;
  } finally {
    await writer.query('ROLLBACK');
  }
}

describe.each(['log_head', 'log_entry', 'log_body', 'choice'])('%s', (table) => {
  test('of the own practice is there, of another it is not, and of none nothing is', async () => {
    expect(await inPractice(numbers.own, `SELECT practice FROM ${table}`)).toEqual([{ practice: numbers.own }]);
    expect(await inPractice(numbers.own, `SELECT FROM ${table} WHERE practice = ${numbers.other}`)).toEqual([]);
    expect(await inPractice(undefined, `SELECT FROM ${table}`)).toEqual([]);
  });

  test.each(['UPDATE %s SET practice = 1', 'DELETE FROM %s', 'TRUNCATE %s', 'SELECT FROM %s FOR UPDATE'])(
    'cannot be changed with %s',
    async (statement) => {
      const tried = inPractice(numbers.own, statement.replace('%s', table));
      await expect(tried).rejects.toMatchObject({ code: '42501' });
    },
  );
});

test('an empty practice, and one that is no number, see nothing', async () => {
  await writer.query("SET tenzij.practice = ''");
  expect((await writer.query('SELECT FROM choice')).rows).toEqual([]);
  await writer.query('RESET tenzij.practice');
  await expect(inPractice(undefined, "SET LOCAL tenzij.practice = 'x'; SELECT FROM choice")).rejects.toThrow();
});

test('of opened cases no query sees more than what was opened, by an error either', async () => {
  const { owner } = logbook.database;
  await sql`INSERT INTO opened_case VALUES (${numbers.own}, ${own.draftKey}, now(), NULL)`.execute(owner);
  await sql`ANALYZE`.execute(owner);
  // A cast fails on what is in a choice, and PostgreSQL says it; joined by a hash the content is read before what is opened.
  const tell = (id: string) =>
    inPractice(
      undefined,
      `SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off;
      SELECT FROM opened_choice WHERE CASE WHEN position('${id}' IN convert_from(body, 'UTF8')) > 0
        THEN convert_from(body, 'UTF8')::int > 0 ELSE false END`,
    );
  await expect(tell(own.id)).rejects.toThrow(/invalid input syntax/);
  await tell(other.id);
  await sql`DELETE FROM opened_case`.execute(owner);
});

test('records of removal and exports are behind the same wall', async () => {
  const { owner } = logbook.database;
  for (const practice of [numbers.own, numbers.other]) {
    await sql`INSERT INTO removal VALUES (${practice}, 900, sha256('x'), 'x')`.execute(owner);
    await sql`INSERT INTO export_job VALUES (${practice}, gen_random_uuid(), now(), 1, NULL, 'x', NULL)`.execute(owner);
  }
  for (const table of ['removal', 'export_job']) {
    expect(await inPractice(numbers.own, `SELECT practice FROM ${table}`)).toEqual([{ practice: numbers.own }]);
    expect(await inPractice(undefined, `SELECT FROM ${table}`)).toEqual([]);
    await expect(inPractice(numbers.own, `DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await sql`DELETE FROM ${sql.table(table)}`.execute(owner);
  }
  const forged = `INSERT INTO export_job VALUES (${numbers.other}, gen_random_uuid(), now(), 1, NULL, 'x', NULL)`;
  await expect(inPractice(numbers.own, forged)).rejects.toMatchObject({ code: '42501' });
});

test('the desk: who gave a reason by the practice, boards and decisions by the region, and nothing is changed', async () => {
  const { owner } = logbook.database;
  for (const practice of [numbers.own, numbers.other]) {
    await sql`INSERT INTO desk_given VALUES (${practice}, 'x', '2026-12-01', '2026-12-01')`.execute(owner);
  }
  for (const region of ['hier', 'daar']) {
    await sql`INSERT INTO desk_board VALUES (${region}, '2026-12-01', now(), 'x')`.execute(owner);
    await sql`INSERT INTO desk_act VALUES (${region}, 'x', 1, now(), 'wie', 'audit', 'x')`.execute(owner);
  }
  expect(await inPractice(numbers.own, 'SELECT practice FROM desk_given')).toEqual([{ practice: numbers.own }]);
  const here = (statement: string) => inPractice(undefined, `SET LOCAL tenzij.region = 'hier'; ${statement}`);
  const columns = { desk_given: 'last', desk_board: 'day', desk_act: 'signal' };
  for (const [table, column] of Object.entries(columns)) {
    expect(await inPractice(undefined, `SELECT FROM ${table}`)).toEqual([]);
    await expect(here(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(here(`UPDATE ${table} SET ${column} = ''`)).rejects.toMatchObject({ code: '42501' });
  }
  const forged = "INSERT INTO desk_act VALUES ('daar', 'x', 2, now(), 'wie', 'audit', 'x')";
  await expect(here(forged)).rejects.toMatchObject({ code: '42501' });
  await expect(here("INSERT INTO desk_board VALUES ('hier', 'x', now(), 'x')")).rejects.toMatchObject({
    code: '42501',
  });
});

test('a report or plan is of its own practice, and no version of it is changed', async () => {
  const { owner } = logbook.database;
  for (const practice of [numbers.own, numbers.other])
    await sql`INSERT INTO meeting_paper VALUES (${practice}, 'x', 1, now(), 'wie', 'practice', 'x')`.execute(owner);
  expect(await inPractice(numbers.own, 'SELECT practice FROM meeting_paper')).toEqual([{ practice: numbers.own }]);
  expect(await inPractice(undefined, 'SELECT FROM meeting_paper')).toEqual([]);
  const second = (practice: number) =>
    inPractice(numbers.own, `INSERT INTO meeting_paper VALUES (${practice}, 'x', 2, now(), 'wie', 'practice', 'x')`);
  expect(await second(numbers.own)).toEqual([]);
  const refused = { code: '42501' };
  await expect(second(numbers.other)).rejects.toMatchObject(refused);
  for (const change of ["UPDATE meeting_paper SET who = 'een ander'", 'DELETE FROM meeting_paper'])
    await expect(inPractice(numbers.own, change)).rejects.toMatchObject(refused);
});

test('what was kept for CDS Hooks is behind the same wall, by the name of the practice', async () => {
  const card = (practice: string) =>
    sql`INSERT INTO hook_key VALUES (${practice}, '\\x00')`.execute(logbook.database.owner);
  await card('praktijk-1');
  await card('praktijk-2');
  expect(await inPractice(numbers.own, 'SELECT practice FROM hook_key')).toEqual([{ practice: 'praktijk-1' }]);
  expect(await inPractice(undefined, 'SELECT FROM hook_key')).toEqual([]);
  const forged = "INSERT INTO hook_key VALUES ('praktijk-3', '\\x00')";
  await expect(inPractice(numbers.own, forged)).rejects.toMatchObject({ code: '42501' });
});

describe('the head of a chain', () => {
  const head = async () => (await inPractice(numbers.own, "SELECT seq, encode(hash, 'hex') AS hash FROM log_head"))[0];
  const move = (practice: number, from: number, hash: string, to: number) =>
    `SELECT move_head(${practice}, ${from}, '\\x${hash}', ${to}, '\\x00') AS moved`;

  test('moves forward from where it is, never back and never from elsewhere', async () => {
    const { seq, hash } = await head();
    expect(seq).toBe('1');
    expect(await inPractice(numbers.own, move(numbers.own, 1, hash, 0))).toEqual([{ moved: false }]);
    expect(await inPractice(numbers.own, move(numbers.own, 1, hash, 1))).toEqual([{ moved: false }]);
    expect(await inPractice(numbers.own, move(numbers.own, 0, hash, 2))).toEqual([{ moved: false }]);
    expect(await inPractice(numbers.own, move(numbers.own, 1, '00', 2))).toEqual([{ moved: false }]);
    expect(await inPractice(numbers.own, move(numbers.own, 1, hash, 2))).toEqual([{ moved: true }]);
    expect(await head()).toEqual({ seq, hash });
  });

  test.each([
    (practice: number) => move(practice, 1, '00', 2),
    (practice: number) => `SELECT FROM lock_head(${practice})`,
    (practice: number) => `SELECT move_aside(${practice}, 0, 1, '\\x00')`,
    (practice: number) => `SELECT close_case(${practice}, 'x', now())`,
    (practice: number) => `SELECT FROM remove_draft(${practice}, 'x', now())`,
    (practice: number) => `SELECT prepare_export(${practice}, gen_random_uuid(), '[]')`,
    (practice: number) => `SELECT cancel_export(${practice}, gen_random_uuid())`,
  ])('of another practice is out of reach', async (statement) => {
    const denied = { code: '42501' };
    await expect(inPractice(numbers.own, statement(numbers.other))).rejects.toMatchObject(denied);
    await expect(inPractice(undefined, statement(numbers.other))).rejects.toMatchObject(denied);
  });
});

test('the writer cannot read months past the wall, nor make, own or borrow anything', async () => {
  for (const statement of [
    'SELECT FROM choice_2026_11',
    'SELECT FROM log_body_2026_11',
    'CREATE TABLE mine (x int)',
    'ALTER TABLE choice DISABLE ROW LEVEL SECURITY',
    'DROP POLICY own_practice ON choice',
    'SET ROLE postgres',
    "COPY (SELECT 1) TO PROGRAM 'true'",
  ]) {
    await expect(inPractice(numbers.own, statement), statement).rejects.toThrow();
  }
});

test('no right stands on a column: those do not reach the workers of a cluster', async () => {
  const { rows } = await sql`
    SELECT attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE attacl IS NOT NULL AND relnamespace = current_schema()::regnamespace`.execute(logbook.database.owner);
  expect(rows).toEqual([]);
});

describe('a logbook with this login alone', () => {
  test('takes and shows choices, and holds no rights of the owner', async () => {
    const database = await openToServe({ databaseUrl: loginUrl });
    expect([database.owner, database.whole, database.guarded]).toEqual([undefined, undefined, true]);
    await database.close();
    const running = await startLogbook({ databaseUrl: loginUrl, log: quiet, now, access });
    const headers = { ...(await as('practice', 'praktijk-1')), 'content-type': 'application/fhir+json' };
    const body = JSON.stringify(batchOf([putEvent(event({ practice: 'praktijk-1' }))]));
    const sent = await fetch(running.fhirBase, { method: 'POST', headers, body });
    expect(await sent.text()).toContain('"201"');
    const found = await (await fetch(`${running.fhirBase}/AuditEvent?_total=accurate`, { headers })).text();
    expect(JSON.parse(found)).toMatchObject({ total: 2 });
    expect(found).not.toContain(other.id);
    await running.close();
    expect((await verifyChains(logbook.database.owner)).every(({ difference }) => !difference)).toBe(true);
  });

  test('without an issuer is refused: nobody could be served', async () => {
    await expect(startLogbook({ databaseUrl: loginUrl, log: quiet })).rejects.toThrow(/nobody could be served/);
  });

  test('on tables that are older than the program says who has to act', async () => {
    const { owner } = logbook.database;
    const last = sql`(SELECT max(name) FROM kysely_migration)`;
    const { rows } = await sql<{ name: string; timestamp: string }>`
      DELETE FROM kysely_migration WHERE name = ${last} RETURNING name, timestamp`.execute(owner);
    const [gone] = rows;
    await expect(openToServe({ databaseUrl: loginUrl })).rejects.toThrow(/Run tenzij logbook migrate/);
    await sql`INSERT INTO kysely_migration VALUES (${gone?.name}, ${gone?.timestamp})`.execute(owner);
  });
});

test('with the rights of the owner others than this machine are not served', async () => {
  const start = startLogbook({ databaseUrl: logbook.databaseUrl, host: '0.0.0.0', log: quiet, access });
  await expect(start).rejects.toThrow(/writer's login of the database only/);
});
