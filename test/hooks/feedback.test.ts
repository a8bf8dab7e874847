import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/hooks/response.ts';
import { verifyChains } from '../../src/logbook/index.ts';
import { newDatabase } from '../logbook/postgres.ts';
import { eczema, hookOf } from './hook-requests.ts';
import { hooksLogbook } from './logbook.ts';

/** From a card to a row in the log, on a real PostgreSQL. */

const opened: Awaited<ReturnType<typeof hooksLogbook>>[] = [];
const open = async (...args: Parameters<typeof hooksLogbook>) => {
  const one = await hooksLogbook(...args);
  opened.push(one);
  return one;
};
afterAll(async () => {
  for (const one of opened) await one.close();
});

const sign = 'tenzij-order-sign';
const outcomeTimestamp = '2026-11-22T16:30:00Z';
const tenzijSystem = 'https://tenzij.example/fhir/CodeSystem/verwijs-tenzij-reden';
const kindsOf = (events: readonly Record<string, unknown>[]) =>
  events.map(({ subtype }) => (Array.isArray(subtype) ? subtype.map(({ code }) => code).join(' ') : ''));

const accepted = (card: Card, at: number) => ({
  card: card.uuid,
  outcome: 'accepted',
  acceptedSuggestions: [{ id: card.suggestions?.[at]?.uuid }],
  outcomeTimestamp,
});
const overridden = (card: Card, reason?: object, more: object = {}) => ({
  card: card.uuid,
  outcome: 'overridden',
  ...(reason && { overrideReason: { reason, ...more } }),
  outcomeTimestamp,
});

let logbook: Awaited<ReturnType<typeof hooksLogbook>>;
let card: Card;
beforeEach(async () => {
  logbook = await open();
  const [first] = await logbook.cards(hookOf(eczema()));
  if (first === undefined) throw new Error('no card');
  card = first;
});

const recommended = () => card.suggestions?.findIndex(({ isRecommended }) => isRecommended) ?? -1;
const hospital = () => (card.suggestions?.length ?? 0) - 1;

