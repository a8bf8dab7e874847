import { beforeAll, describe, expect, test } from 'vitest';
import { catalogueHash } from '../../../src/catalogue/index.ts';
import { loadSolver } from '../../../src/cli/mirror/solver.ts';
import { auditEventToChoice } from '../../../src/fhir/index.ts';
import { addCatalogue } from '../../../src/logbook/store/archive.ts';
import { drawBoard } from '../../../src/logbook/store/desk/draw-board.ts';
import { toldTo } from '../../../src/logbook/store/desk/told.ts';
import { releaseMirror } from '../../../src/logbook/store/mirror/release-mirror.ts';
import { findPractice } from '../../../src/logbook/store/register.ts';
import { Mining, noImports, signalsOf } from '../../../src/mirror/index.ts';
import { access, as } from '../access/tokens.ts';
import {
  catalogueOfRegion,
  historyWith,
  importPlanted,
  KEY,
  keyOf,
  noSignals,
  type Planted,
  planted,
  practices,
  region,
} from '../desk-history.ts';
import { newLogbook } from '../postgres.ts';

/** The desk: what recurs, as counts; what people decide about it; and who hears of it. */

const eight = ['alarm', 'patient', 'wachttijd', 'aanbod', 'oneens', 'kosten', 'bereikbaar', 'anders'];
const clock = { at: new Date('2026-12-02T09:00:00Z') };
let logbook: Awaited<ReturnType<typeof newLogbook>>;
const headersOf = async (role: Parameters<typeof as>[0], practice?: string) => as(role, practice, region, clock.at);
type Headers = Awaited<ReturnType<typeof headersOf>>;
let audit: Headers;

