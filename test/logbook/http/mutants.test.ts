import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { choiceFields, type Json, newId, toAuditEvent } from '../../../src/fhir/index.ts';
import { addCatalogue } from '../../../src/logbook/store/archive.ts';
import { compiled, region } from '../../mijnstreek/region.ts';
import { chances, referralMaker } from '../../replay-ground/realistic.ts';
import { logged } from '../../replay-ground/through-the-log.ts';
import { newLogbook, now } from '../postgres.ts';
import { batchOf, post, put as putEntry, receiptsOf } from '../sending.ts';
import { among, mutations, places, probes, put } from './mutants.ts';

/**
 * Whatever is sent, the answer is one of those that a sender understands, and nothing is kept but words of tenzij and of the
 * catalogue. A tenth by default; `TENZIJ_MUTANTS=2000` for all.
 */
const count = Number(process.env['TENZIJ_MUTANTS'] ?? 200);

/** Keys, ids, moments, versions, ages, numbers and reasons at three characters: too small to name anybody. */
const smallForm =
  /^([\w-]{43}|[\da-f-]{36}|\d{4}-\d{2}-\d{2}(T\d{2}:00:00Z)?|\d{1,4}(\.\d{1,4}){2}|\d{1,3}(-\d{1,3}|\+)|\d{1,5}|[A-Z]\d{2})$/;

let logbook: Awaited<ReturnType<typeof newLogbook>>;
const lines: string[] = [];
const told = (facts: object) => void lines.push(JSON.stringify(facts));
beforeAll(async () => {
  logbook = await newLogbook({
    known: ['praktijk-12'],
    log: { info: told, error: told },
  });
  await addCatalogue(logbook.database.owner, region, now());
});

const next = referralMaker(region, chances(11));
const valid = (): ChoiceEvent => ({
  ...logged(next(), compiled),
  hour: '2026-11-22T16:00:00Z',
  reason: 'patient',
  kind: 'overridden',
  chosen: { service: region.services[0]?.id, route: 'hospital' },
});

/** What the log holds of anything, as text. */
async function everything(): Promise<string> {
  const { owner } = logbook.database;
  const tables = ['log_entry', 'choice', 'quarantine', 'practice'].map((table) =>
    sql<{ text: string }>`SELECT coalesce(string_agg(t::text, E'\n'), '') AS text FROM ${sql.table(table)} t`.execute(
      owner,
    ),
  );
  const bodies = sql<{ text: string }>`
    SELECT coalesce(string_agg(convert_from(body, 'UTF8'), E'\n'), '') AS text FROM log_body`.execute(owner);
  return (await Promise.all([...tables, bodies])).map(({ rows }) => rows[0]?.text ?? '').join('\n');
}

const size = async () => {
  const { rows } = await sql<{ n: number }>`SELECT (SELECT count(*) FROM log_entry)::int AS n`.execute(
    logbook.database.owner,
  );
  return rows[0]?.n ?? 0;
};

