import { type Kysely, sql } from 'kysely';
import { secure } from './row-security.ts';

/**
 * The two month tables, kept: what every figure of the log comes from (`src/mirror/measures/month-tables.ts`). A worker of the owner
 * writes them from the log, behind where it was; requests only read the rows of their practice. Whole numbers without a key: they stay
 * when the content that they were counted from has had its time.
 */

/** The counters, each a column, in their order. A counter that comes later is a migration of its own. */
export const counterColumns = {
  accepted: 'accepted',
  kept: 'kept',
  excused: 'excused',
  lacking: 'lacking',
  argued: 'argued',
  bare: 'bare',
  ignored: 'ignored',
  open: 'open',
  informed: 'informed',
  unserved: 'unserved',
  silent: 'silent',
  sentAsChosen: 'sent_as_chosen',
  sentOtherwise: 'sent_otherwise',
  sentUntold: 'sent_untold',
  swift: 'swift',
  slow: 'slow',
  fewActs: 'few_acts',
  manyActs: 'many_acts',
  shortestWait: 'shortest_wait',
  longerWait: 'longer_wait',
} as const;
type CounterColumn = (typeof counterColumns)[keyof typeof counterColumns];

interface PlaceColumns {
  practice: number;
  /** `2026-10`: of the drafts, not of their receipt. */
  month: string;
  specialism: string;
  channel: string;
  rules: string;
}

export type ChoiceMonthTable = PlaceColumns & Record<CounterColumn, number>;

export interface CodeMonthTable extends PlaceColumns {
  about: string;
  code: string;
  n: number;
}

/** How far the log of a practice was counted. */
export interface MonthRolledTable {
  practice: number;
  seq: number;
}

export async function makeMonthTables(db: Kysely<unknown>): Promise<void> {
  const place = sql`practice int NOT NULL, month text NOT NULL, specialism text NOT NULL, channel text NOT NULL, rules text NOT NULL`;
  const counters = Object.values(counterColumns).map((name) => sql`${sql.ref(name)} int NOT NULL`);
  await sql`
    CREATE TABLE choice_month (${place}, ${sql.join(counters)},
      PRIMARY KEY (practice, month, specialism, channel, rules))`.execute(db);
  await sql`
    CREATE TABLE code_month (${place}, about text NOT NULL, code text NOT NULL, n int NOT NULL,
      PRIMARY KEY (practice, month, specialism, channel, rules, about, code))`.execute(db);
  await sql`CREATE TABLE month_rolled (practice int PRIMARY KEY, seq float8 NOT NULL)`.execute(db);
  const own = `practice = NULLIF(current_setting('tenzij.practice', true), '')::int`;
  for (const table of ['choice_month', 'code_month', 'month_rolled']) await secure(db, table, own);
}

/** What a region asks of its reasons and silences, by specialism, is then read off the index and not off the rows of all practices. */
export async function indexCodes(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX code_month_code ON code_month (about, specialism, code) INCLUDE (n)`.execute(db);
}
