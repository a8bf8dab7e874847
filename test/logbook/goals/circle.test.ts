import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { counterColumns } from '../../../src/logbook/postgres/month-tables.ts';
import { asPractice } from '../../../src/logbook/postgres/scope.ts';
import { closeCircles } from '../../../src/logbook/store/circles.ts';
import { allPractices, endPractice } from '../../../src/logbook/store/register.ts';
import { access, as } from '../access/tokens.ts';
import { testCatalogue } from '../catalogue.ts';
import { newLogbook } from '../postgres.ts';

/** Goals, speeddates and the plan of an evaluation, as practices and a region ask for them. */

const known = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
const clock = { at: new Date('2026-12-02T09:00:00Z') };
let logbook: Awaited<ReturnType<typeof newLogbook>>;
type Role = Parameters<typeof as>[0];
const headersOf = (role: Role, practice?: string) => as(role, practice, testCatalogue.id, clock.at);

const ask = async (method: string, path: string, [role, practice]: readonly [Role, string?], body?: unknown) => {
  const response = await logbook.app.request(path, {
    ...{ method, headers: { ...(await headersOf(role, practice)), 'content-type': 'application/json' } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};
const of = (practice: string) => ['practice', practice] as const;
const wanted = { step: 0.05, by: '2027-Q2', actions: ['colleague'], enrolled: 4000 };
const task = {
  ...{ title: 'Meer zorg dichtbij', measure: 'follow-share', topic: 'alle', referrals: 2800, part: 0.05 },
  ...{ enrolled: 40_000, by: '2027-Q4', owner: 'projectteam', aim: 'population', balance: 'wachttijd' },
};

beforeAll(async () => {
  logbook = await newLogbook({ access, now: () => clock.at, known });
  const { owner } = logbook.database;
  const columns = Object.values(counterColumns);
  for (const [nth, { practice }] of (await allPractices(owner)).entries()) {
    // Odd ones follow on the skin, even ones on the joints.
    for (const [specialism, share] of [
      ['0310', nth % 2 === 0 ? 0.8 : 0.5],
      ['0305', nth % 2 === 0 ? 0.4 : 0.7],
    ] as const) {
      const values = columns.map((column) =>
        column === 'accepted' ? 100 * share + nth : column === 'bare' ? 100 - 100 * share : 0,
      );
      await sql`INSERT INTO choice_month (practice, month, specialism, channel, rules, ${sql.join(columns.map((column) => sql.ref(column)))})
        VALUES (${practice}, '2026-08', ${specialism}, 'nudge', 'x', ${sql.join(values)})`.execute(owner);
    }
  }
}, 120_000);

describe('a goal', () => {
  test('begins from the own year, with steps, what each moves and when it can be seen', async () => {
    const { body } = await ask('GET', '/goals', of('p1'));
    expect(body).toMatchObject({ kind: 'practice', goals: [], by: ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'] });
    const [all] = body.topics;
    expect(all).toMatchObject({ topic: 'alle', baseline: { n: 200, value: 0.6 }, suggested: 0.025 });
    expect(all.steps[1]).toMatchObject({ step: 0.05, effect: 10 });
    expect(all.steps[1].seenIn).toBeGreaterThan(12);
  });

  test('is kept, changed and taken back, each a row more', async () => {
    expect((await ask('PUT', '/goals/alle', of('p1'), wanted)).body.goals).toMatchObject([
      { topic: 'alle', number: 1, target: 0.65, aim: 'population', balance: 'satisfaction' },
    ]);
    expect(
      (await ask('PUT', '/goals/alle', of('p1'), { ...wanted, step: 0.1, balance: 'few-acts' })).body.goals,
    ).toMatchObject([{ number: 2, step: 0.1, balance: 'few-acts' }]);
    expect((await ask('DELETE', '/goals/alle', of('p1'))).body.goals).toEqual([]);
    expect((await ask('DELETE', '/goals/alle', of('p1'))).status).toBe(404);
    const rows = await logbook.database.owner.selectFrom('goal').select('number').execute();
    expect(rows).toHaveLength(3);
  });

  test.each([
    ['alle', { ...wanted, step: 0.3 }],
    ['alle', { ...wanted, by: '2026-Q3' }],
    ['alle', { ...wanted, actions: [] }],
    ['alle', { ...wanted, actions: ['hurry'] }],
    ['alle', { ...wanted, enrolled: 3 }],
    ['alle', { ...wanted, balance: 'seen-per-thousand' }],
    ['alle', { ...wanted, practice: 'p2' }],
    ['overig', wanted],
    ['alle.sent-as-chosen', wanted],
    ['alle.left-for', wanted],
    ['knie', wanted],
  ])('on %s is refused as %j', async (topic, body) => {
    expect((await ask('PUT', `/goals/${topic}`, of('p1'), body)).status).toBe(422);
  });

  test('may be about another share of the own mirror, beside the one that the region adds up', async () => {
    const { body } = await ask('PUT', '/goals/alle.reasoned-deviation', of('p1'), { ...wanted, step: 0.1 });
    expect(body.goals).toMatchObject([
      { key: 'alle.reasoned-deviation', measure: 'reasoned-deviation', topic: 'alle' },
    ]);
    expect((await ask('DELETE', '/goals/alle.reasoned-deviation', of('p1'))).body.goals).toEqual([]);
  });

  test('counts the enrolled patients that the region imported; where it has none they are asked for', async () => {
    const { owner } = logbook.database;
    const { enrolled: _, ...without } = wanted;
    expect((await ask('PUT', '/goals/alle', of('p6'), without)).status).toBe(422);
    const page = JSON.stringify({ enrolled: 3_210 });
    await sql`INSERT INTO mirror_page SELECT practice, 1, convert_to(${page}, 'UTF8') FROM practice WHERE pseudonym = 'p6'`.execute(
      owner,
    );
    expect((await ask('GET', '/goals', of('p6'))).body.enrolled).toBe(3_210);
    for (const body of [without, wanted])
      expect((await ask('PUT', '/goals/alle', of('p6'), body)).body.goals).toMatchObject([{ enrolled: 3_210 }]);
    await ask('DELETE', '/goals/alle', of('p6'));
  });

  test('is read by nobody else: not by another practice, and not by the region', async () => {
    await ask('PUT', '/goals/alle', of('p1'), wanted);
    expect((await ask('GET', '/goals', of('p2'))).body.goals).toEqual([]);
    for (const role of ['project', 'taskforce', 'steering'] as const) {
      const { body } = await ask('GET', '/goals', [role]);
      expect(body).toMatchObject({ kind: 'region', sums: [] });
      expect(JSON.stringify(body)).not.toMatch(/"p\d"|0\.65/);
    }
    expect((await ask('GET', '/goals', ['audit'])).status).toBe(403);
  });
});

describe('the sum', () => {
  test('waits for a task, and for four practices', async () => {
    const { owner } = logbook.database;
    await closeCircles(owner, clock.at);
    expect((await ask('PUT', '/goals/region/task', ['steering'], task)).status).toBe(403);
    expect((await ask('PUT', '/goals/region/task', ['project'], { ...task, part: 3 })).status).toBe(422);
    expect((await ask('PUT', '/goals/region/task', ['project'], task)).body.task).toMatchObject({
      number: 1,
      part: 0.05,
    });
    for (const practice of ['p2', 'p3']) await ask('PUT', '/goals/alle', of(practice), wanted);
    await closeCircles(owner, clock.at);
    expect((await ask('GET', '/goals', ['steering'])).body.sums).toEqual([]);
    for (const practice of ['p4', 'p5']) await ask('PUT', '/goals/alle', of(practice), { ...wanted, step: 0.025 });
    await closeCircles(owner, clock.at);
    const { sums } = (await ask('GET', '/goals', ['steering'])).body;
    expect(sums).toMatchObject([{ number: 1, quarter: '2026-Q4', expected: 40, asked: 140, left: 100 }]);
    expect((await ask('GET', '/goals', of('p6'))).body.sum).toEqual(sums[0]);
  });

  test('is not told anew when one changed, and in the next quarter when four did', async () => {
    const { owner } = logbook.database;
    const later = new Date('2027-01-10T09:00:00Z');
    clock.at = later;
    await ask('PUT', '/goals/alle', of('p1'), { ...wanted, step: 0.1 });
    await closeCircles(owner, later);
    expect((await ask('GET', '/goals', ['project'])).body.sums).toHaveLength(1);
    for (const practice of ['p4', 'p6']) await ask('PUT', '/goals/alle', of(practice), wanted);
    await ask('PUT', '/goals/alle', of('p2'), { ...wanted, step: 0.025 });
    await closeCircles(owner, later);
    expect((await ask('GET', '/goals', ['project'])).body.sums).toMatchObject([
      { number: 1 },
      { number: 2, quarter: '2027-Q1' },
    ]);
  });
});

describe('who asks', () => {
  test('stands in the access log, also where the answer to an act shows what a reading would', async () => {
    const all = JSON.stringify((await ask('GET', '/access-log?_count=200', ['access'])).body);
    for (const address of ['GET /goals', 'PUT /goals/:topic', 'DELETE /goals/:topic', 'PUT /goals/region/task'])
      expect(all).toContain(`"${address}"`);
    await ask('PUT', '/speeddates/2027-Q1', of('p6'), { says: 'yes' });
    await ask('PUT', '/evaluation', ['steering'], {});
    const later = JSON.stringify((await ask('GET', '/access-log?_count=200', ['access'])).body);
    expect(later).toContain('"PUT /speeddates/:round"');
    expect(later).toContain('"PUT /evaluation"');
  });

  test('hears who wrote the task only where it may write one', async () => {
    expect((await ask('GET', '/goals', ['project'])).body.task).toHaveProperty('who');
    expect((await ask('GET', '/goals', ['steering'])).body.task).not.toHaveProperty('who');
  });
});

test('what was in a told sum stays with it, out of reach of requests, when the goals have gone', async () => {
  const { owner, reader } = logbook.database;
  const parts = await owner
    .selectFrom('goal_part')
    .select(['number', 'part'])
    .orderBy('number')
    .orderBy('part')
    .execute();
  expect(parts.filter(({ number }) => number === 1).map(({ part }) => part)).toEqual([5, 5, 10, 10, 10]);
  await expect(reader.selectFrom('goal_part').selectAll().execute()).rejects.toMatchObject({ code: '42501' });
});

test.each([
  ['a quarter that has passed', { by: '2026-Q4' }],
  ['a quarter of another age', { by: '2099-Q4' }],
  ['another measure than goals are in', { measure: 'referrals-per-thousand' }],
])('a task of %s is refused: no goal would count for it', async (_, more) => {
  expect((await ask('PUT', '/goals/region/task', ['project'], { ...task, ...more })).status).toBe(422);
});

test('a sum that could not be told is not tried again until something was added', async () => {
  const { owner } = logbook.database;
  const seen = new Map<string, string>();
  const at = new Date('2027-02-10T09:00:00Z');
  await closeCircles(owner, at, seen);
  const [before] = [...seen.values()];
  const counted = performance.now();
  await closeCircles(owner, at, seen);
  expect([[...seen.values()], performance.now() - counted < 5_000]).toEqual([[before], true]);
  await ask('PUT', '/goals/alle', of('p5'), wanted);
  await closeCircles(owner, at, seen);
  expect([...seen.values()]).not.toEqual([before]);
});

describe('a speeddate', () => {
  test('begins with who takes part under a name of its own', async () => {
    expect((await ask('GET', '/speeddates', of('p1'))).body).toMatchObject({ joins: false });
    expect((await ask('PUT', '/speeddates/taking-part', of('p1'), { says: 'joins' })).status).toBe(422);
    expect(
      (await ask('PUT', '/speeddates/taking-part', of('p1'), { says: 'joins', name: 'bel 06-12345678' })).status,
    ).toBe(422);
    for (const practice of ['p1', 'p2']) {
      const { body } = await ask('PUT', '/speeddates/taking-part', of(practice), {
        says: 'joins',
        name: `Praktijk ${practice}`,
      });
      expect(body).toMatchObject({ joins: true, name: `Praktijk ${practice}` });
    }
    expect((await ask('PUT', '/speeddates/2027-Q1', of('p1'), { says: 'yes' })).status).toBe(404);
  });

  test('has a card with topics and questions, and neither name nor figure until both said yes', async () => {
    await closeCircles(logbook.database.owner, clock.at);
    const before = await ask('GET', '/speeddates', of('p1'));
    expect(before.body.pair).toMatchObject({ round: '2027-Q1', card: { tells: 'huid-oog-oor', hears: 'snijdend' } });
    expect(before.body.pair.card.questions).toHaveLength(3);
    expect((await ask('PUT', '/speeddates/2027-Q1', of('p1'), { says: 'yes' })).body.pair).toMatchObject({
      says: 'yes',
    });
    expect(JSON.stringify((await ask('GET', '/speeddates', of('p1'))).body)).not.toMatch(/p2|0\.\d/);
    expect(JSON.stringify((await ask('GET', '/speeddates', of('p2'))).body)).not.toMatch(/p1|0\.\d|yes/);
    const both = await ask('PUT', '/speeddates/2027-Q1', of('p2'), { says: 'yes' });
    expect(both.body.pair.open).toEqual({
      name: 'Praktijk p1',
      shares: [
        { topic: 'huid-oog-oor', own: 0.5, other: 0.8 },
        { topic: 'snijdend', own: 0.7, other: 0.4 },
      ],
    });
    await ask('PUT', '/speeddates/2027-Q1', of('p1'), { says: 'no' });
    expect((await ask('GET', '/speeddates', of('p2'))).body.pair.open).toBeUndefined();
  });

  test('is closed again for who stops taking part, and for who left the register', async () => {
    const { owner } = logbook.database;
    const opened = async (practice: string) => (await ask('GET', '/speeddates', of(practice))).body.pair.open;
    const say = (says: string, round = '2027-Q1') =>
      ask('PUT', `/speeddates/${round}`, of('p1'), { says, ...(says === 'joins' && { name: 'Praktijk p1' }) });
    await say('yes');
    expect(await opened('p2')).toMatchObject({ name: 'Praktijk p1' });
    expect((await say('leaves', 'taking-part')).body.pair).not.toHaveProperty('says');
    expect([await opened('p1'), await opened('p2')]).toEqual([undefined, undefined]);
    await say('joins', 'taking-part');
    expect(await opened('p2')).toBeUndefined();
    await say('yes');
    expect(await opened('p2')).toMatchObject({ name: 'Praktijk p1' });
    await endPractice(owner, 'p1', clock.at);
    expect([await opened('p1'), await opened('p2')]).toEqual([undefined, undefined]);
    await sql`UPDATE practice SET ended = NULL`.execute(owner);
  });

  test('of others is out of reach, by the database too', async () => {
    const { reader, owner } = logbook.database;
    expect((await ask('GET', '/speeddates', of('p3'))).body.pair).toBeUndefined();
    const [one, two] = await allPractices(owner);
    const own = one?.practice ?? 0;
    const count = (table: 'speeddate_card' | 'speeddate_pair' | 'goal' | 'speeddate_wish') =>
      asPractice(reader, own, (tx) => tx.selectFrom(table).select('practice').distinct().execute());
    await expect(count('speeddate_card')).rejects.toMatchObject({ code: '42501' });
    for (const table of ['speeddate_pair', 'goal', 'speeddate_wish'] as const)
      expect(await count(table)).toEqual([{ practice: own }]);
    const theirs = asPractice(reader, own, (tx) =>
      sql`SELECT open_card(${two?.practice ?? 0}::int, '2027-Q1')`.execute(tx),
    );
    await expect(theirs).rejects.toThrow('not for that practice');
  });

  test('is not made again of the same two', async () => {
    clock.at = new Date('2027-04-10T09:00:00Z');
    await closeCircles(logbook.database.owner, clock.at);
    expect((await ask('GET', '/speeddates', of('p1'))).body.pair.round).toBe('2027-Q1');
  });
});

describe('the hourly job', () => {
  test('tells a sum of nothing when the date of every goal has passed and nobody renewed', async () => {
    clock.at = new Date('2027-07-10T09:00:00Z');
    await closeCircles(logbook.database.owner, clock.at);
    expect((await ask('GET', '/goals', ['project'])).body.sums.at(-1)).toMatchObject({ number: 3, expected: 0 });
  });

  test('makes pairs also where the sum could not be told, and says in the end what failed', async () => {
    const { owner } = logbook.database;
    for (const practice of ['p3', 'p4'])
      await ask('PUT', '/speeddates/taking-part', of(practice), { says: 'joins', name: `Praktijk ${practice}` });
    await sql`INSERT INTO region_task SELECT (jsonb_populate_record(one, '{"number": 99}')).* FROM region_task one WHERE number = 1`.execute(
      owner,
    );
    await sql`UPDATE region_task SET body = 'no JSON' WHERE number = 99`.execute(owner);
    await expect(closeCircles(owner, clock.at)).rejects.toThrow('JSON');
    await sql`DELETE FROM region_task WHERE number = 99`.execute(owner);
    expect((await ask('GET', '/speeddates', of('p3'))).body.pair).toMatchObject({ round: '2027-Q3' });
  });
});

describe('an evaluation', () => {
  const plan = { title: 'Voorstel aan, per praktijk', practices: 14, steps: 4, perPeriod: 165, wanted: 0.025 };

  test('says first what its plan can see', async () => {
    expect((await ask('GET', '/evaluation', ['project'])).body).toEqual({ format: 1, may: true });
    const { body } = await ask('PUT', '/evaluation', ['project'], plan);
    expect(body.plan).toMatchObject({ number: 1, needed: 60, share: 0.55 });
    expect(body.plan.smallest).toBeCloseTo(0.052, 3);
    expect((await ask('GET', '/evaluation', ['audit'])).body.plan).not.toHaveProperty('who');
    expect((await ask('GET', '/evaluation', ['audit'])).body).toMatchObject({
      may: false,
      plan: { title: plan.title },
    });
    expect((await ask('PUT', '/evaluation', ['project'], { ...plan, steps: 20 })).status).toBe(422);
    expect((await ask('GET', '/evaluation', of('p1'))).status).toBe(403);
    const tried = await ask('GET', '/evaluation?practices=60&steps=4&perPeriod=165&wanted=0.025', ['taskforce']);
    expect(tried.body).toMatchObject({ plan: { practices: 14 }, tried: { practices: 60, needed: 60 } });
    expect((await ask('GET', '/evaluation?practices=60&steps=x', ['taskforce'])).status).toBe(422);
  });
});

test('who left the register sets no goal and takes part in no speeddate', async () => {
  await endPractice(logbook.database.owner, 'p7', clock.at);
  expect((await ask('PUT', '/goals/alle', of('p7'), { ...wanted, by: '2027-Q3' })).status).toBe(403);
  const joining = { says: 'joins', name: 'Praktijk p7' };
  expect((await ask('PUT', '/speeddates/taking-part', of('p7'), joining)).status).toBe(403);
});

test('of many at the same moment each is kept, one after another', async () => {
  const eight = (send: (nth: number) => ReturnType<typeof ask>) =>
    Promise.all(Array.from({ length: 8 }, (_, n) => send(n)));
  const plan = { practices: 14, steps: 4, perPeriod: 165, wanted: 0.025 };
  const all = await Promise.all([
    eight(() => ask('PUT', '/goals/alle', of('p3'), { ...wanted, by: '2027-Q3' })),
    eight((nth) => ask('PUT', '/goals/region/task', ['project'], { ...task, title: `Opgave ${nth}` })),
    eight((nth) => ask('PUT', '/evaluation', ['project'], { title: `Proef ${nth}`, ...plan })),
    eight((nth) => ask('PUT', '/speeddates/taking-part', of('p4'), { says: 'joins', name: `Praktijk ${nth}` })),
  ]);
  expect(all.map((some) => some.map(({ status }) => status))).toEqual(Array(4).fill(Array(8).fill(200)));
});
