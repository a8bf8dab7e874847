import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { channels } from '../../../advice/index.ts';
import { auditEventToChoice } from '../../../fhir/index.ts';
import {
  type ChoiceMonth,
  type CodeMonth,
  type Counts,
  counters,
  noCounts,
  type Place,
  RollUp,
} from '../../../mirror/index.ts';
import { type ChoiceMonthTable, counterColumns } from '../../postgres/month-tables.ts';
import { contentKeptSince } from '../../postgres/retention.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { vocabularies } from '../archive.ts';
import type { Registered } from '../register.ts';

/**
 * The month tables, kept beside the log. Ingest knows nothing of them: what it touched follows from the places of the log behind where
 * they were last counted. A month that was touched is counted anew, whole, so that it is what a count of everything would give.
 */

type Db = Kysely<LogbookSchema>;
type Tx = Transaction<LogbookSchema>;

export interface KeepOptions {
  readonly now: Date;
  /** Counts every month anew of which all content is there. */
  readonly rebuild?: boolean;
}

type Vocabularies = ReturnType<typeof vocabularies>;

/**
 * Counts what came into the log of every practice since; gives how many months were counted. Safe to run twice at once: the second waits.
 *
 * @param owner the connection that owns the tables: requests can only read them.
 */
export async function keepMonths(owner: Db, practices: readonly Registered[], options: KeepOptions): Promise<number> {
  const words = vocabularies(owner);
  let counted = 0;
  for (const { practice, pseudonym } of practices) {
    counted += await owner.transaction().execute((tx) => keepOne(tx, { practice, pseudonym }, words, options));
  }
  return counted;
}

type Own = Pick<Registered, 'practice' | 'pseudonym'>;

async function keepOne(tx: Tx, { practice }: Own, words: Vocabularies, { now, rebuild }: KeepOptions): Promise<number> {
  await tx
    .insertInto('month_rolled')
    .values({ practice, seq: 0 })
    .onConflict((known) => known.doNothing())
    .execute();
  const { rows: rolled } = await sql<{ seq: number }>`
    SELECT seq FROM month_rolled WHERE practice = ${practice} FOR UPDATE`.execute(tx);
  const from = rolled[0]?.seq ?? 0;
  const { rows: heads } = await sql<{ seq: number }>`
    SELECT seq::float8 AS seq FROM log_head WHERE practice = ${practice}`.execute(tx);
  const until = heads[0]?.seq ?? 0;
  if (until === from && !rebuild) return 0;
  // Of a draft that was taken out nobody knows any more in which month it stood.
  const isWhole = rebuild || (await hasRemovals(tx, practice, from));
  const months = isWhole ? await allMonths(tx, practice, now) : await touchedMonths(tx, practice, from);
  if (months.length > 0) await countAnew(tx, practice, months, words);
  await tx.updateTable('month_rolled').set({ seq: until }).where('practice', '=', practice).execute();
  return months.length;
}

