import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createAdaptorServer } from '@hono/node-server';
import { type Kysely, sql } from 'kysely';
import type { ChoiceEvent } from '../../src/advice/index.ts';
import { newId, toAuditEvent } from '../../src/fhir/index.ts';
import { addCatalogue, addPractices, createLogbook, openPostgres } from '../../src/logbook/index.ts';
import type { LogbookSchema } from '../../src/logbook/postgres/schema.ts';
import { asPractice } from '../../src/logbook/postgres/scope.ts';
import { canonicalText } from '../../src/logbook/store/canonical.ts';
import { genesis } from '../../src/logbook/store/chain.ts';
import { insert, link } from '../../src/logbook/store/rows.ts';
import { testCatalogue } from '../logbook/catalogue.ts';
import { event } from '../outbox/events.ts';
import { atLeast, atMost, type Goal, type Measured } from './measure.ts';

/**
 * The way into the log, over HTTP with receipts and chain, beside bare multi-row INSERTs of the same rows into the same
 * tables from one process, interleaved round by round.
 */

const SENDERS = 8;
const ROUNDS = 5;
/** Of a log that has been there for a while: a million, with bodies of a byte. Their indexes are as large as real ones. */
const FULL = 1_000_000;
const practices = Array.from({ length: SENDERS }, (_, index) => `praktijk-${index}`);
const hour = `${new Date().toISOString().slice(0, 13)}:00:00Z`;
const made = (practice: string, count: number): ChoiceEvent[] =>
  Array.from({ length: count }, (_, ms) => event({ id: newId(), practice, ms, hour, at: hour.slice(0, 10) }));
const batchText = (events: readonly ChoiceEvent[]) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'batch',
    entry: events.map((one) => ({
      resource: toAuditEvent(one),
      request: { method: 'PUT', url: `AuditEvent/${one.id}` },
    })),
  });
const at = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;

