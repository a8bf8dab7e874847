import { mkdir, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLogbook } from '../../../src/logbook/http/app.ts';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { type RunningLogbook, startLogbook } from '../../../src/logbook/serve.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { memoryStorage, Outbox } from '../../../src/outbox/index.ts';
import { event } from '../../outbox/events.ts';
import { testCatalogue } from '../catalogue.ts';
import { temporaryFolder } from '../folder.ts';
import { practices } from '../names.ts';
import { newDatabase, newLogbook, now, prepare } from '../postgres.ts';
import { send } from '../sending.ts';

/** The logbook as a server, and the database under it when something is amiss. */

const quiet = { info() {}, error() {} };
const running: RunningLogbook[] = [];
const start = async (options: Parameters<typeof startLogbook>[0] = {}) => {
  const logbook = await startLogbook({
    ...{ databaseUrl: await newDatabase(), log: quiet, now, catalogues: [testCatalogue], practices },
    ...options,
  });
  running.push(logbook);
  return logbook;
};
afterEach(async () => {
  for (const logbook of running.splice(0)) await logbook.close();
  vi.unstubAllEnvs();
});

describe('a running logbook', () => {
  test.each(['127.0.0.1', '::1', 'localhost'])('on %s gives its address, and takes events there', async (host) => {
    const { url, fhirBase } = await start({ host });
    expect(fhirBase).toBe(`${url}/fhir`);
    const outbox = new Outbox({ logbook: fhirBase, practice: 'praktijk-12', storage: memoryStorage() });
    const one = event();
    await outbox.append(one);
    await outbox.flush();
    expect(await outbox.state()).toEqual({ waiting: 0, quarantined: 0 });
    expect((await fetch(`${fhirBase}/AuditEvent/${one.id}`)).status).toBe(200);
    expect(
      (await fetch(`${fhirBase}/?`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))
        .status,
    ).toBe(422);
  });

  test('lets who sends too much hear so, on a line that goes on', async () => {
    const { url } = await start();
    const { hostname: host, port } = new URL(url);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (method: string, path: string, body = '', headers: Record<string, string> = {}) =>
      new Promise<number | undefined>((answered, failed) => {
        const sent = request({ host, port, path, method, agent, headers }, (answer) => {
          answer.resume().once('end', () => answered(answer.statusCode));
        });
        sent.once('error', failed);
        sent.end(body);
      });
    const large = 'x'.repeat(3 * 1024 * 1024);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await ask('POST', '/fhir', large, { 'content-length': String(large.length) })).toBe(413);
      expect(await ask('GET', '/live')).toBe(200);
    }
    agent.destroy();
  });

  test('answers what is no HTTP with the headers of every other answer, and nothing of what was sent', async () => {
    const { url } = await start();
    const headers = [...(await fetch(`${url}/nowhere`)).headers].filter(([name]) =>
      /^(x-|cross-|strict|referrer|cache)/.test(name),
    );
    expect(headers.length).toBeGreaterThan(8);
    const twice = 'Content-Length: 1\r\nContent-Length: 2';
    for (const [bytes, status] of [
      ['GET /geheim HTTP/9.9\r\n\r\n', 400],
      [`POST /geheim HTTP/1.1\r\nHost: x\r\n${twice}\r\n\r\n`, 400],
      [`GET /live HTTP/1.1\r\nHost: x\r\nX-Long: ${'geheim'.repeat(4_000)}\r\n\r\n`, 431],
    ] as const) {
      const line = connect(Number(new URL(url).port), '127.0.0.1');
      line.end(bytes);
      const [head = '', body = ''] = (await text(line)).split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      for (const [name, value] of headers) expect(head).toContain(`${name}: ${value}`);
      expect(JSON.parse(body)).toMatchObject({ resourceType: 'OperationOutcome' });
      expect(head + body).not.toMatch(/geheim/);
    }
  });

  test('registers no practice under a region that nobody named', async () => {
    await expect(start({ catalogues: [] })).rejects.toThrow(/region of a catalogue/);
  });

  test('says which port is taken, so that the caller can take another', async () => {
    const { url } = await start();
    await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('stops once, however often it is asked, also with a line left open', async () => {
    const logbook = await start();
    await fetch(`${logbook.url}/ready`);
    await Promise.all([logbook.close(), logbook.close()]);
    await expect(fetch(`${logbook.url}/ready`)).rejects.toThrow();
  });

  test('goes on when the lines to its database are cut again and again while it writes', async () => {
    const databaseUrl = await newDatabase();
    const practices = Array.from({ length: 5 }, (_, index) => `praktijk-${index}`);
    const { fhirBase, url } = await start({ databaseUrl, practices });
    const admin = new Client({ connectionString: databaseUrl });
    await admin.connect();
    const outboxes = practices.map((practice) => new Outbox({ logbook: fhirBase, practice, storage: memoryStorage() }));
    for (let round = 0; round < 8; round += 1) {
      for (const [index, outbox] of outboxes.entries()) void outbox.append(event({ practice: practices[index] ?? '' }));
      await new Promise((later) => setTimeout(later, 5 * round));
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
    await admin.end();
    for (const outbox of outboxes) {
      await expect
        .poll(() => outbox.flush().then(() => outbox.state()), { timeout: 15_000 })
        .toEqual({ waiting: 0, quarantined: 0 });
    }
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    const database = await openPostgres({ databaseUrl });
    expect(await verifyChains(database.whole)).toEqual(
      practices.map((pseudonym) => ({ pseudonym, entries: 8, expired: 0 })),
    );
    await database.close();
  }, 60_000);

  test('writes one line a request, without ids, queries or bodies', async () => {
    const lines: string[] = [];
    const log = { ...quiet, info: (facts: object) => lines.push(JSON.stringify(facts)) };
    const { fhirBase } = await start({ log });
    const one = event();
    await fetch(`${fhirBase}/AuditEvent/${one.id}?secret=1`);
    await fetch(`${fhirBase}/AuditEvent?subtype=shown`);
    await fetch(`${fhirBase}/jansen`);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { method: 'GET', route: '/fhir/AuditEvent/:id', status: 404 },
      { method: 'GET', route: '/fhir/AuditEvent', status: 200 },
      { method: 'GET', route: 'none', status: 404 },
    ]);
    expect(lines.join()).not.toMatch(new RegExp(`${one.id}|secret|shown|jansen`));
  });
});

