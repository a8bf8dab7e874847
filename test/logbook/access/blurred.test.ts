import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { auditEventToChoice } from '../../../src/fhir/index.ts';
import { event } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { batchOf, post, putEvent, search } from '../sending.ts';
import { access, as } from './tokens.ts';

/** Outside the own practice a choice is "een praktijk" and its month (AUDIT §9.5), unless that practice opened the case. */

const practices = ['praktijk-1', 'praktijk-2', 'praktijk-3', 'praktijk-4'];
const keyOf = (index: number) => `sleutel-van-het-concept-van-praktijk-${index}`.padEnd(43, 'x');
const all: ChoiceEvent[] = practices.flatMap((practice, index) => {
  const one = { practice, draftKey: keyOf(index), client: '7.8.9' };
  const context = { ...event().context, icpc: ['S87.01'], age: '83-84', sex: 'male' as const };
  const chosen = { service: 'zuyderland-heerlen', route: 'hospital' as const };
  return [
    event({ ...one, context, channel: 'nudge' }),
    event({
      ...one,
      context,
      channel: 'nudge',
      kind: 'overridden',
      chosen,
      reason: 'patient',
      reasonPlace: 2,
      ms: 4321,
      acts: 2,
    }),
  ];
});

const clock = { at: new Date('2026-11-22T16:20:00Z') };
const later = new Date('2026-12-01T00:00:00Z');
let logbook: Awaited<ReturnType<typeof newLogbook>>;
let headers: Record<string, string>;

beforeAll(async () => {
  logbook = await newLogbook({ access, now: () => clock.at });
  for (const one of all) await post(logbook.app, batchOf([putEvent(one)]), await as('practice', one.practice));
  headers = await as('audit');
}, 120_000);

/** A reader in December. */
async function inDecember(query: string, role: 'audit' | 'project' = 'audit') {
  clock.at = later;
  try {
    return await search(logbook.app, query, await as(role, undefined, 'mijnstreek', later));
  } finally {
    clock.at = new Date('2026-11-22T16:20:00Z');
  }
}

test('the running month shows nothing: who looks twice does not see who came', async () => {
  expect((await search(logbook.app, '', headers)).ids).toEqual([]);
});

describe('a month that is over', () => {
  test.each(['audit', 'project'] as const)('shows %s each choice, and nothing that identifies', async (role) => {
    const { resources, ids } = await inDecember('', role);
    expect(ids).toHaveLength(all.length);
    const text = JSON.stringify(resources);
    for (const one of all) {
      for (const secret of [one.id, one.practice, one.draftKey]) expect(text).not.toContain(secret);
    }
    // Day, hour, sub-code, age, sex, place, service, wait, time and acts to choose, client, catalogue of a group.
    expect(text).not.toMatch(/11-22|T16|S87\.01|83-84|"male"|zuyderland|pluspunt|4321|7\.8\.9|sha256/);
    const read = resources.map((resource) => auditEventToChoice(resource));
    for (const one of read) {
      expect(one.ok && one.choice).toMatchObject({
        ...{ practice: 'een-praktijk', at: '2026-11-01', hour: '2026-11-01T00:00:00Z' },
        context: { specialism: '0310', icpc: ['S87'] },
      });
    }
    const kinds = read.map((one) => (one.ok ? [one.choice.kind, one.choice.chosen?.route, one.choice.reason] : []));
    expect(kinds.filter(([kind]) => kind === 'overridden')).toEqual(
      practices.map(() => ['overridden', 'hospital', 'patient']),
    );
  });

  test('stands in an order that tells nothing of when they came, and pages through without loss', async () => {
    const seen: string[] = [];
    let page = await inDecember('?_count=3');
    seen.push(...page.ids);
    while (page.links['next']) {
      page = await inDecember(page.links['next']);
      seen.push(...page.ids);
    }
    expect(new Set(seen).size).toBe(all.length);
    expect(seen).toEqual((await inDecember('')).ids);
  });

  test('ties the choices of one draft to each other, and to nothing else', async () => {
    const { resources } = await inDecember('');
    const courses = resources.map((resource) => {
      const read = auditEventToChoice(resource);
      return read.ok ? read.choice.draftKey : '';
    });
    expect(new Set(courses).size).toBe(practices.length);
    expect((await inDecember(`?entity:identifier=${courses[0]}`)).ids).toHaveLength(2);
    expect((await inDecember(`?entity:identifier=${keyOf(0)}`)).ids).toEqual([]);
  });

  test('is filtered by what is shown, never by what is hidden', async () => {
    expect((await inDecember('?date=2026-11-22')).ids).toEqual([]);
    expect((await inDecember('?date=2026-11-01')).ids).toHaveLength(all.length);
    expect((await inDecember('?_lastUpdated=lt2026-12-01T00:00:00Z')).ids).toEqual([]);
    expect((await inDecember('?subtype=patient')).ids).toHaveLength(practices.length);
    await expect(inDecember('?_total=accurate')).rejects.toThrow(/400/);
    await expect(inDecember('?_cursor=abc')).rejects.toThrow(/400/);
  });

  test('shows nothing where fewer than four practices sent in', async () => {
    const few = await newLogbook({ access, now: () => clock.at });
    for (const one of all.filter(({ practice }) => practice !== 'praktijk-4')) {
      await post(few.app, batchOf([putEvent(one)]), await as('practice', one.practice));
    }
    clock.at = later;
    expect((await search(few.app, '', await as('audit', undefined, 'mijnstreek', later))).ids).toEqual([]);
    clock.at = new Date('2026-11-22T16:20:00Z');
  });

  test('shows nothing of another region', async () => {
    clock.at = later;
    const elsewhere = await as('audit', undefined, 'elders', later);
    expect((await search(logbook.app, '', elsewhere)).ids).toEqual([]);
    clock.at = new Date('2026-11-22T16:20:00Z');
  });
});

test('the writer of the database reaches no more of a region than these columns', async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT attname::text AS name FROM pg_attribute WHERE attrelid = 'blurred_choice'::regclass AND attnum > 0`.execute(
    logbook.database.db,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(
    [
      ...['chosen_route', 'course', 'icpc', 'kind', 'month', 'outcome', 'place'],
      ...['preselected_route', 'reason', 'region', 'shadow', 'silent', 'specialism'],
    ].sort(),
  );
});

describe('a case that its practice opened', () => {
  const own = all[0] ?? event();
  const opened = async () => {
    const answer = await logbook.app.request('/opened', { headers });
    return { status: answer.status, text: await answer.text() };
  };
  const ask = async (method: string, practice: string) =>
    logbook.app.request(`/opened/${own.draftKey}`, { method, headers: await as('practice', practice) });

  test('is whole for the audit team, until it is closed; another practice can do neither', async () => {
    expect((await opened()).text).not.toContain(own.id);
    expect((await ask('PUT', 'praktijk-2')).status).toBe(204);
    expect((await opened()).text).not.toContain(own.id);
    for (let turn = 0; turn < 2; turn += 1) expect((await ask('PUT', own.practice)).status).toBe(204);
    expect((await opened()).text).toContain(own.id);
    expect((await opened()).text).not.toContain(all[2]?.id);
    await ask('DELETE', 'praktijk-2');
    expect((await opened()).text).toContain(own.id);
    expect((await ask('DELETE', own.practice)).status).toBe(204);
    expect((await opened()).text).not.toContain(own.id);
    // The clock of this test stands still: opened again in the same millisecond.
    expect((await ask('PUT', own.practice)).status).toBe(204);
    expect((await opened()).text).toContain(own.id);
  });
});
