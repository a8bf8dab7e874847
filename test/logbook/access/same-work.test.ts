import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { inOneGo, newPool } from '../../../src/logbook/postgres/pool.ts';
import type { ServingDatabase } from '../../../src/logbook/postgres/postgres.ts';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { WRITER } from '../../../src/logbook/postgres/writer-role.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent } from '../sending.ts';
import { access, as, claimsOf, issuer, seconds, sign } from './tokens.ts';

/**
 * What is another practice's and what does not exist are one thing to who asks: the same words, and the same work. The work is
 * counted in statements and not by the clock, which tells more of the machine than of the program.
 */

type App = ReturnType<typeof createLogbook>;
const own = event({ practice: 'praktijk-1', draftKey: 'eigen'.padEnd(43, 'x') });
const theirs = event({ practice: 'praktijk-2', draftKey: 'van-een-ander'.padEnd(43, 'x') });
const nowhere = event({ draftKey: 'bestaat-niet'.padEnd(43, 'x') });
const statements: string[] = [];
const closing: (() => Promise<void>)[] = [];
let app: App;
let exported = '';

beforeAll(async () => {
  const logbook = await newLogbook();
  const newLines = () => newPool({ connectionString: logbook.databaseUrl, max: 2 }, () => `SET ROLE ${WRITER}`);
  const watched = (pool = newLines()) => {
    const db = new Kysely<LogbookSchema>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void statements.push(query.sql),
    });
    closing.push(() => db.destroy());
    return db;
  };
  const lines = newLines();
  const whole = newLines();
  closing.push(() => whole.end());
  const database: Pick<ServingDatabase, 'db' | 'inOneGo' | 'reader'> = {
    db: watched(lines),
    inOneGo(opening, asked) {
      statements.push(opening, ...asked.map(({ sql }) => sql));
      return inOneGo(whole, opening, asked);
    },
    reader: watched(),
  };
  app = createLogbook({ database, now, access: { ...access, perMinute: 100_000 } });
  for (const one of [own, theirs]) await post(app, batchOf([putEvent(one)]), await as('practice', one.practice));
  const headers = { ...(await as('practice', 'praktijk-2')), prefer: 'respond-async' };
  exported = (await app.request('/fhir/$export', { headers })).headers.get('content-location') ?? '';
  exported = exported.split('/').at(-1) ?? '';
  await vi.waitFor(async () => expect((await app.request(`/exports/${exported}`, { headers })).status).toBe(200));
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
});

/** The answer and the work of a request, without the words that were asked. */
async function course(method: string, path: string, headers: Record<string, string>, body?: string) {
  statements.length = 0;
  const answer = await app.request(path, { method, headers, ...(body === undefined ? {} : { body }) });
  const [text, work] = [await answer.text(), [...statements]];
  const asked = [theirs.id, nowhere.id, theirs.draftKey, nowhere.draftKey, exported, absent];
  const bare = asked.reduce((left, word) => left.replaceAll(word, '*'), text);
  const told = [...answer.headers].filter(([name]) => name !== 'etag');
  return { status: answer.status, text: bare, headers: told, work: work.sort() };
}
const absent = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

const addresses: [method: string, path: string, other: () => string, none: string][] = [
  ['GET', '/fhir/AuditEvent/:x', () => theirs.id, nowhere.id],
  ['HEAD', '/fhir/AuditEvent/:x', () => theirs.id, nowhere.id],
  ['GET', '/fhir/AuditEvent?entity:identifier=:x', () => theirs.draftKey, nowhere.draftKey],
  ['GET', '/fhir/AuditEvent?entity:identifier=:x&_total=accurate', () => theirs.draftKey, nowhere.draftKey],
  ['GET', '/exports/:x', () => exported, absent],
  ['GET', '/exports/:x/1', () => exported, absent],
  ['DELETE', '/exports/:x', () => exported, absent],
];
const ofPractices: typeof addresses = [
  ['PUT', '/opened/:x', () => theirs.draftKey, nowhere.draftKey],
  ['DELETE', '/opened/:x', () => theirs.draftKey, nowhere.draftKey],
  ['DELETE', '/drafts/:x', () => theirs.draftKey, nowhere.draftKey],
];

describe.each([
  ['practice', [...addresses, ...ofPractices]],
  ['manager', addresses],
] as const)('%s', (role, asked) => {
  test.each(asked)('%s %s: the same of another practice and of nothing', async (method, path, other, none) => {
    const headers = await as(role, 'praktijk-1');
    // Once before: what is looked up once a minute is known to both.
    const third = none.length === 36 ? crypto.randomUUID() : 'opwarmen'.padEnd(43, 'x');
    await course(method, path.replace(':x', third), headers);
    const theirs = await course(method, path.replace(':x', other()), headers);
    const nothing = await course(method, path.replace(':x', none), headers);
    expect(theirs.work.length).toBeGreaterThan(0);
    const { text, ...work } = nothing;
    expect(theirs).toEqual({ ...work, text: path.startsWith('/drafts') ? expect.any(String) : text });
  });
});

test('to send for a practice that exists and for one that does not is the same, and asks nothing of the log', async () => {
  const headers = { ...(await as('practice', 'praktijk-1')), 'content-type': 'application/fhir+json' };
  const asked = ['praktijk-2', 'nergens'].map((practice) => event({ ...theirs, practice }));
  const [other, none] = await Promise.all(
    [asked[0], asked[1]].map(async (one) => JSON.stringify(batchOf([one && putEvent(one)]))),
  );
  await course('POST', '/fhir', headers, none);
  const first = await course('POST', '/fhir', headers, other);
  expect(first).toEqual(await course('POST', '/fhir', headers, none));
  expect(first.text).toContain('403');
  expect(first.work).toEqual([]);
});

describe('a token that proves nobody', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const made: [string, () => Promise<string>][] = [
    ['expired', () => sign(claimsOf({ iat: seconds - 700, exp: seconds - 31 }))],
    ['alg none', async () => `${part({ alg: 'none', kid: 'one' })}.${part(claimsOf())}.AAAA`],
    ['another issuer', () => sign(claimsOf({ iss: 'https://evil.example' }))],
    ['another audience', () => sign(claimsOf({ aud: 'https://elsewhere.example' }))],
    ['a kid that is not there', () => sign(claimsOf(), { kid: 'two' })],
    ['the address of its keys', () => sign(claimsOf(), { jku: `${issuer}/jwks` })],
    ['a role that does not exist', () => sign(claimsOf({ tenzij_role: 'admin' }))],
    ['nonsense', async () => 'a.b.c'],
  ];

  test('hears the same, whatever is wrong with it and wherever it asks, and nothing is asked of the database', async () => {
    const heard = new Set<string>();
    for (const [, token] of made) {
      const authorization = `Bearer ${await token()}`;
      for (const path of [`/fhir/AuditEvent/${own.id}`, '/access-log', '/nergens', `/drafts/${own.draftKey}`]) {
        const { status, text, headers, work } = await course('GET', path, { authorization });
        expect([status, work]).toEqual([401, []]);
        heard.add(JSON.stringify([text, headers]));
      }
    }
    expect(heard.size).toBe(1);
  });
});
