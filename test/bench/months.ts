import { strict as assert } from 'node:assert';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../src/fhir/index.ts';
import { openPostgres } from '../../src/logbook/index.ts';
import { counterColumns } from '../../src/logbook/postgres/month-tables.ts';
import type { LogbookSchema } from '../../src/logbook/postgres/schema.ts';
import { counters, RollUp } from '../../src/mirror/index.ts';
import { event } from '../outbox/events.ts';
import { atMost, type Goal, type Measured } from './measure.ts';
import { mulberry32 } from './world.ts';

/**
 * Figures from the month tables beside the same figures from the choices themselves, in PostgreSQL: a million choices of 150
 * practices over 24 months, each choice a draft of its own. Then the month tables of ten times as many practices: as many months as
 * ten million choices of the same density fill.
 */

const PRACTICES = 150;
const EVENTS = 1_000_000;
const DAYS = 730;
const SPECIALISMS = 20;
const REASONS = 15;
const ROUNDS = 7;
const TIMES = 10;

type Db = Kysely<LogbookSchema>;
interface Choice {
  readonly at: string;
  readonly specialism: string;
  readonly kind: 'accepted' | 'overridden' | 'ignored';
  readonly reason: string | null;
}

/** Unequal practices that follow unequally: what `PERFORMANCE` of a log is measured on. */
function* logOf(random: () => number): Generator<readonly Choice[]> {
  const begun = Date.parse('2024-11-01T00:00:00Z');
  const weights = Array.from({ length: PRACTICES }, () => 0.3 + 1.4 * random());
  const sum = weights.reduce((all, weight) => all + weight, 0);
  for (const weight of weights) {
    const follows = 0.55 + (random() - 0.5) / 4;
    yield Array.from({ length: Math.round((EVENTS * weight) / sum) }, () => {
      const index = Math.floor(SPECIALISMS * random() ** 1.6);
      const drawn = random();
      const kind = drawn < 0.08 ? 'ignored' : drawn < 0.08 + 0.92 * (follows - index / 100) ? 'accepted' : 'overridden';
      return {
        at: new Date(begun + Math.floor(random() * DAYS) * 86_400_000).toISOString().slice(0, 10),
        specialism: String(301 + index).padStart(4, '0'),
        kind,
        reason: kind === 'overridden' ? `reden-${Math.floor(REASONS * random() ** 2)}` : null,
      };
    });
  }
}

const route = (kind: Choice['kind']) =>
  kind === 'overridden' ? ('hospital' as const) : kind === 'accepted' ? ('intermediate' as const) : undefined;

/** Writes choices as rows, and counts them into the month tables by the program's own roll-up. */
async function fill(owner: Db): Promise<void> {
  const template = event({ catalogue: { ...event().catalogue, rules: event().catalogue.hash } });
  let practice = 0;
  for (const choices of logOf(mulberry32(42))) {
    practice += 1;
    const months = new RollUp();
    for (const one of choices) {
      const chosen = route(one.kind);
      months.add(
        {
          ...template,
          id: newId(),
          practice: String(practice),
          draftKey: newId(),
          at: one.at,
          channel: 'nudge',
          kind: one.kind,
          context: { ...template.context, specialism: one.specialism },
          ...(one.reason === null ? {} : { reason: one.reason }),
          ...(chosen === undefined ? {} : { chosen: { service: `dienst-${chosen}`, route: chosen } }),
        },
        false,
      );
    }
    const text = JSON.stringify(choices.map((one) => ({ ...one, route: route(one.kind) ?? null })));
    await sql`
      INSERT INTO choice (practice, month, seq, id, received, recorded, at, kind, draft_key, specialism, context, advice, outcome,
        preselected_service, preselected_route, chosen_service, chosen_route, reason, ms, acts, catalogue_hash, client, shadow)
      SELECT ${practice}::int, date_trunc('month', now() AT TIME ZONE 'UTC')::date, row_number() OVER (), gen_random_uuid(), now(), one.at, one.at,
        one.kind, md5(random()::text) || '00000000000', one.specialism, ${JSON.stringify(template.context)}::jsonb,
        ${JSON.stringify(template.advice)}::jsonb, 'nudge', 'dienst-intermediate', 'intermediate', 'dienst-' || one.route, one.route,
        one.reason, 4000, 1, ${template.catalogue.hash}::text, '0.1.0', false
      FROM json_to_recordset(${text}::json) AS one(at date, specialism text, kind text, reason text, route text)`.execute(
      owner,
    );
    const rows = months.choices().map(({ counts, ...place }) => ({
      ...place,
      practice,
      ...Object.fromEntries(counters.map((counter) => [counterColumns[counter], counts[counter]])),
    }));
    await asRecords(owner, 'choice_month', rows);
    await asRecords(
      owner,
      'code_month',
      months.codes().map((code) => ({ ...code, practice })),
    );
  }
  await settle(owner);
}