const get = async (path: string, headers: Headers) => logbook.app.request(path, { headers });
const send = (method: string, path: string, body: unknown, headers: Headers) =>
  Promise.resolve(
    logbook.app.request(path, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
const decide = (body: unknown, headers = audit) => send('PUT', `/desk/signals/${KEY}/decision`, body, headers);

beforeAll(async () => {
  logbook = await newLogbook({ access, now: () => clock.at, known: [] });
  await importPlanted(logbook.database, planted(40), clock.at);
  audit = await headersOf('audit');
}, 120_000);

test('there is nothing before the board of a day was drawn, and it is drawn once', async () => {
  expect((await get('/desk/signals', audit)).status).toBe(404);
  const { owner } = logbook.database;
  expect((await drawBoard(owner, { region, now: clock.at }))?.signals.map(({ key }) => key)).toEqual([KEY]);
  expect(await drawBoard(owner, { region, now: clock.at })).toBeUndefined();
  // Two boards of one week would tell a single choice by its day.
  expect(await drawBoard(owner, { region, now: new Date('2026-12-07T22:00:00Z') })).toBeUndefined();
});

describe('what recurs', () => {
  test('is a cell with counts, new since the Tuesday before, and names no practice', async () => {
    const response = await get('/desk/signals', audit);
    const text = await response.text();
    const { fresh, rest, since, day } = JSON.parse(text);
    expect([day, since, rest]).toEqual(['2026-12-01', '2026-11-24', []]);
    expect(fresh).toMatchObject([{ key: KEY, observed: 40, practices: 5, since: day, status: { outcome: 'new' } }]);
    for (const practice of practices) expect(text).not.toMatch(new RegExp(`"${practice}"`));
  });

  test('has ten single choices as examples: a month, a code, a reason, and no service, id or day', async () => {
    const text = await (await get(`/desk/signals/${KEY}`, audit)).text();
    const { examples } = JSON.parse(text);
    expect(examples).toHaveLength(10);
    for (const one of examples) expect(one).toMatchObject({ icpc: ['L90'], reason: 'complex', chosen: 'hospital' });
    expect(JSON.stringify(examples)).not.toMatch(/p[1-6]"|pluspunt|-\d\d-\d\d|zuyderland/);
  });

  test('is shown to the taskforce without examples, and to a practice not at all', async () => {
    const taskforce = await (await get(`/desk/signals/${KEY}`, await headersOf('taskforce'))).json();
    expect(taskforce.signal.key).toBe(KEY);
    expect(taskforce.examples).toBeUndefined();
    expect((await get('/desk/signals', await headersOf('practice', 'p1'))).status).toBe(403);
    expect((await get('/desk/signals/nothing.S01.x', audit)).status).toBe(404);
  });

  test('stands in the access log whenever somebody looks', async () => {
    const log = JSON.stringify(await (await get('/access-log?_count=50', await headersOf('access'))).json());
    expect(log).toContain('GET /desk/signals');
    expect(log).toContain('GET /desk/signals/:key');
  });
});

test('the impact page after a release begins with what was planted, as referrals a year with a band, and names no practice', async () => {
  const { owner } = logbook.database;
  expect((await get('/meeting/impact', audit)).status).toBe(404);
  await releaseMirror(owner, { region, imports: noImports, open: await loadSolver(), now: clock.at });
  const text = await (await get('/meeting/impact', audit)).text();
  const { before, after, ...page } = JSON.parse(text);
  expect([page, after]).toEqual([{ region, quarter: '2026-Q3' }, []]);
  const found = before.find(({ of }: { of: { signal?: string } }) => of.signal === KEY);
  expect(found).toMatchObject({
    chances: expect.any(Number),
    aim: expect.any(String),
    lever: expect.stringMatching(/^[MCG]$/),
  });
  expect(found.low).toBeLessThan(found.gain);
  expect(found.high).toBeGreaterThan(found.gain);
  for (const practice of practices) expect(text).not.toMatch(new RegExp(`"${practice}"`));
  expect((await get('/meeting/impact', await headersOf('taskforce'))).status).toBe(403);
});

describe('a decision', () => {
  test('is kept with who, when and in which role, and twice the same is once', async () => {
    const body = { decision: 'discuss', note: 'Bespreken in het volgende overleg.' };
    const typed = { ...body, note: 'Bespreken in het\n\u202evolgende overleg. ' };
    expect(await (await decide(typed)).json()).toMatchObject({ ...body, number: 1, role: 'audit' });
    expect((await (await decide(body)).json()).number).toBe(1);
    expect((await (await decide({ decision: 'understandable' })).json()).number).toBe(2);
    const { acts, status } = await (await get(`/desk/signals/${KEY}`, audit)).json();
    expect(acts.map(({ decision }: { decision: string }) => decision)).toEqual(['discuss', 'understandable']);
    expect(status).toEqual({ outcome: 'understandable', since: '2026-12-02' });
  });

  test('takes the signal from what is new', async () => {
    const { fresh, rest, outcomes } = await (await get('/desk/signals', audit)).json();
    expect(fresh).toEqual([]);
    expect(rest.map(({ key }: { key: string }) => key)).toEqual([KEY]);
    expect(outcomes).toMatchObject([{ signal: { key: KEY }, decision: 'understandable' }]);
  });

  test.each([
    [{ decision: 'delete' }],
    [{ decision: 'discuss', note: 'Bel 043-1234567 of jan@praktijk.example' }],
    [{ decision: 'discuss', note: 'x'.repeat(501) }],
    [{ decision: 'discuss', due: '2027-02-31' }],
    [{ decision: 'discuss', due: 'morgen' }],
    [{ decision: 'discuss', practice: 'p1' }],
  ])('is refused as %j', async (body) => {
    expect((await decide(body)).status).toBe(422);
  });

  test('of somebody else, which was not on the screen, is not written over unseen', async () => {
    const { acts } = await (await get(`/desk/signals/${KEY}`, audit)).json();
    const of = acts.at(-1).number;
    const project = await headersOf('project');
    const kept = await decide({ decision: 'discuss', of }, project);
    expect(kept.status).toBe(200);
    const late = await decide({ decision: 'understandable', of });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('meanwhile');
    const { number } = await kept.json();
    expect((await decide({ decision: 'understandable', of: number })).status).toBe(200);
    // One's own, told again because the answer was lost.
    expect((await decide({ decision: 'understandable', of: number })).status).toBe(200);
  });

  test('is not for the taskforce, which has a card of its own where an offer is missing', async () => {
    const taskforce = await headersOf('taskforce');
    const card = { card: 'evaluate', owner: 'Taskforce huid', due: '2027-03-01' };
    expect((await decide({ decision: 'discuss' }, taskforce)).status).toBe(403);
    expect((await send('PUT', `/desk/signals/${KEY}/card`, card, taskforce)).status).toBe(409);
    await decide({ decision: 'no-offer' });
    expect((await send('PUT', `/desk/signals/${KEY}/card`, card, taskforce)).status).toBe(200);
    const { status } = await (await get(`/desk/signals/${KEY}`, audit)).json();
    expect(status).toMatchObject({ outcome: 'evaluate', owner: 'Taskforce huid', due: '2027-03-01' });
    expect((await send('PUT', `/desk/signals/${KEY}/card`, { card: 'do' }, taskforce)).status).toBe(422);
  });
});

describe('a change of a rule', () => {
  const draft = (headers = audit) => send('POST', `/desk/signals/${KEY}/draft`, {}, headers);
  const judge = (body: unknown, headers: Headers) => send('PUT', `/desk/signals/${KEY}/verdict`, body, headers);
  const told = async (practice: string) => {
    const { reader } = logbook.database;
    const found = await findPractice(reader, practice);
    return found ? toldTo(reader, found) : undefined;
  };

  test('says what it would have done to the past year, and what it costs', async () => {
    const { trial } = await (await get(`/desk/signals/${KEY}`, audit)).json();
    expect(trial).toMatchObject({ proposals: 76, perQuarter: 19, forReason: 40, forOther: 0, followed: 36 });
    expect(trial.precision).toBeCloseTo(40 / 76, 2);
    expect(trial.coverage).toBeGreaterThan(0.5);
  });

  test('is drafted after that decision alone, once, by the person of the token', async () => {
    expect((await draft()).status).toBe(409);
    await decide({ decision: 'change-rule', note: 'Te complex komt hier vaak voor.' });
    const made = await (await draft()).json();
    expect(made).toMatchObject({ act: 'draft', draft: { service: 'pluspunt-orthopedie', icpc: 'L90' } });
    expect(made.draft.after).toEqual([...made.draft.before, 'L90']);
    expect((await (await draft()).json()).number).toBe(made.number);
  });

  test('is approved or rejected by somebody else, and a rejection says why', async () => {
    expect((await judge({ verdict: 'approved' }, audit)).status).toBe(409);
    const second = await headersOf('audit');
    expect((await judge({ verdict: 'rejected' }, second)).status).toBe(422);
    expect((await judge({ verdict: 'approved', of: 1 }, second)).status).toBe(409); // not the draft that stands
    expect(await told('p1')).toEqual([]);
    const why = 'Comorbiditeit past wel bij deze spreekuren.';
    expect((await judge({ verdict: 'rejected', why }, second)).status).toBe(200);
  });

  test('is told to the practices that gave the reason, with the why, and to no other', async () => {
    const why = 'Comorbiditeit past wel bij deze spreekuren.';
    expect(await told('p1')).toMatchObject([{ outcome: 'rejected', icpc: 'L90', reason: 'complex', why }]);
    expect(await told('p6')).toEqual([]);
  });

  test('is adopted when a version of the region holds it, whoever approved it', async () => {
    await draft(await headersOf('audit'));
    const catalogue = await catalogueOfRegion();
    const services = catalogue.services.map((one) =>
      one.id === 'pluspunt-orthopedie'
        ? { ...one, exclude: { ...one.exclude, icpc: [...(one.exclude?.icpc ?? []), 'L90'] } }
        : one,
    );
    const next = { ...catalogue, version: '2027.01', services };
    clock.at = new Date('2026-12-03T09:00:00Z');
    await addCatalogue(logbook.database.owner, { ...next, hash: await catalogueHash(next) }, clock.at);
    expect(await told('p1')).toMatchObject([{ outcome: 'adopted', since: '2026-12-03', version: '2027.01' }]);
    const { outcomes } = await (await get('/desk/signals', await headersOf('audit'))).json();
    expect(outcomes).toMatchObject([{ status: { outcome: 'adopted' }, told: 5, predicted: { forReason: 40 } }]);
  });

  test('a quarter later what was predicted stands beside what was seen', async () => {
    clock.at = new Date('2027-03-10T09:00:00Z');
    expect((await drawBoard(logbook.database.owner, { region, now: clock.at }))?.day).toBe('2027-03-09');
    const { outcomes } = await (await get('/desk/signals', await headersOf('audit'))).json();
    const { followed } = outcomes[0];
    expect(followed).toMatchObject({ from: '2026-12-03', until: '2027-03-09', verdict: expect.any(String) });
    const [proposals] = followed.measures;
    expect(proposals).toMatchObject({ measure: 'proposals', predicted: 0, observed: 0, within: true });
  });
});

const signalsWith = async (plants: readonly Planted[]) => {
  const mining = new Mining();
  for (const { line } of await historyWith(plants, clock.at)) {
    const read = auditEventToChoice(JSON.parse(line));
    if (read.ok) mining.add(read.choice);
  }
  expect(mining.moments().length).toBeGreaterThan(800);
  const at = clock.at.toISOString().slice(0, 10);
  return signalsOf(mining.moments(), { at, catalogue: await catalogueOfRegion() }).map(({ key }) => key);
};

test.each([
  { name: 'nine times', plants: planted(9) },
  { name: '40 times in one practice', plants: planted(40, ['p1']) },
  { name: '40 times, each for another reason', plants: planted(40, practices.slice(0, 5), eight) },
])('$name is no signal', async ({ plants }) => {
  expect(await signalsWith(plants)).toEqual([]);
});

test('the cases that are none at the desk of the demo are one where five practices give one reason forty times', async () => {
  const plants = noSignals.map(({ plants: [first] }) =>
    planted(40, practices.slice(0, 5), [first?.reason ?? ''], first?.icpc),
  );
  const keys = plants.flatMap(([first]) => (first ? [keyOf(first)] : []));
  expect([...(await signalsWith(plants.flat()))].sort()).toEqual([...keys].sort());
});
