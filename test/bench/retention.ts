import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { newId } from '../../src/fhir/index.ts';
import { addCatalogue, addPractices, createLogbook, openPostgres, runUpkeep } from '../../src/logbook/index.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { batchOf, post, putEvent } from '../logbook/sending.ts';
import { event } from '../outbox/events.ts';

/**
 * What senders and readers notice of the retention job: a month of ROWS choices goes, and as many links, while ten practices send
 * a choice all the time and one reads. `node --conditions=source test/bench/retention.ts [ROWS]`
 */

const old = Number(process.argv[2] ?? 200_000);
const practices = Array.from({ length: 10 }, (_, index) => `praktijk-${index}`);
const hour = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
const dataDir = await mkdtemp(join(tmpdir(), 'tenzij-bench-retention-'));
const database = await openPostgres({ dataDir, databaseUrl: undefined });
const { owner } = database;
await addCatalogue(owner, testCatalogue, new Date());
await addPractices(owner, [...practices, 'oud'], { region: testCatalogue.id, now: new Date() });
const app = createLogbook({ database, log: undefined });

const one = (practice: string) => event({ id: newId(), practice, hour, at: hour.slice(0, 10) });
// One choice as the logbook writes it, made into a month of seven years ago; its links are of then too.
await post(app, batchOf([putEvent(one('oud'))]));
await sql`
  CREATE TABLE log_body_2019_01 PARTITION OF log_body FOR VALUES FROM ('2019-01-01') TO ('2019-02-01')`.execute(owner);
await sql`CREATE TABLE choice_2019_01 PARTITION OF choice FOR VALUES FROM ('2019-01-01') TO ('2019-02-01')`.execute(
  owner,
);
const month = sql`'2019-01-01'::date`;
await sql`INSERT INTO log_entry SELECT practice, seq + n, gen_random_uuid(), '2019-01-15', imported, body_hash, hash
  FROM log_entry, generate_series(1, ${old}::int) n`.execute(owner);
await sql`INSERT INTO log_body SELECT practice, ${month}, seq + n, salt, body FROM log_body, generate_series(1, ${old}::int) n`.execute(
  owner,
);
await sql`INSERT INTO choice SELECT (jsonb_populate_record(event, jsonb_build_object('month', ${month}, 'seq', seq + n, 'received', '2019-01-15Z'))).*
  FROM choice event, generate_series(1, ${old}::int) n`.execute(owner);
await sql`UPDATE log_entry SET received = '2019-01-15' WHERE seq = 1 AND practice = (SELECT practice FROM practice WHERE pseudonym = 'oud')`.execute(
  owner,
);
await sql`VACUUM (ANALYZE)`.execute(owner);

let stopped = false;
const took: { at: number; ms: number; what: 'send' | 'read' }[] = [];
async function timed(what: 'send' | 'read', work: () => Response | Promise<Response>): Promise<void> {
  const begun = performance.now();
  const { status } = await work();
  if (status !== 200) throw new Error(`The logbook said ${status} to a ${what}.`);
  took.push({ what, at: begun, ms: performance.now() - begun });
  await new Promise((pause) => setTimeout(pause, 5));
}
const load = [
  ...practices.map(async (practice) => {
    while (!stopped) await timed('send', () => post(app, batchOf([putEvent(one(practice))])));
  }),
  (async () => {
    while (!stopped) await timed('read', () => app.request('/fhir/AuditEvent?_count=20'));
  })(),
];
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
await pause(3_000);
const begun = performance.now();
await runUpkeep({ owner, now: new Date() });
const done = performance.now();
await pause(1_000);
stopped = true;
await Promise.all(load);

const among = (what: string, from: number, to: number) => {
  const ms = took
    .filter((each) => each.what === what && each.at + each.ms >= from && each.at <= to)
    .map((each) => each.ms)
    .sort((a, b) => a - b);
  const at = (share: number) => (ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? Number.NaN).toFixed(1);
  return `${ms.length} ${what}s, median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`;
};
const { rows: left } = await sql<{
  count: number;
}>`SELECT count(*)::int AS count FROM log_entry WHERE received < '2020-01-01'`.execute(owner);
console.log(
  `the job: ${((done - begun) / 1_000).toFixed(1)} s for ${old} choices and as many links; old links left: ${left[0]?.count}`,
);
for (const what of ['send', 'read']) {
  console.log(`before: ${among(what, 0, begun)}`);
  console.log(`during: ${among(what, begun, done)}`);
}
await database.close();
await rm(dataDir, { recursive: true, force: true });
