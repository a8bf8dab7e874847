import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { endedPlans } from '../../../src/logbook/store/meeting/ended-plans.ts';
import { sentPaper } from '../../../src/logbook/store/meeting/paper-form.ts';
import { keepPaper } from '../../../src/logbook/store/meeting/papers.ts';
import { allPractices, findPractice } from '../../../src/logbook/store/register.ts';
import { draftReport } from '../../../src/mirror/index.ts';
import { plan, report } from '../../mirror/meeting/papers.ts';
import { events } from '../../outbox/events.ts';
import { access, as } from '../access/tokens.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, putEvent } from '../sending.ts';

/** Papers of a practice in the logbook: by version, for itself alone. */

const [own, other] = ['praktijk-1', 'praktijk-2'];
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let me: Record<string, string>;
const errors: object[] = [];

beforeAll(async () => {
  const log = { info: () => {}, error: (facts: object) => void errors.push(facts) };
  logbook = await newLogbook({ access, log });
  me = await as('practice', own);
}, 120_000);

const get = async (path: string, headers: Record<string, string>) => logbook.app.request(path, { headers });
const put = (paper: { quarter: string }, base: number, headers = me, id = `report.${paper.quarter}`) =>
  Promise.resolve(
    logbook.app.request(`/meeting/papers/${id}`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ base, paper }),
    }),
  );

test('a paper is kept by version with who and when, and each stays as it was', async () => {
  expect(await (await put(report(), 0)).json()).toMatchObject({ version: 1, role: 'practice', paper: report() });
  const second = report({ message: 'Wij volgen vaker.' });
  expect(await (await put(second, 1)).json()).toMatchObject({ version: 2 });
  const { versions } = await (await get('/meeting/papers/report.2026-Q3', me)).json();
  expect(versions.map((one: { version: number; paper: unknown }) => [one.version, one.paper])).toEqual([
    [2, second],
    [1, report()],
  ]);
  const { papers, practice } = await (await get('/meeting/papers', me)).json();
  expect([practice, papers.map(({ version }: { version: number }) => version)]).toEqual([own, [2]]);
});

test('the same again is once; made from an older version it is answered with both', async () => {
  const paper = report({ quarter: '2026-Q2' });
  expect((await put(paper, 0)).status).toBe(200);
  expect(await (await put(paper, 0)).json()).toMatchObject({ version: 1 });
  const colleague = await as('practice', own);
  const theirs = report({ quarter: '2026-Q2', message: 'Van een collega.' });
  const conflict = await put(theirs, 0, colleague);
  expect(conflict.status).toBe(409);
  expect(await conflict.json()).toMatchObject({
    resourceType: 'OperationOutcome',
    newer: { version: 1, paper },
    sent: theirs,
  });
});

test('of two at the same moment one is kept and the other hears of it', async () => {
  const { practice = 0 } = (await findPractice(logbook.database.owner, own)) ?? {};
  const sending = { practice, id: 'report.2026-Q1', base: 0, role: 'practice', at: new Date() };
  const paper = (message: string) => report({ quarter: '2026-Q1', message });
  const both = await Promise.all(
    ['een', 'twee'].map((who) => keepPaper(logbook.database.db, { ...sending, who, paper: paper(who) })),
  );
  expect(both.filter((one) => 'kept' in one)).toHaveLength(1);
  expect(both.filter((one) => 'newer' in one && one.newer?.version === 1)).toHaveLength(1);
});

test('of the same by the same person at the same moment each is kept, as one version', async () => {
  const paper = report({ quarter: '2025-Q4' });
  const all = await Promise.all(Array.from({ length: 12 }, async () => (await put(paper, 0)).json()));
  expect(all.map(({ version }) => version)).toEqual(Array(12).fill(1));
});

