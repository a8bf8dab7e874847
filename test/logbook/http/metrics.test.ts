import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { event } from '../../outbox/events.ts';
import { access, as } from '../access/tokens.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, put, putEvent } from '../sending.ts';

/** What an operator watches and reads back afterwards: figures and lines that tell of nobody. */

const SECRETS = ['praktijk-1', 'praktijk-2', 'geheim', '999911120', 'Jansen'];
const lines: string[] = [];
const log = {
  info: (facts: object, message: string) => void lines.push(JSON.stringify([facts, message])),
  error: (facts: object, message: string) => void lines.push(JSON.stringify([facts, message])),
};
let logbook: Awaited<ReturnType<typeof newLogbook>>;
beforeAll(async () => {
  const latest = { time: '2026-11-22T15:20:00.000Z', origin: '', chains: [], gaps: [], note: '', file: '' };
  const checkpoints = { signed: () => undefined, reload: async () => {}, latest: () => latest };
  logbook = await newLogbook({ access, log, checkpoints, version: '1.2.3' });
}, 120_000);

const figures = async () => {
  const answer = await logbook.app.request('/metrics', { headers: await as('operator') });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ]);
  const text = await answer.text();
  const of = (name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  return { text, of };
};

test('counts what became of every entry, and why one was refused, and times the way in', async () => {
  const own = await as('practice', 'praktijk-1');
  const kept = event({ practice: 'praktijk-1' });
  const sent = [
    kept,
    event({ practice: 'praktijk-2' }),
    event({ practice: 'praktijk-1', acts: 5_000 }),
    event({ practice: 'praktijk-1', reason: 'bestaat-niet' }),
    event({ practice: 'praktijk-1', advice: { ...kept.advice, options: ['999911120'] } }),
  ];
  await post(logbook.app, batchOf([...sent.map(putEvent), put({ geheim: 1 }, event().id), { a: 1 }]), own);
  await post(logbook.app, batchOf([putEvent(kept), putEvent({ ...kept, kind: 'ignored' })]), own);
  await post(
    logbook.app,
    batchOf([
      putEvent({ ...kept, id: event().id, catalogue: { ...kept.catalogue, hash: `sha256:${'0'.repeat(64)}` } }),
    ]),
    own,
  );
  const { of } = await figures();
  const verdicts = ['stored', 'repeated', 'conflict', 'refused', 'later'].map((one) =>
    of(`tenzij_choices_total{verdict="${one}"}`),
  );
  expect(verdicts).toEqual([1, 1, 1, 6, 1]);
  const reasons = ['other-practice', 'bounds', 'words', 'identity', 'form', 'entry', 'conflict'];
  expect(reasons.map((reason) => of(`tenzij_refused_total{reason="${reason}"}`))).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(of('tenzij_ingest_seconds_count')).toBe(3);
  expect(of('tenzij_requests_total{method="POST",route="/fhir",status="200"}')).toBe(2);
});

test('tells of lines, pools, the age of the last checkpoint, and which version this is', async () => {
  await logbook.app.request('/fhir/AuditEvent', { headers: await as('practice', 'praktijk-1') });
  const { text, of } = await figures();
  expect(text).toMatch(/^tenzij_info\{version="1\.2\.3",node="v\d+/m);
  expect(of('tenzij_checkpoint_age_seconds')).toBe(3_600);
  expect([of('tenzij_line_batches'), of('tenzij_line_longest')]).toEqual([0, 0]);
  expect(of('tenzij_pool_lines{pool="reading",state="open"}')).toBeGreaterThan(0);
  expect(of('tenzij_pool_lines{pool="reading",state="waiting"}')).toBe(0);
  expect(of('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
});

test('shows a line while it stands, and none when it is done', async () => {
  const { database } = logbook;
  let letGo: (done: unknown) => void = () => {};
  let held: (got: unknown) => void = () => {};
  const locked = new Promise((got) => {
    held = got;
  });
  const holding = database.owner.transaction().execute(async (tx) => {
    await sql`LOCK TABLE log_entry IN EXCLUSIVE MODE`.execute(tx);
    held(0);
    await new Promise((done) => {
      letGo = done;
    });
  });
  await locked;
  const own = await as('practice', 'praktijk-1');
  const sent = [1, 2, 3].map(() => post(logbook.app, batchOf([putEvent(event({ practice: 'praktijk-1' }))]), own));
  await expect.poll(async () => (await figures()).of('tenzij_line_longest')).toBe(3);
  letGo(0);
  await Promise.all([holding, ...sent]);
  expect((await figures()).of('tenzij_line_batches')).toBe(0);
});

test('no figure and no line of the log holds anything that a sender wrote', async () => {
  const own = await as('practice', 'praktijk-1');
  const ask = (path: string, init: RequestInit = {}) =>
    logbook.app.request(path, { ...init, headers: { ...own, ...init.headers } });
  const json = { 'content-type': 'application/fhir+json' };
  await ask('/fhir/AuditEvent/geheim-id');
  await ask('/fhir/AuditEvent?geheim=Jansen&entity:identifier=999911120');
  await ask('/geheim/Jansen?a=999911120', { method: 'GEHEIM' });
  await ask('/opened/geheim-999911120', { method: 'PUT' });
  await ask(`/catalogues/sha256:geheim`);
  await ask('/fhir', { method: 'POST', body: '{"geheim": "Jansen"', headers: json });
  await ask('/fhir/AuditEvent/geheim', { method: 'PUT', body: '{"id":"Jansen 999911120"}', headers: json });
  await logbook.app.request('/fhir/AuditEvent', { headers: { authorization: 'Bearer geheim.999911120.Jansen' } });
  await logbook.app.request('/access-log', { headers: await as('access', undefined, 'geheim') });
  // What the database stumbles over it quotes.
  await sql`ALTER TABLE log_body ADD CONSTRAINT refuses CHECK (seq < 0) NOT VALID`.execute(logbook.database.owner);
  const failed = await post(
    logbook.app,
    batchOf([putEvent(event({ practice: 'praktijk-2', client: '9.9.9' }))]),
    await as('practice', 'praktijk-2'),
  );
  expect(failed.status).toBe(503);
  const { text } = await figures();
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.some((line) => line.includes('a write failed'))).toBe(true);
  for (const secret of [...SECRETS, '9.9.9']) expect(`${lines.join('\n')}\n${text}`).not.toContain(secret);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  expect(text).toContain('tenzij_requests_total{method="other"');
});
