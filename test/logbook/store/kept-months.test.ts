import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChoiceEvent, type ChoiceKind, channels } from '../../../src/advice/index.ts';
import { counterColumns } from '../../../src/logbook/postgres/month-tables.ts';
import { asPractice } from '../../../src/logbook/postgres/scope.ts';
import { keepMonths, keptMonths } from '../../../src/logbook/store/mirror/kept-months.ts';
import { allPractices } from '../../../src/logbook/store/register.ts';
import { removeDraft } from '../../../src/logbook/store/removal.ts';
import { counters, RollUp } from '../../../src/mirror/index.ts';
import { event } from '../../outbox/events.ts';
import { testCatalogue } from '../catalogue.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, putEvent, receiptsOf, send } from '../sending.ts';

/** The month tables beside the log: what is counted as it comes is what a count of everything gives. */

type Logbook = Awaited<ReturnType<typeof newLogbook>>;
let logbook: Logbook;

function chanceOf(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

const practices = ['praktijk-1', 'praktijk-2'];
const keyOf = (name: string) => createHash('sha256').update(name).digest('base64url');
const complete = new Set(testCatalogue.reasons.flatMap(({ code, justified }) => (justified ? [code] : [])));
const kinds: readonly ChoiceKind[] = ['shown', 'accepted', 'overridden', 'undone', 'kept', 'ignored', 'auto-exception'];

function drawn(chance: () => number, draft: number): ChoiceEvent {
  const one = <Item>(all: readonly Item[]) => all[Math.floor(chance() * all.length)];
  const day = one(['2026-09-28', '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-02', '2026-11-20']) ?? '';
  const kind = one(kinds) ?? 'shown';
  const base = event({
    practice: one(practices) ?? '',
    draftKey: keyOf(`draft ${draft}`),
    at: day,
    hour: `${day}T10:00:00Z`,
    channel: one(channels) ?? 'nudge',
  });
  const chosen = base.advice.preselected;
  if (kind === 'auto-exception')
    return { ...base, kind, advice: { ...base.advice, outcome: 'silent', options: [], silentBecause: ['alarm'] } };
  if (kind === 'overridden')
    return { ...base, kind, reason: one(['patient', 'wachttijd', 'zonder']) ?? '', chosen: { route: 'hospital' } };
  return { ...base, kind, ...(kind === 'accepted' && chosen && { chosen }) };
}

const kept = async (rebuild = false) => {
  const { owner } = logbook.database;
  const all = await allPractices(owner);
  await keepMonths(owner, all, { now: now(), rebuild });
  return keptMonths(owner, all);
};

describe('kept months', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    logbook = await newLogbook({ known: practices });
  }, 120_000);

  test('are the same bit for bit, counted as it came and counted anew: late, twice, out of order, taken out', async () => {
    const chance = chanceOf(7);
    const waiting: ChoiceEvent[] = [];
    const sent: ChoiceEvent[] = [];
    const gone = new Set<string>();
    const numbers = new Map((await allPractices(logbook.database.owner)).map((one) => [one.pseudonym, one.practice]));
    for (let round = 0; round < 9; round++) {
      for (let nth = 0; nth < 12; nth++) waiting.push(drawn(chance, Math.floor(chance() * 30)));
      const [now, later] = [waiting.filter(() => chance() < 0.7), waiting];
      const twice = sent.filter(() => chance() < 0.1);
      const batch = [...now, ...twice].sort(() => chance() - 0.5);
      const answers = batch.length === 0 ? [] : await receiptsOf(await post(logbook.app, batchOf(batch.map(putEvent))));
      for (const { response } of answers) expect(response.status, JSON.stringify(response.outcome)).toMatch(/^20[01]$/);
      sent.push(...now);
      waiting.splice(0, waiting.length, ...later.filter((one) => !now.includes(one)));
      const some = sent[Math.floor(chance() * sent.length)];
      if (round % 4 === 3 && some) {
        const practice = numbers.get(some.practice) ?? 0;
        await asPractice(logbook.database.reader, practice, (tx) =>
          removeDraft(tx, practice, some.draftKey, new Date('2026-11-22T17:00:00Z')),
        );
        gone.add(`${some.practice} ${some.draftKey}`);
      }
      if (round % 3 !== 1) await kept();
    }
    const byStep = await kept();
    const whole = new RollUp();
    // What came after its draft was taken out was not kept.
    for (const one of sent)
      if (!gone.has(`${one.practice} ${one.draftKey}`)) whole.add(one, complete.has(one.reason ?? ''));
    expect(byStep.choices.length).toBeGreaterThan(8);
    expect(JSON.stringify(byStep)).toBe(JSON.stringify({ choices: whole.choices(), codes: whole.codes() }));
    expect(JSON.stringify(await kept(true))).toBe(JSON.stringify(byStep));
  });

  test('count only months that something came in for, and nothing when nothing came', async () => {
    const { owner } = logbook.database;
    const all = await allPractices(owner);
    await kept();
    expect(await keepMonths(owner, all, { now: now() })).toBe(0);
    await send(logbook.app, [event({ practice: 'praktijk-1', draftKey: keyOf('new') })]);
    expect(await keepMonths(owner, all, { now: now() })).toBe(1);
  });

  test('stay when the content that they were counted from has had its time', async () => {
    const before = await kept();
    const { owner } = logbook.database;
    await sql`DELETE FROM log_body`.execute(owner);
    await sql`DELETE FROM choice`.execute(owner);
    const later = new Date('2029-03-01T12:00:00Z');
    await keepMonths(owner, await allPractices(owner), { now: later, rebuild: true });
    expect(await keptMonths(owner, await allPractices(owner))).toEqual(before);
  });

  test('are seen by their own practice, and written by no request', async () => {
    const { owner, reader } = logbook.database;
    const [own, other] = (await allPractices(owner)).filter(({ pseudonym }) => practices.includes(pseudonym));
    if (own === undefined || other === undefined) throw new Error('There are two practices.');
    const seen = await asPractice(reader, own.practice, (tx) => keptMonths(tx, [own, other]));
    expect(new Set(seen.choices.map(({ practice }) => practice))).toEqual(new Set([own.pseudonym]));
    for (const table of ['choice_month', 'code_month', 'month_rolled'])
      await expect(
        asPractice(reader, own.practice, (tx) => sql`DELETE FROM ${sql.table(table)}`.execute(tx)),
      ).rejects.toMatchObject({ code: '42501' });
  });

  test('have a column for each counter that there is', () => {
    expect(Object.keys(counterColumns)).toEqual(counters);
  });
});