async function hasRemovals(tx: Tx, practice: number, from: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM removal WHERE practice = ${practice} AND seq > ${from}::float8 LIMIT 1`.execute(tx);
  return rows.length > 0;
}

/** Months in which any event of a draft stands of which something came. */
async function touchedMonths(tx: Tx, practice: number, from: number): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`
    SELECT DISTINCT to_char(at, 'YYYY-MM') AS month FROM choice
    WHERE practice = ${practice} AND draft_key IN (
      SELECT draft_key FROM choice WHERE practice = ${practice} AND seq > ${from}::float8)`.execute(tx);
  return rows.map(({ month }) => month).sort();
}

/** Months that something may have been received of before the oldest content that is kept; they stay as they were counted. */
const SETTLING = 3;

async function allMonths(tx: Tx, practice: number, now: Date): Promise<readonly string[]> {
  const oldest = contentKeptSince(now);
  oldest.setUTCMonth(oldest.getUTCMonth() + SETTLING);
  const { rows } = await sql<{ month: string }>`
    SELECT to_char(at, 'YYYY-MM') AS month FROM choice WHERE practice = ${practice}
    UNION SELECT month FROM choice_month WHERE practice = ${practice}`.execute(tx);
  const { rows: known } = await sql`SELECT FROM choice_month WHERE practice = ${practice} LIMIT 1`.execute(tx);
  const first = known.length === 0 ? '' : oldest.toISOString().slice(0, 7);
  return rows.flatMap(({ month }) => (month >= first ? [month] : [])).sort();
}

/** A draft counts in the month of one of its events, so all drafts with an event in a month are all that can count there. */
async function countAnew(tx: Tx, practice: number, months: readonly string[], words: Vocabularies): Promise<void> {
  const { rows } = await sql<{ body: Buffer }>`
    SELECT body.body FROM choice event JOIN log_body body
      ON body.practice = event.practice AND body.month = event.month AND body.seq = event.seq
    WHERE event.practice = ${practice} AND event.draft_key IN (
      SELECT draft_key FROM choice WHERE practice = ${practice} AND to_char(at, 'YYYY-MM') = ANY(${months}::text[]))
    ORDER BY event.seq`.execute(tx);
  const tables = new RollUp();
  for (const { body } of rows) {
    const read = auditEventToChoice(JSON.parse(body.toString('utf8')));
    if (!read.ok) continue;
    const { choice } = read;
    const complete = choice.reason === undefined ? undefined : (await words(choice.catalogue.hash))?.complete;
    tables.add(choice, choice.reason !== undefined && complete?.has(choice.reason) === true);
  }
  for (const table of ['choice_month', 'code_month'] as const) {
    await tx.deleteFrom(table).where('practice', '=', practice).where('month', 'in', months).execute();
  }
  const isIn = ({ month }: { readonly month: string }) => months.includes(month);
  for (const some of inParts(tables.choices().filter(isIn))) {
    await tx
      .insertInto('choice_month')
      .values(some.map((row) => ({ ...row, practice })).map(choiceRow))
      .execute();
  }
  for (const some of inParts(tables.codes().filter(isIn))) {
    await tx
      .insertInto('code_month')
      .values(some.map((row) => ({ ...row, practice })))
      .execute();
  }
}

function choiceRow({ counts, ...place }: Omit<ChoiceMonth, 'practice'> & { readonly practice: number }) {
  const { sentAsChosen, sentOtherwise, sentUntold, fewActs, manyActs, shortestWait, longerWait, ...same } = counts;
  return {
    ...{ ...place, ...same },
    ...{ sent_as_chosen: sentAsChosen, sent_otherwise: sentOtherwise, sent_untold: sentUntold },
    ...{ few_acts: fewActs, many_acts: manyActs, shortest_wait: shortestWait, longer_wait: longerWait },
  };
}

/** The kept tables of practices, in order of place, as a count of everything gives them. `db` has to see their rows. */
export async function keptMonths(db: Db, practices: readonly Own[]): Promise<KeptMonths> {
  const choices: ChoiceMonth[] = [];
  const codes: CodeMonth[] = [];
  for (const { practice, pseudonym } of practices) {
    const [rows, coded] = await Promise.all([
      db.selectFrom('choice_month').selectAll().where('practice', '=', practice).execute(),
      db.selectFrom('code_month').selectAll().where('practice', '=', practice).execute(),
    ]);
    for (const row of rows) choices.push({ ...placeOf(row, pseudonym), counts: countsOf(row) });
    for (const row of coded) {
      const about = row.about === 'silence' ? 'silence' : 'reason';
      codes.push({ ...placeOf(row, pseudonym), about, code: row.code, n: row.n });
    }
  }
  return { choices: sorted(choices), codes: sorted(codes, ({ about, code }) => [about, code]) };
}

export interface KeptMonths {
  readonly choices: readonly ChoiceMonth[];
  readonly codes: readonly CodeMonth[];
}

const placeOf = (
  { month, specialism, channel, rules }: Omit<Place, 'practice' | 'channel'> & { channel: string },
  practice: string,
): Place => ({
  ...{ practice, month, specialism },
  channel: channels.find((one) => one === channel) ?? 'unknown',
  rules,
});

function countsOf(row: Selectable<ChoiceMonthTable>): Counts {
  const counts: Record<keyof Counts, number> = { ...noCounts };
  for (const counter of counters) counts[counter] = row[counterColumns[counter]];
  return counts;
}

/** By code units: no database orders text in the same way everywhere. */
function sorted<Row extends Place>(rows: Row[], more: (row: Row) => readonly string[] = () => []): readonly Row[] {
  const keyed = rows.map((row) => {
    const { practice, month, specialism, channel, rules } = row;
    return [[practice, month, specialism, channel, rules, ...more(row)].join('\n'), row] as const;
  });
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Rows of one statement: PostgreSQL takes 65,535 values. */
const PART = 1_000;
const inParts = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / PART) }, (_, nth) => rows.slice(nth * PART, (nth + 1) * PART));