const asRecords = (owner: Db, table: 'choice_month' | 'code_month', rows: readonly object[]) =>
  sql`INSERT INTO ${sql.table(table)}
    SELECT * FROM json_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(owner);

async function settle(owner: Db): Promise<void> {
  for (const table of ['choice', 'choice_month', 'code_month'])
    await sql`VACUUM ANALYZE ${sql.table(table)}`.execute(owner);
}

/** The months of ten times as many practices: each of ours once more under nine other numbers. */
async function grow(owner: Db): Promise<void> {
  for (const table of ['choice_month', 'code_month']) {
    await sql`
      INSERT INTO ${sql.table(table)} SELECT (jsonb_populate_record(one, jsonb_build_object('practice', practice + ${PRACTICES}::int * copy))).*
      FROM ${sql.table(table)} one, generate_series(1, ${TIMES - 1}::int) copy ORDER BY copy, one.practice, one.month, one.specialism`.execute(
      owner,
    );
  }
  await settle(owner);
}

const LEFT = 'excused + lacking + argued + bare';
const SHOWN = `accepted + kept + ${LEFT} + ignored + open`;
/** What is asked: of the choices, and of the month tables. Both give the same rows. */
const questions = {
  share: {
    raw: `SELECT practice, specialism, to_char(at, 'YYYY-MM') AS month, count(*) FILTER (WHERE kind = 'accepted')::int AS followed,
      count(*)::int AS shown FROM choice GROUP BY 1, 2, 3`,
    rolled: `SELECT practice, specialism, month, sum(accepted + kept)::int AS followed, sum(${SHOWN})::int AS shown
      FROM choice_month GROUP BY 1, 2, 3`,
  },
  funnel: {
    raw: `SELECT practice, count(*) FILTER (WHERE kind = 'accepted')::int AS followed, count(*)::int AS shown
      FROM choice WHERE specialism = '0303' GROUP BY 1`,
    rolled: `SELECT practice, sum(accepted + kept)::int AS followed, sum(${SHOWN})::int AS shown
      FROM choice_month WHERE specialism = '0303' GROUP BY 1`,
  },
  reasons: {
    raw: `SELECT * FROM (SELECT specialism, reason AS code, count(*)::int AS n, row_number() OVER (
      PARTITION BY specialism ORDER BY count(*) DESC, reason) AS place FROM choice WHERE reason IS NOT NULL GROUP BY 1, 2) counted
      WHERE place <= 5`,
    rolled: `SELECT * FROM (SELECT specialism, code, sum(n)::int AS n, row_number() OVER (
      PARTITION BY specialism ORDER BY sum(n) DESC, code) AS place FROM code_month WHERE about = 'reason' GROUP BY 1, 2) counted
      WHERE place <= 5`,
  },
  own: {
    raw: `SELECT specialism, count(*) FILTER (WHERE kind = 'accepted')::int AS followed, count(*)::int AS shown
      FROM choice WHERE practice = 7 AND at >= '2025-11-01' GROUP BY 1`,
    rolled: `SELECT specialism, sum(accepted + kept)::int AS followed, sum(${SHOWN})::int AS shown
      FROM choice_month WHERE practice = 7 AND month >= '2025-11' GROUP BY 1`,
  },
} as const;
type Question = keyof typeof questions;
type Way = 'raw' | 'rolled';

/** How long PostgreSQL works on each: every figure is made and added up there, so that the road to here is not in it. */
async function timed(whole: Db, asked: readonly (readonly [Question, Way])[]): Promise<Map<string, Measured>> {
  const times = new Map<string, number[]>();
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [question, way] of asked) {
      const sum = question === 'reasons' ? 'sum(n * place)' : 'sum(followed), sum(shown)';
      const begun = await whole.transaction().execute(async (tx) => {
        // The choices take longer than a reader may.
        await sql`SET LOCAL statement_timeout = 0`.execute(tx);
        // Choices are counted in the way that is quickest for them, and not as the month tables lie.
        if (way === 'raw') await sql`SET LOCAL enable_hashagg = on`.execute(tx);
        const start = performance.now();
        await sql`SELECT count(*), ${sql.raw(sum)} FROM (${sql.raw(questions[question][way])}) answer`.execute(tx);
        return start;
      });
      const key = `${question} ${way}`;
      if (round >= 0) times.set(key, [...(times.get(key) ?? []), (performance.now() - begun) * 1_000]);
    }
  }
  return new Map(
    [...times].map(([name, rounds]) => {
      const at = (part: number) => rounds.toSorted((a, b) => a - b)[Math.floor(rounds.length * part)] ?? Number.NaN;
      return [name, { name, micros: at(0.5), spread: at(0.8) / at(0.2), rounds }];
    }),
  );
}

const every = (...ways: Way[]) =>
  (['share', 'funnel', 'reasons', 'own'] as const).flatMap((question) => ways.map((way) => [question, way] as const));

async function mustBeEqual(owner: Db): Promise<void> {
  for (const [name, { raw, rolled }] of Object.entries(questions)) {
    const { rows } = await sql`
      (SELECT * FROM (${sql.raw(raw)}) a EXCEPT SELECT * FROM (${sql.raw(rolled)}) b) UNION ALL
      (SELECT * FROM (${sql.raw(rolled)}) a EXCEPT SELECT * FROM (${sql.raw(raw)}) b)`.execute(owner);
    assert.equal(rows.length, 0, `The month tables answer ${name} in another way than the choices.`);
  }
}

export async function months(): Promise<{ rows: Measured[]; goals: Goal[]; notes: string[] }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenzij-bench-months-'));
  const small = await openPostgres({ dataDir, databaseUrl: undefined });
  // As a server of that size is set up (docs/sizing.md): it keeps its month tables in memory.
  await sql`ALTER SYSTEM SET shared_buffers = '1GB'`.execute(small.owner);
  await small.close();
  const database = await openPostgres({ dataDir, databaseUrl: undefined });
  const { owner } = database;
  try {
    await fill(owner);
    await mustBeEqual(owner);
    const one = await timed(database.whole, every('raw', 'rolled'));
    await grow(owner);
    const ten = await timed(database.whole, every('rolled'));
    const over = (question: Question, above = one.get(`${question} rolled`)) =>
      (above?.micros ?? Number.NaN) / (one.get(`${question} raw`)?.micros ?? Number.NaN);
    const growth = (question: Question) =>
      (ten.get(`${question} rolled`)?.micros ?? Number.NaN) / (one.get(`${question} rolled`)?.micros ?? Number.NaN);
    return {
      rows: [
        ...one.values(),
        ...[...ten.values()].map((row) => ({ ...row, name: `${row.name}, of ${TIMES} times as many practices` })),
      ],
      goals: [
        atMost('months: share per practice, specialism and month, over the choices', over('share'), 0.05),
        atMost('months: funnel of one specialism, over the choices', over('funnel'), 0.05),
        atMost('months: reasons per specialism, over the choices', over('reasons'), 0.15),
        ...(['share', 'funnel', 'reasons'] as const).map((question) =>
          atMost(`months: ${question}, ${TIMES} times as many practices over these`, growth(question), 12),
        ),
      ],
      notes: [
        `${EVENTS} choices of ${PRACTICES} practices over ${DAYS} days; equal answers asserted`,
        `own practice, 12 months: ${over('own').toFixed(2)} of the choices`,
      ],
    };
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