test('of many versions the newest fifty are told, and five hundred are kept', async () => {
  const { owner, db } = logbook.database;
  const { practice = 0 } = (await findPractice(owner, own)) ?? {};
  const sending = { practice, id: 'report.2027-Q1', role: 'practice', who: 'wie', at: new Date() };
  const paper = report({ quarter: '2027-Q1' });
  await keepPaper(db, { ...sending, base: 0, paper });
  await sql`INSERT INTO meeting_paper SELECT practice, paper, nth, at, who, role, body FROM meeting_paper, generate_series(2, 499) nth
    WHERE practice = ${practice} AND paper = ${sending.id}`.execute(owner);
  const last = report({ quarter: '2027-Q1', message: 'De laatste.' });
  expect(await (await put(last, 499)).json()).toMatchObject({ version: 500 });
  const { versions } = await (await get(`/meeting/papers/${sending.id}`, me)).json();
  expect([versions.length, versions[0].version, versions.at(-1).version]).toEqual([50, 500, 451]);
  expect(await (await put(last, 499)).json()).toMatchObject({ version: 500 });
  expect((await put(paper, 500)).status).toBe(422);
});

test.each(['2023-Q4', '2029-Q1'])('a paper of %s is too far away: those of a practice stay a page', async (quarter) => {
  expect((await put(report({ quarter }), 0)).status).toBe(422);
});

test('who keeps papers takes few lines to the database: the log is written meanwhile', async () => {
  const { owner, db } = logbook.database;
  const practices = await allPractices(owner);
  const sender = await as('practice', practices.at(-1)?.pseudonym);
  let [locked, release] = [() => {}, () => {}];
  const isLocked = new Promise<void>((done) => {
    locked = done;
  });
  const isOver = new Promise<void>((done) => {
    release = done;
  });
  const holding = owner.transaction().execute(async (tx) => {
    await sql`LOCK TABLE meeting_paper IN ACCESS EXCLUSIVE MODE`.execute(tx);
    locked();
    await isOver;
  });
  await isLocked;
  const paper = report({ quarter: '2026-Q4' });
  const kept = Array.from({ length: 24 }, (_, nth) =>
    keepPaper(db, {
      practice: 1_000 + nth,
      id: 'report.2026-Q4',
      base: 0,
      role: 'practice',
      who: 'wie',
      at: new Date(),
      paper,
    }),
  );
  const before = performance.now();
  const answer = await logbook.app.request('/fhir', {
    method: 'POST',
    headers: { ...sender, 'content-type': 'application/fhir+json' },
    body: JSON.stringify(batchOf(events(1, practices.at(-1)?.pseudonym).map(putEvent))),
  });
  expect([answer.status, (await answer.json()).entry[0].response.status]).toEqual([200, '201']);
  expect(performance.now() - before).toBeLessThan(3_000);
  release();
  await holding;
  expect(await Promise.all(kept)).toHaveLength(24);
});

describe('nobody else', () => {
  test('another practice sees none of it, and its own paper of the same name is another one', async () => {
    const them = await as('practice', other);
    await logbook.app.request('/fhir', {
      method: 'POST',
      headers: { ...them, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry: [] }),
    });
    expect((await (await get('/meeting/papers', them)).json()).papers).toEqual([]);
    expect((await get('/meeting/papers/report.2026-Q3', them)).status).toBe(404);
    expect(await (await put(report({ message: 'Van ons.' }), 0, them)).json()).toMatchObject({ version: 1 });
    expect(await (await get('/meeting/papers/report.2026-Q3', me)).text()).not.toContain('Van ons.');
  });

  test.each(['audit', 'project', 'manager', 'taskforce', 'steering', 'research', 'operator', 'access'] as const)(
    'the role %s gets no paper of a practice',
    async (role) => {
      const headers = await as(role, role === 'manager' ? own : undefined);
      expect((await get('/meeting/papers', headers)).status).toBe(403);
      expect((await get('/meeting/papers/report.2026-Q3', headers)).status).toBe(403);
      expect((await put(report(), 2, headers)).status).toBe(403);
    },
  );

  test('who looked stands in the access log', async () => {
    const log = await (await get('/access-log?_count=50', await as('access'))).text();
    expect(log).toContain('GET /meeting/papers/:paper');
    expect(log).toContain('PUT /meeting/papers/:paper');
  });
});

test('an address with a character that no text holds is refused, and is no failure in the log', async () => {
  expect((await get('/meeting/papers/%00', me)).status).toBe(400);
  expect(errors).toEqual([]);
});