export async function ingest(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenzij-bench-ingest-'));
  const database = await openPostgres({ dataDir, databaseUrl: undefined });
  await addCatalogue(database.owner, testCatalogue, new Date());
  await addPractices(database.owner, practices, { region: testCatalogue.id, now: new Date() });
  const server = createAdaptorServer({ fetch: createLogbook({ database }).fetch });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/fhir`;
  const worker = new Worker(new URL('./ingest-sender.ts', import.meta.url));
  const readers = new Worker(new URL('./ingest-reader.ts', import.meta.url));

  async function overHttp(senders: number, batches: number, size: number, every = 0) {
    const bodies = practices.slice(0, senders).map((practice) => {
      const all = made(practice, batches * size);
      return Array.from({ length: batches }, (_, index) => batchText(all.slice(index * size, (index + 1) * size)));
    });
    worker.postMessage({ url, senders: bodies, every });
    const [answer]: { total: number; times: number[] }[] = await once(worker, 'message');
    if (!answer) throw new Error('The senders said nothing.');
    return answer;
  }

  let numbers = 0;
  async function bare(senders: number, batches: number, size: number) {
    const lines = Array.from({ length: senders }, () => {
      numbers += 1;
      const name = { service: 'bench', region: 'bench', pseudonym: `bare-${numbers}` };
      const received = new Date();
      const fresh = made('bare', batches * size).map((one) => ({
        event: one,
        text: canonicalText(toAuditEvent(one)),
        received,
      }));
      const { rows } = link(numbers, { seq: 0, hash: genesis(name) }, fresh);
      return Array.from({ length: batches }, (_, index) => rows.slice(index * size, (index + 1) * size));
    });
    const begun = performance.now();
    const times = await Promise.all(
      lines.map(async (line) => {
        const mine: number[] = [];
        for (const rows of line) {
          const start = performance.now();
          await asPractice(database.db, rows[0]?.entry.practice ?? 0, (tx) => insert(tx, rows));
          mine.push(performance.now() - start);
        }
        return mine;
      }),
    );
    return { total: performance.now() - begun, times: times.flat() };
  }

  /** Events a second over HTTP ÷ rows a second bare, and both in µs an event. */
  async function compare(senders: number, batches: number, size: number) {
    const pairs: { http: number; bare: number }[] = [];
    for (let round = -1; round < ROUNDS; round += 1) {
      const plain = await bare(senders, batches, size);
      const whole = await overHttp(senders, batches, size);
      if (round >= 0) pairs.push({ http: whole.total, bare: plain.total });
    }
    const each = (ms: number) => (ms * 1_000) / (senders * batches * size);
    const http = pairs.map((pair) => each(pair.http));
    const plain = pairs.map((pair) => each(pair.bare));
    return {
      ratio: at(
        pairs.map((pair) => pair.bare / pair.http),
        0.5,
      ),
      http,
      plain,
    };
  }

  try {
    const twenty = await compare(SENDERS, 25, 20);
    const one = await compare(SENDERS, 80, 1);
    const single = await compare(1, 80, 1);
    const commits = await bare(1, 200, 1);
    const calm = await overHttp(1, 420, 1, 1_000 / 14);
    readers.postMessage({ url: `${url}/AuditEvent?specialism=0399&_total=accurate`, readers: 20 });
    const busy = await overHttp(1, 420, 1, 1_000 / 14);
    readers.postMessage('stop');
    const [searches]: number[] = await once(readers, 'message');
    await fill(database.owner);
    const full = await compare(SENDERS, 25, 20);
    const [commit, calm99, busy99] = [at(commits.times, 0.5), at(calm.times, 0.99), at(busy.times, 0.99)];
    const row = (name: string, times: readonly number[]): Measured => ({
      name,
      micros: at(times, 0.5),
      spread: at(times, 0.8) / at(times, 0.2),
    });
    return {
      rows: [
        row('bare INSERT, 8 senders, batches of 20: an event', twenty.plain),
        row('HTTP with chain, the same', twenty.http),
        row('bare INSERT, 8 senders, one at a time: an event', one.plain),
        row('HTTP with chain, the same', one.http),
      ],
      goals: [
        atLeast('ingest: HTTP with chain over bare INSERT, batch 20, 8 senders', twenty.ratio, 0.5),
        atLeast('ingest: HTTP with chain over bare INSERT, batch 1, 8 senders', one.ratio, 0.3),
        atMost('ingest: p99 at 14 a second over the median commit', calm99 / commit, 10),
        atMost('ingest: p99 at 14 a second, ms', calm99, 50),
        atMost('ingest: p99 with 20 searches without a hit over p99 without', busy99 / calm99, 2),
        atMost(
          `ingest: time of an event in a log of ${FULL} rows over one in an empty log`,
          at(full.http, 0.5) / at(twenty.http, 0.5),
          1.15,
        ),
      ],
      notes: [
        `one sender, one at a time: ${single.ratio.toFixed(2)} of bare`,
        `median commit ${commit.toFixed(2)} ms; p99 at 14 a second ${calm99.toFixed(1)} ms, with 20 readers ${busy99.toFixed(1)} ms, who had ${searches} answers`,
      ],
    };
  } finally {
    await Promise.all([worker.terminate(), readers.terminate()]);
    await new Promise<void>((closed) => server.close(() => closed()));
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Fills the tables with choices of other practices, by the server itself. */
async function fill(owner: Kysely<LogbookSchema>): Promise<void> {
  await sql`
    INSERT INTO log_entry SELECT 3000000 + n % 50, n, gen_random_uuid(), now(), false, sha256(n::text::bytea), sha256(n::text::bytea)
    FROM generate_series(1, ${FULL}::int) n`.execute(owner);
  await sql`
    INSERT INTO log_body SELECT practice, date_trunc('month', received AT TIME ZONE 'UTC')::date, seq, '\\x00', '\\x00'
    FROM log_entry WHERE practice BETWEEN 3000000 AND 3000049`.execute(owner);
  await sql`
    INSERT INTO choice SELECT made.* FROM (SELECT * FROM choice LIMIT 1) one, generate_series(1, ${FULL}::int) n,
      LATERAL jsonb_populate_record(NULL::choice, to_jsonb(one) || jsonb_build_object(
        'practice', 3000000 + n % 50, 'seq', n, 'id', gen_random_uuid(), 'draft_key', md5(n::text))) made`.execute(
    owner,
  );
  await sql`ANALYZE`.execute(owner);
}