describe('feedback', () => {
  test('a card that was handed out is not yet shown: nothing is in the log', async () => {
    expect(await logbook.logged()).toEqual([]);
  });

  test('accepting the recommended suggestion is accepted, once however often it is told', async () => {
    const told = accepted(card, recommended());
    expect(await logbook.feedback(sign, [told])).toEqual({ status: 200, results: [201] });
    expect(await logbook.feedback(sign, [told, told])).toEqual({ status: 200, results: [200, 200] });
    const figures = await (await logbook.app.request('/metrics')).text();
    expect(figures).toMatch(/^tenzij_choices_total\{verdict="stored"\} 1\n.*verdict="repeated"\} 2$/m);
    const later = { ...told, outcomeTimestamp: '2026-11-22T19:30:00Z' };
    expect(await logbook.feedback(sign, [later])).toEqual({ status: 200, results: [200] });
    const events = await logbook.logged();
    expect(kindsOf(events)).toEqual(['accepted']);
    const text = JSON.stringify(events);
    expect(text).toContain('"chosen-service","valueString":"pluspunt-dermatologie"');
    expect(text).toContain('praktijk-12');
    expect((await verifyChains(logbook.database.owner)).flatMap(({ difference }) => difference ?? [])).toEqual([]);
  });

  test('accepting the hospital after a nudge is a departure without reason', async () => {
    expect(await logbook.feedback(sign, [accepted(card, hospital())])).toEqual({ status: 200, results: [201] });
    const events = await logbook.logged();
    expect(kindsOf(events)).toEqual(['overridden zonder']);
    expect(JSON.stringify(events)).toContain('"chosen-route","valueString":"hospital"');
  });

  test('a dismissal keeps its reason; the comment is nowhere', async () => {
    const comment = 'Mevrouw Jansen belde zelf';
    const told = overridden(card, { system: tenzijSystem, code: 'patient', display: 'x' }, { userComment: comment });
    expect(await logbook.feedback(sign, [told])).toEqual({ status: 200, results: [201] });
    expect(kindsOf(await logbook.logged())).toEqual(['overridden patient']);
    const { rows } = await dump();
    expect(rows).not.toContain('Jansen');
    expect(logbook.lines.join()).not.toContain('Jansen');
  });

  test('accepting a service after an inform is chosen', async () => {
    const [inform] = await logbook.cards(hookOf(eczema({ age: undefined })));
    if (inform === undefined) throw new Error('no card');
    await logbook.feedback(sign, [accepted(inform, 0)]);
    expect(kindsOf(await logbook.logged())).toEqual(['chosen']);
  });

  test('dismissing an inform chose nothing: it is ignored, and a choice can still follow', async () => {
    const [inform] = await logbook.cards(hookOf(eczema({ age: undefined })));
    if (inform === undefined) throw new Error('no card');
    expect(await logbook.feedback(sign, [overridden(inform)])).toEqual({ status: 200, results: [201] });
    expect(await logbook.feedback(sign, [overridden(inform)])).toEqual({ status: 200, results: [200] });
    const [ignored] = await logbook.logged();
    expect(kindsOf([ignored ?? {}])).toEqual(['ignored']);
    expect(JSON.stringify(ignored)).not.toContain('chosen-');
    expect(await logbook.feedback(sign, [accepted(inform, 0)])).toEqual({ status: 200, results: [201] });
    expect(kindsOf(await logbook.logged()).sort()).toEqual(['chosen', 'ignored']);
  });

  test('the moment is held between the card and now, and leaves as its hour', async () => {
    await logbook.feedback(sign, [{ ...accepted(card, 0), outcomeTimestamp: '1999-01-01T00:00:00Z' }]);
    expect((await logbook.logged())[0]).toMatchObject({ recorded: '2026-11-22T16:00:00Z' });
  });

  test('a batch is judged per card: the unknown one does not stop the others', async () => {
    const unknown = { ...accepted(card, 0), card: '00000000-0000-4000-8000-000000000000' };
    const odd = { ...unknown, card: "'; DROP TABLE hook_card" };
    const answer = await logbook.feedback(sign, [unknown, accepted(card, recommended()), odd]);
    expect(answer).toEqual({ status: 200, results: [404, 201, 404] });
    expect(await logbook.feedback(sign, [unknown])).toEqual({ status: 404, results: [404] });
    expect(kindsOf(await logbook.logged())).toEqual(['accepted']);
  });

  test('a card of another service is unknown', async () => {
    expect(await logbook.feedback('tenzij-order-select', [accepted(card, 0)])).toEqual({ status: 404, results: [404] });
  });

  test('answers an entry that is not in order by itself, naming the field; the others count', async () => {
    const good = accepted(card, recommended());
    const reason = (code: string) => overridden(card, { system: tenzijSystem, code });
    const table: readonly (readonly [object, string])[] = [
      [reason('geen-zin'), 'feedback[0].overrideReason.reason.code'],
      [overridden(card, { system: 'http://elders', code: 'patient' }), 'feedback[0].overrideReason.reason.system'],
      [{ ...good, acceptedSuggestions: [{ id: 'x' }] }, 'feedback[0].acceptedSuggestions[0].id'],
      [{ ...good, acceptedSuggestions: [] }, 'feedback[0].acceptedSuggestions'],
      [{ ...good, outcome: 'ignored' }, 'feedback[0].outcome'],
      [{ ...good, outcomeTimestamp: 'gisteren' }, 'feedback[0].outcomeTimestamp'],
      [{ ...good, card: undefined }, 'feedback[0].card'],
    ];
    for (const [bad, field] of table) {
      expect(await logbook.feedback(sign, [bad])).toMatchObject({ status: 400, problem: { field } });
    }
    expect(await logbook.logged()).toEqual([]);
    const answered = await logbook.feedback(
      sign,
      table.map(([bad]) => bad),
    );
    expect(answered.status).toBe(400);
    expect(await logbook.feedback(sign, [reason('geen-zin'), good])).toEqual({ status: 200, results: [400, 201] });
    const named = await logbook.feedback(sign, [reason('geen-zin')]);
    expect(named.problem?.message).toContain('"geen-zin"');
  });

  test('tolerates null where nothing need be, and ids in capitals', async () => {
    const good = accepted(card, recommended());
    const loud = { ...good, card: card.uuid?.toUpperCase(), overrideReason: null };
    const picked = { ...loud, acceptedSuggestions: [{ id: card.suggestions?.[recommended()]?.uuid?.toUpperCase() }] };
    const dismissed = { ...overridden(card), acceptedSuggestions: null, overrideReason: { reason: null } };
    expect(await logbook.feedback(sign, [picked, dismissed])).toEqual({ status: 200, results: [201, 201] });
  });

  test('finds a card after a restart, and knows what it logged before', async () => {
    const url = await newDatabase();
    const before = await hooksLogbook({}, url);
    const [mine] = await before.cards(hookOf(eczema()));
    if (mine === undefined) throw new Error('no card');
    await before.feedback(sign, [overridden(mine)]);
    await before.close();
    const after = await open({}, url);
    expect(await after.feedback(sign, [overridden(mine)])).toEqual({ status: 200, results: [200] });
    expect(await after.feedback(sign, [accepted(mine, 0)])).toEqual({ status: 200, results: [201] });
    const [first, second] = await after.logged();
    const keys = [first, second].map((event) => /draft-key","value":"([^"]+)/.exec(JSON.stringify(event))?.[1]);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  test('a card is on the disk before it is answered', async () => {
    const cards = await logbook.cards(hookOf(eczema()));
    const kept = await logbook.database.whole.selectFrom('hook_card').select('id').execute();
    expect(cards).not.toHaveLength(0);
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(cards.map(({ uuid }) => uuid)));
  });

  test('a card that cannot be kept is not shown: no choice about it could be', async () => {
    await sql`REVOKE INSERT ON hook_card FROM logbook_writer`.execute(logbook.database.owner);
    expect(await logbook.cards(hookOf(eczema()))).toEqual([]);
    expect(logbook.failures.length).toBeGreaterThan(0);
    await sql`GRANT INSERT ON hook_card TO logbook_writer`.execute(logbook.database.owner);
    expect(await logbook.cards(hookOf(eczema()))).not.toHaveLength(0);
  });

  test('what is told three weeks after the card is kept as of two days after it', async () => {
    const url = await newDatabase();
    const before = await hooksLogbook({}, url);
    const [mine] = await before.cards(hookOf(eczema()));
    if (mine === undefined) throw new Error('no card');
    await before.close();
    const after = await open({}, url, new Date('2026-12-13T12:00:00Z'));
    const late = { ...overridden(mine), outcomeTimestamp: '2026-12-13T10:00:00Z' };
    expect(await after.feedback(sign, [late])).toEqual({ status: 200, results: [201] });
  });

  test('a card is forgotten after thirty days', async () => {
    const url = await newDatabase();
    const before = await hooksLogbook({}, url);
    const [mine] = await before.cards(hookOf(eczema()));
    if (mine === undefined) throw new Error('no card');
    await before.close();
    const day = (text: string) => new Date(`${text}T12:00:00Z`);
    const inTime = await hooksLogbook({}, url, day('2026-12-22'));
    expect(await inTime.feedback(sign, [overridden(mine)])).toEqual({ status: 200, results: [201] });
    await inTime.close();
    const late = await open({}, url, day('2026-12-23'));
    expect(await late.feedback(sign, [overridden(mine)])).toEqual({ status: 404, results: [404] });
    await expect.poll(() => late.database.owner.selectFrom('hook_card').select('id').execute()).toEqual([]);
  });
});

describe('silence', () => {
  test('of a draft is logged once, in the same chain', async () => {
    const silent = hookOf(eczema({ priority: 'stat' }));
    expect(await logbook.cards(silent)).toEqual([]);
    expect(await logbook.cards(silent)).toEqual([]);
    expect(kindsOf(await logbook.logged())).toEqual(['auto-exception']);
    expect(logbook.failures).toEqual([]);
  });
});

describe('the server', () => {
  test('says when it is ready that hooks are on', async () => {
    expect(await (await logbook.app.request('/ready')).json()).toEqual({ status: 'ready', hooks: 'on' });
  });

  test('answers a preflight of a page on this machine, and a stranger not', async () => {
    const preflight = (origin: string) =>
      Promise.resolve(
        logbook.app.request(`/cds-services/${sign}`, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization',
          },
        }),
      );
    const own = await preflight('http://localhost:5170');
    expect(own.headers.get('access-control-allow-origin')).toBe('http://localhost:5170');
    expect(own.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each([
    ['not JSON', '{', {}, 400],
    ['another kind of content', '{}', { 'content-type': 'text/plain' }, 415],
  ])('refuses a body that is %s', async (_, body, headers, status) => {
    expect((await logbook.post(`/cds-services/${sign}`, body, headers)).status).toBe(status);
  });
});

/** Everything that is kept, as text. */
async function dump() {
  await logbook.hooks.settle();
  const { owner } = logbook.database;
  const cards = await owner.selectFrom('hook_card').selectAll().execute();
  const events = await owner.selectFrom('hook_event').selectAll().execute();
  const bodies = await owner.selectFrom('log_body').select('body').execute();
  return { rows: JSON.stringify([cards, events, bodies.map(({ body }) => body.toString())]) };
}
