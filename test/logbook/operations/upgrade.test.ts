import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { makeWriterLogin, type RunningLogbook, startLogbook, verifyChains } from '../../../src/logbook/index.ts';
import { openPostgres } from '../../../src/logbook/postgres/postgres.ts';
import { access, as } from '../access/tokens.ts';
import { newDatabase, prepare } from '../postgres.ts';
import { client, clock } from './clients.ts';

/**
 * A new version beside the old on one database, while clients send all the time. It is this version twice, with its last
 * migrations taken back and done again, and tables widened as docs/operations.md allows: it shows that the program stands
 * that, and not that some other release keeps the rule.
 */

vi.stubEnv('DATABASE_URL', undefined);
const practices = ['praktijk-a', 'praktijk-b', 'praktijk-c', 'praktijk-d'];
const writer = `tenzij_up_${Math.random().toString(36).slice(2, 10)}`;
const running: RunningLogbook[] = [];
let cleanUp = async () => {};
afterAll(async () => {
  await Promise.all(running.map((logbook) => logbook.close()));
  await cleanUp();
});

const receipts = z.object({ entry: z.array(z.object({ response: z.object({ status: z.string() }) })) });
const pause = (ms: number) => new Promise((later) => setTimeout(later, ms));

test('an upgrade under load: the old version goes on, the new one takes over, and no choice fails', {
  timeout: 120_000,
}, async () => {
  const databaseUrl = await newDatabase();
  const jobs = await openPostgres({ databaseUrl, now: clock });
  await prepare(jobs, practices);
  await makeWriterLogin(jobs.owner, writer, 'a-word-for-the-writer');
  const login = new URL(databaseUrl);
  login.username = writer;
  login.password = 'a-word-for-the-writer';
  cleanUp = async () => {
    await sql`DROP OWNED BY ${sql.id(writer)}`.execute(jobs.owner);
    await sql`DROP ROLE ${sql.id(writer)}`.execute(jobs.owner);
    await jobs.close();
  };
  const start = async () => {
    const started = await startLogbook({
      ...{ databaseUrl: login.href, now: clock, log: { info() {}, error() {} } },
      access: { ...access, perMinute: 1_000_000 },
    });
    running.push(started);
    return started;
  };

  const old = await start();
  /** What the proxy does. */
  let front = old.url;
  const failed: string[] = [];
  const [answered, moments]: [Map<string, number>, number[]] = [new Map(), []];
  const clients = practices.map((practice) => {
    const token = as('practice', practice, 'mijnstreek', clock());
    return client('http://logbook.example/fhir', practice, async (_, init) => {
      const [to, begun] = [front, performance.now()];
      const headers = { 'content-type': 'application/fhir+json', ...(await token) };
      const answer = await fetch(`${to}/fhir`, { method: 'POST', body: init?.body ?? null, headers }).catch(
        (error: Error) => {
          failed.push(`${to}: ${error.message}`);
          throw error;
        },
      );
      const text = await answer.clone().text();
      const wrong = answer.ok
        ? receipts.parse(JSON.parse(text)).entry.filter(({ response }) => response.status !== '201')
        : [text];
      if (wrong.length > 0) failed.push(`${to}: ${JSON.stringify(wrong)}`);
      answered.set(to, (answered.get(to) ?? 0) + 1);
      moments.push(performance.now() - begun);
      return answer;
    });
  });
  let sending = true;
  const load = clients.map(async (one) => {
    while (sending) {
      await one.make(1);
      await pause(5);
    }
  });
  /** Each step under load: so many answers came since. */
  const meanwhile = async (count: number) => {
    const before = moments.length;
    await vi.waitFor(() => expect(moments.length).toBeGreaterThan(before + count), { timeout: 20_000 });
  };

  await meanwhile(20);
  // As they were before this version.
  const { owner } = jobs;
  for (const table of ['hook_card', 'hook_event', 'hook_token', 'hook_key']) {
    await sql`DROP POLICY own_pseudonym ON ${sql.table(table)}`.execute(owner);
  }
  await sql`DROP VIEW desk_example`.execute(owner);
  await sql`DROP TABLE mirror_release, mirror_page, choice_month, code_month, month_rolled, desk_board, desk_given, desk_act, meeting_paper`.execute(
    owner,
  );
  await sql`DROP TABLE goal, region_task, goal_sum, goal_part, speeddate_wish, speeddate_pair, speeddate_card, evaluation_plan`.execute(
    owner,
  );
  await sql`DROP FUNCTION open_card`.execute(owner);
  await sql`DELETE FROM kysely_migration WHERE name >= '2026-12-01'`.execute(owner);
  await meanwhile(20);
  await expect(start()).rejects.toThrow(/tables are older than this program/);
  // tenzij logbook migrate
  await (await openPostgres({ databaseUrl, now: clock })).close();
  await meanwhile(20);
  // What a next version may do to the tables under this one.
  for (const table of ['log_body', 'choice', 'log_entry', 'practice']) {
    await sql`ALTER TABLE ${sql.table(table)} ADD COLUMN next_version text`.execute(owner);
  }
  await sql`CREATE TABLE next_version (practice int NOT NULL, seq bigint NOT NULL, PRIMARY KEY (practice, seq))`.execute(
    owner,
  );
  await sql`INSERT INTO kysely_migration (name, timestamp) VALUES ('2027-01-01-next-version', '')`.execute(owner);
  await meanwhile(20);
  const next = await start();
  await meanwhile(20);
  front = next.url;
  await meanwhile(40);
  await old.close();
  await meanwhile(20);
  sending = false;
  await Promise.all(load);

  expect(failed).toEqual([]);
  expect([...answered.keys()]).toEqual([old.url, next.url]);
  const made = clients.flatMap((one) => one.made);
  expect(clients.flatMap((one) => [...one.acknowledged]).sort()).toEqual(made.toSorted());
  const kept = await jobs.whole.selectFrom('log_entry').select('id').execute();
  expect(kept.map(({ id }) => id).sort()).toEqual(made.toSorted());
  expect((await verifyChains(jobs.whole)).filter(({ difference }) => difference)).toEqual([]);
});
