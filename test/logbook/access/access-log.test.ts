import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openAccessLog } from '../../../src/logbook/access/access-log.ts';
import { verifyAccessLog } from '../../../src/logbook/access/verify-access-log.ts';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { at, event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';
import { access, as } from './tokens.ts';

/** Who saw what: every reading of content is in it before its answer goes out, and one role reads it. */

const one = event({ practice: 'praktijk-1' });
/** A clock that runs on at each look, so that the newest is the last. */
let looks = 0;
const now = () => new Date(at + 10 * looks++);
let logbook: Awaited<ReturnType<typeof newLogbook>>;
beforeAll(async () => {
  logbook = await newLogbook({ access, now });
  await post(logbook.app, batchOf([putEvent(one)]), await as('practice', one.practice));
}, 120_000);

const bundle = z.object({
  link: z.optional(z.array(z.object({ url: z.string() }))),
  entry: z.array(
    z.object({
      resource: z.looseObject({
        outcome: z.string(),
        agent: z.array(z.looseObject({})),
        entity: z.optional(z.array(z.looseObject({ description: z.optional(z.string()) }))),
      }),
    }),
  ),
});
/** What is in it, but for the readings of itself: the running one is in it as soon as it is kept. */
async function entries(query = '?_count=200') {
  const answer = await logbook.app.request(`/access-log${query}`, { headers: await as('access') });
  const { entry, link } = bundle.parse(await answer.json());
  const all = entry.map(({ resource }) => resource);
  const isOther = ({ entity = [] }: (typeof all)[number]) => entity[1]?.description !== 'GET /access-log';
  return { seen: all.filter(isOther), own: all.length - all.filter(isOther).length, next: link?.[0]?.url };
}
const ask = async (path: string, role: Parameters<typeof as>[0], practice?: string) =>
  (await logbook.app.request(path, { headers: await as(role, practice) })).status;

test('every reading is in it: who, in which role, what, of whom, and whether it was let in', async () => {
  await ask(`/fhir/AuditEvent/${one.id}`, 'practice', 'praktijk-1');
  await ask('/fhir/AuditEvent?specialism=0310', 'audit');
  await ask('/opened', 'audit');
  await ask('/fhir/AuditEvent', 'steering');
  const { seen } = await entries();
  const told = seen.map(({ outcome, entity = [], agent }) => [
    outcome,
    entity[1]?.description,
    JSON.stringify([agent, entity[0]]),
  ]);
  expect(told.map(([outcome, what]) => [outcome, what]).reverse()).toEqual([
    ['0', 'GET /fhir/AuditEvent/:id'],
    ['0', 'GET /fhir/AuditEvent'],
    ['0', 'GET /opened'],
    ['8', 'GET /fhir/AuditEvent'],
  ]);
  expect(told[3]?.[2]).toMatch(/"practice".*praktijk-1/);
  expect(told[2]?.[2]).toMatch(/"audit".*regio mijnstreek/);
  expect((await entries()).own).toBeGreaterThan(0);
  expect(Buffer.from(String(seen[2]?.entity?.[1]?.['query']), 'base64').toString()).toBe(
    '/fhir/AuditEvent?specialism=0310',
  );
});

test('what holds no rows is not in it: sending, catalogues, the state of the server', async () => {
  const before = (await entries()).seen.length;
  await ask(`/catalogues/${one.catalogue.hash}`, 'audit');
  await ask('/live', 'audit');
  await ask('/fhir/metadata', 'audit');
  await post(logbook.app, batchOf([putEvent(one)]), await as('practice', one.practice));
  expect((await entries()).seen.length).toBe(before);
});

test('is paged to its end, the newest first', async () => {
  const all = (await entries()).seen.length;
  let [found, query]: [number, string | undefined] = [0, '?_count=2'];
  while (query !== undefined) {
    const { seen, next }: Awaited<ReturnType<typeof entries>> = await entries(query);
    found += seen.length;
    query = next?.slice('/access-log'.length);
  }
  expect(found).toBe(all);
  for (const wrong of ['?_count=0', '?_count=x', '?_cursor=x']) {
    expect((await logbook.app.request(`/access-log${wrong}`, { headers: await as('access') })).status).toBe(400);
  }
});

test('where it cannot be kept nothing is shown', async () => {
  await sql`REVOKE EXECUTE ON FUNCTION note_access FROM logbook_writer`.execute(logbook.database.owner);
  const answer = await logbook.app.request(`/fhir/AuditEvent/${one.id}`, {
    headers: await as('practice', 'praktijk-1'),
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain(one.draftKey);
  await sql`GRANT EXECUTE ON FUNCTION note_access TO logbook_writer`.execute(logbook.database.owner);
});

test('switching it off stands in it, and then nothing more does', async () => {
  const { database } = logbook;
  await openAccessLog({ db: database.db, reader: database.reader, now }).switched(false);
  const off = createLogbook({ database, now, access: { ...access, accessLog: 'off' } });
  expect((await off.request('/fhir/AuditEvent', { headers: await as('audit') })).status).toBe(200);
  const { seen } = await entries();
  expect(JSON.stringify(seen[0])).toContain('switched-off');
});

describe('its chain', () => {
  test('closes, and shows what was changed, taken out or taken off its end', async () => {
    const { owner, db } = logbook.database;
    const healthy = await verifyAccessLog(owner);
    expect(healthy.length).toBe(2);
    expect(healthy.every(({ difference, entries: count }) => !difference && count > 0)).toBe(true);
    const tampered = async (statement: ReturnType<typeof sql>) => {
      let found: unknown[] = [];
      await owner
        .transaction()
        .execute(async (tx) => {
          await statement.execute(tx);
          found = (await verifyAccessLog(tx)).flatMap(({ difference }) => difference?.kind ?? []);
          throw new Error('back');
        })
        .catch(() => {});
      return found;
    };
    const region = sql`practice = 0`;
    expect(await tampered(sql`UPDATE access_log SET body = 'x' WHERE ${region} AND seq = 2`)).toEqual(['link']);
    expect(await tampered(sql`DELETE FROM access_log WHERE ${region} AND seq = 2`)).toEqual(['position']);
    const last = sql`seq = (SELECT max(seq) FROM access_log WHERE practice = 0)`;
    expect(await tampered(sql`DELETE FROM access_log WHERE ${region} AND ${last}`)).toEqual(['head']);
    // What is older than its time goes from the front.
    expect(await tampered(sql`DELETE FROM access_log WHERE ${region} AND seq < 3`)).toEqual([]);
    await expect(sql`INSERT INTO access_log VALUES (0, 99, now(), '', '')`.execute(db)).rejects.toMatchObject({
      code: '42501',
    });
    expect((await sql`SELECT FROM access_log`.execute(db)).rows).toEqual([]);
  });
});

test.each([
  ['PUT /desk/signals/:key/decision', 'update', 'U'],
  ['POST /desk/signals/:key/draft', 'create', 'C'],
  ['DELETE /drafts/:draft', 'delete', 'D'],
  ['GET /fhir/AuditEvent/:id', 'read', 'R'],
  ['GET /fhir/AuditEvent', 'search-type', 'E'],
])('%s stands in it as %s', async (address, interaction, action) => {
  const { db, reader } = logbook.database;
  const log = openAccessLog({ db, reader, now });
  const caller = { issuer: 'https://issuer.example', subject: 'wie', role: 'audit' as const, region: 'mijnstreek' };
  await log.note({ caller, address, query: '/', letIn: true });
  const [kept] = (await log.page(1)).bundle.entry ?? [];
  expect(kept?.resource).toMatchObject({ action, subtype: [{ code: interaction }] });
});