describe('a database that cannot be used is one clear sentence, without the password', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['none', () => openPostgres({}), /set DATABASE_URL, or name a data folder/],
    [
      'no server',
      () => openPostgres({ databaseUrl: 'postgres://tenzij:geheim@127.0.0.1:1/x' }),
      /DATABASE_URL cannot be used: .*ECONNREFUSED/,
    ],
    [
      'a wrong password',
      async () => {
        const url = new URL(await newDatabase());
        url.password = 'geheim';
        return openPostgres({ databaseUrl: url.href });
      },
      /DATABASE_URL cannot be used: .*authentication failed/,
    ],
    [
      'no such database',
      async () => openPostgres({ databaseUrl: (await newDatabase()).replace(/[^/]*$/, 'none') }),
      /does not exist/,
    ],
  ])('%s', async (_, open, message) => {
    vi.stubEnv('DATABASE_URL', undefined);
    const error = await open().then(
      () => new Error('it opened'),
      (cause: unknown) => cause,
    );
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('geheim');
  });

  test('a data folder without its password', async () => {
    vi.stubEnv('DATABASE_URL', undefined);
    const dir = await temporaryFolder();
    await writeFile(join(dir, 'postgres.json'), 'x');
    await expect(openPostgres({ dataDir: dir })).rejects.toThrow(/does not hold the password of the database/);
    await rm(dir, { recursive: true });
  });

  test('a data folder that holds something else', async () => {
    vi.stubEnv('DATABASE_URL', undefined);
    const dir = await temporaryFolder();
    await mkdir(join(dir, 'postgres'));
    await expect(openPostgres({ dataDir: dir })).rejects.toThrow(
      /PostgreSQL did not start in .* Give another data folder/,
    );
    await rm(dir, { recursive: true });
  });
});

test('a user who may not make roles runs the logbook all the same, and hears that it is not guarded', async () => {
  const url = new URL(await newDatabase());
  const admin = new Client({ connectionString: url.href });
  await admin.connect();
  const role = `tenzij_plain_${Math.random().toString(36).slice(2, 10)}`;
  await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'only-for-this-test'`);
  await admin.query(`GRANT USAGE, CREATE ON SCHEMA public TO ${role}`);
  url.username = role;
  url.password = 'only-for-this-test';
  const plain = await openPostgres({ databaseUrl: url.href });
  try {
    expect(plain.guarded).toBe(false);
    await prepare(plain, ['praktijk-12']);
    expect(await send(createLogbook({ database: plain, now }), [event()])).toEqual(['201']);
    expect(await verifyChains(plain.whole)).toMatchObject([{ entries: 1 }]);
  } finally {
    await plain.close();
    await admin.query(`DROP OWNED BY ${role} CASCADE`);
    await admin.query(`DROP ROLE ${role}`);
    await admin.end();
  }
});

describe('the tables keep the rules that let them be spread over servers (AUDIT §11)', () => {
  test('every key of a distributed table holds the practice, and of a partitioned one the month', async () => {
    const { database } = await newLogbook();
    const { rows } = await sql<{ table: string; columns: string[]; partitioned: boolean }>`
      SELECT t.relname AS table, t.relkind = 'p' AS partitioned,
        array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey)
      WHERE i.indisunique AND t.relname ~ '^(log_|choice|quarantine)'
      GROUP BY i.indexrelid, t.relname, t.relkind`.execute(database.owner);
    expect(rows.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['log_head', 'log_entry', 'log_body', 'choice']),
    );
    for (const { table, columns, partitioned } of rows) {
      expect(columns, table).toContain('practice');
      if (partitioned) expect(columns, table).toContain('month');
    }
  });

  test('opening twice changes nothing', async () => {
    const { databaseUrl } = await newLogbook();
    const again = await Promise.all([openPostgres({ databaseUrl }), openPostgres({ databaseUrl })]);
    for (const one of again) await one.close();
    expect(again.every(({ guarded }) => guarded)).toBe(true);
  });
});