describe('what is no paper', () => {
  test.each([
    ['a message of more than 25 words', report({ message: 'woord '.repeat(26) })],
    ["a patient's number", report({ message: 'Patiënt 123456782 belde.' })],
    ['a balance of the same aim', report({ balance: 'seen-per-thousand' })],
    ['six agreements', report({ agreements: Array(6).fill(report().agreements[0]) })],
    ['four reasons', report({ reasons: Array(4).fill({ code: 'patient', n: 1 }) })],
    ['a field that nobody knows', { ...report(), patient: 'x' }],
  ])('%s is refused', async (_, paper) => {
    expect((await put(paper, 2)).status).toBe(422);
  });

  test('a plan has one to three actions of the list, and ends after it begins', async () => {
    const id = 'plan.2026-Q3.snijdend';
    expect((await put(plan(), 0, me, id)).status).toBe(200);
    const [action] = plan().actions;
    for (const broken of [
      plan({ actions: [] }),
      plan({ actions: Array(4).fill(action) }),
      plan({ by: '2026-09-01' }),
      plan({ by: '2031-10-02' }),
      plan({ begins: '2024-10-01' }),
      plan({ begins: '2029-10-01', by: '2029-12-31' }),
      plan({ baseline: { ...plan().baseline, from: '2031-01-01', until: '1999-01-01' } }),
      plan({ baseline: { ...plan().baseline, until: '2028-09-30' } }),
      { ...plan(), actions: [{ action: 'something-else', who: '', when: '' }] },
    ])
      expect((await put(broken, 1, me, id)).status).toBe(422);
    expect((await put(plan(), 0, me, 'plan.2026-Q3.alle')).status).toBe(422);
  });
});

test('of plans that had ended the region hears how many, from four practices on, and of none that came later', async () => {
  const { owner } = logbook.database;
  const all = (await allPractices(owner)).slice(0, 4);
  expect(all).toHaveLength(4);
  const ended = plan({ begins: '2026-01-01', by: '2026-08-31', quarter: '2025-Q4' });
  const sending = { base: 0, who: 'wie', role: 'practice', paper: ended, id: 'plan.2025-Q4.snijdend' };
  const keep = (practice: number, at: string) =>
    keepPaper(logbook.database.db, { ...sending, practice, at: new Date(at) });
  for (const { practice } of all.slice(1)) await keep(practice, '2026-01-05T12:00:00Z');
  await keep(all[0]?.practice ?? 0, '2026-10-05T12:00:00Z');
  expect(await endedPlans(owner, all, '2026-11-22')).toBeUndefined();
  const told = await endedPlans(owner, all, '2027-01-05');
  expect(told).toEqual({
    ...{ until: '2026-12-31', practices: 4, plans: 4 },
    ended: { reached: 0, notReached: 0, cannotTell: 4 },
  });
  const again = { ...sending, id: 'plan.2025-Q4.alle', practice: all[0]?.practice ?? 0, at: new Date('2027-01-05') };
  await keepPaper(logbook.database.db, again);
  expect(await endedPlans(owner, all, '2027-04-05')).toMatchObject({ until: '2027-03-31', plans: 5 });
  expect(await endedPlans(owner, all, '2027-04-05', told)).toEqual(told);
});

test('a report with the plan before it, as it is drafted, can be kept', () => {
  const who = (name: string) => `${name} `.repeat(20).slice(0, 79).trim();
  const actions = ['Anna', 'Bram', 'Chris'].map((name) => ({ action: 'own-cases' as const, who: who(name), when: '' }));
  const facts = {
    period: { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' },
    ...{ happened: { proposals: 1, followed: 1 }, reasons: [], topics: [] },
  };
  const paper = draftReport(facts, { plans: [plan({ actions })], months: [], today: '2026-10-05' }, 'nl');
  expect(paper.last[0]?.who.length).toBeGreaterThan(200);
  expect(sentPaper.safeParse({ base: 0, paper }).error).toBeUndefined();
});

test('the impact page is for the audit team, and there is none before a release', async () => {
  expect((await get('/meeting/impact', await as('audit'))).status).toBe(404);
  expect((await get('/meeting/impact', me)).status).toBe(403);
});