test('a mutant gets the answer that it deserves, and what is kept of it are words of the catalogue', {
  timeout: 300_000,
}, async () => {
  const chance = chances(20261122);
  /** Every word that may be kept: those of the catalogue, and those of events that were made here. */
  const words = new Set([...JSON.stringify(region).matchAll(/"([^"\\]*)"/g)].map(([, word]) => word));
  const statuses = new Map<string, number>();
  let kept = await size();
  for (let nth = 0; nth < count; nth++) {
    const event = valid();
    for (const { holder, key } of places(toAuditEvent(event))) words.add(String(Reflect.get(holder, key)));
    const [name, mutate] = among(mutations, chance);
    const resource: object = JSON.parse(JSON.stringify(toAuditEvent(event)));
    mutate(resource, chance);
    const text = JSON.stringify(batchOf([putEntry(resource, event.id)]));
    const answer = await post(logbook.app, text);
    const [receipt] = answer.status === 200 ? await receiptsOf(answer) : [];
    const status = receipt?.response.status ?? String(answer.status);
    expect(['201', '400', '422', '503'], `${name}: ${text}`).toContain(status);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const after = await size();
    expect(after - kept, `${name}, ${status}: ${text}`).toBe(status === '201' ? 1 : 0);
    kept = after;
  }
  const { rows } = await sql<{ body: string }>`SELECT convert_from(body, 'UTF8') AS body FROM log_body`.execute(
    logbook.database.owner,
  );
  for (const { body } of rows) {
    for (const { holder, key } of places(JSON.parse(body))) {
      const value: unknown = Reflect.get(holder, key);
      if (typeof value === 'string' && !words.has(value)) expect(value).toMatch(smallForm);
    }
  }
  // Of the mutants some change nothing that matters; most are refused.
  expect(statuses.get('422') ?? 0).toBeGreaterThan(count / 2);
  expect(statuses.get('201') ?? 0).toBeGreaterThan(0);
});

test('what names a person is taken in no field, neither kept nor written in the log of the logbook', {
  timeout: 300_000,
}, async () => {
  const made = toAuditEvent({ ...valid(), settings: ['x'] });
  const details = choiceFields.map(({ detail }) => ({ type: detail, valueString: 'x' }));
  const present = new Set(made.entity[1]?.detail?.map(({ type }) => type));
  const whole = JSON.stringify({
    ...made,
    entity: made.entity.map((entity, nth) =>
      nth === 1
        ? { ...entity, detail: [...(entity.detail ?? []), ...details.filter(({ type }) => !present.has(type))] }
        : entity,
    ),
  });
  const count = places(JSON.parse(whole)).length;
  // Without a probe in it, it is taken.
  const plain: object = JSON.parse(whole);
  prune(plain);
  const [control] = await receiptsOf(await post(logbook.app, batchOf([putEntry(plain, made.id)])));
  expect(control?.response.status).toBe('201');
  const taken: string[] = [];
  for (const probe of probes) {
    const entries = Array.from({ length: count }, (_, nth) => {
      const resource: object = JSON.parse(whole);
      const id = newId();
      Reflect.set(resource, 'id', id);
      const place = places(resource)[nth];
      // Only the probe is strange: a detail that is not tried is not there.
      if (place) put(place.holder, place.key, probe);
      prune(resource);
      return putEntry(resource, id);
    });
    for (let from = 0; from < entries.length; from += 100) {
      const batch = entries.slice(from, from + 100);
      const answer = await post(logbook.app, batchOf(batch));
      const receipts = answer.status === 200 ? await receiptsOf(answer) : [];
      receipts.forEach(({ response }, nth) => {
        if (!['422', '503'].includes(response.status)) taken.push(...whereIs(probe, batch[nth]?.resource));
      });
    }
  }
  expect(taken).toEqual([]);
  const held = `${await everything()}\n${lines.join('\n')}`;
  const ofRegion = JSON.stringify(region);
  for (const probe of probes.filter((one) => one !== '6461' && !ofRegion.includes(one)))
    expect(held).not.toContain(probe);
});

const known = new Set<unknown>(choiceFields.map(({ detail }) => detail));

/** Takes out the details that stand for no value of theirs. */
function prune(resource: object): void {
  for (const { holder, key } of places(resource)) {
    const value: unknown = Reflect.get(holder, key);
    if (key !== 'detail' || !Array.isArray(value)) continue;
    put(
      holder,
      key,
      value.filter(({ type, valueString }: Json) => valueString !== 'x' || !known.has(type)),
    );
  }
}

/** Where a probe stands; a number of milliseconds may be any. */
function whereIs(probe: string, resource: unknown): string[] {
  return places(resource).flatMap(({ holder, key }) =>
    Reflect.get(holder, key) === probe && Reflect.get(holder, 'type') !== 'ms'
      ? [`${key} of ${JSON.stringify(holder)}`]
      : [],
  );
}
