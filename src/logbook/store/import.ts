import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import * as z from 'zod/mini';
import { auditEventToChoice, toAuditEvent } from '../../fhir/index.ts';
import { makeMonths, monthOf } from '../postgres/partitions.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { inadmissible } from './admissible.ts';
import { type Anchor, ChainHalted, mustHold } from './anchor.ts';
import { vocabularies } from './archive.ts';
import { canonicalText } from './canonical.ts';
import { findPractice } from './register.ts';
import { type Dated, type Head, insert, link } from './rows.ts';
import { strangeWords, type Vocabulary } from './vocabulary.ts';

/**
 * History from another log, with the arrival times it had there: once, into months in which nothing has arrived, marked as
 * imported in the chain. All or nothing.
 */

export interface History {
  /** `log.ndjson`: one AuditEvent a line, in order of arrival. Called more than once. */
  log(): AsyncIterable<string>;
  /** `received.ndjson`: `{"id", "received"}` a line, beside the log. */
  received(): AsyncIterable<string>;
}

export interface ImportOptions {
  readonly now: Date;
  /** What was signed about the chains: one that differs is not extended by history either. */
  readonly anchor?: Anchor | undefined;
  /** Hears how many events are in, now and then. */
  readonly onProgress?: (events: number) => void;
}

/** Why a history cannot be imported, in one sentence that never repeats content. Nothing of it was kept. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}

type Tx = Transaction<LogbookSchema>;

interface Chain {
  readonly practice: number;
  head: Head;
  readonly waiting: Dated[];
}

const BATCH = 200;
/** Nobody logged a choice of tenzij before: a wrong year makes no tables. */
const OLDEST = Date.UTC(2020, 0, 1);
const receipt = z.object({ id: z.string(), received: z.iso.datetime({ offset: true }) });

/** Imports a history; gives the number of events. Throws `ImportRefused` when it does not fit; then nothing was kept. */
export async function importHistory(
  owner: Kysely<LogbookSchema>,
  history: History,
  { now, anchor, onProgress = () => {} }: ImportOptions,
): Promise<number> {
  const months = await monthsOf(history, now);
  await makeMonths(owner, [...months]);
  const vocabularyBy = vocabularies(owner);
  try {
    const count = await owner.transaction().execute(async (tx) => {
      await mustBeEmpty(tx, months);
      const chains = new Map<string, Chain>();
      const seen = new Map<string, string>();
      let events = 0;
      for await (const { line, text, arrived } of together(history)) {
        const dated = await read(line, text, arrived, vocabularyBy);
        // What an outbox sent twice arrived twice: it is kept once, as when it came in over HTTP.
        if (isRepeated(dated, seen, line)) continue;
        const { practice } = dated.event;
        const chain = chains.get(practice) ?? (await open(tx, practice, line, anchor));
        chains.set(practice, chain);
        chain.waiting.push(dated);
        if (chain.waiting.length >= BATCH) await flush(tx, chain);
        events += 1;
        if (events % 5_000 === 0) onProgress(events);
      }
      for (const chain of chains.values()) await flush(tx, chain);
      onProgress(events);
      return events;
    });
    // A table in months is never analysed by itself; without it a question about a few choices reads every one.
    await sql`ANALYZE log_entry, log_body, choice`.execute(owner);
    return count;
  } catch (error) {
    const double = error instanceof Error && 'code' in error && error.code === '23505'; // unique_violation
    throw double ? new ImportRefused('The history holds an id that the log has already, or holds it twice.') : error;
  }
}

/** True when the same event stood on an earlier line. Other content under the same id is refused. */
function isRepeated({ event, text }: Dated, seen: Map<string, string>, line: number): boolean {
  const digest = createHash('sha256').update(text).digest('base64');
  const before = seen.get(event.id);
  seen.set(event.id, digest);
  if (before !== undefined && before !== digest) {
    throw new ImportRefused(`Line ${line} holds other content under an id that stood on an earlier line.`);
  }
  return before !== undefined;
}

/** The months in which the history arrived. A first look, before anything is written. */
async function monthsOf(history: History, now: Date): Promise<ReadonlySet<string>> {
  const months = new Set<string>();
  let line = 0;
  for await (const text of history.received()) {
    line += 1;
    if (text.trim() === '') continue;
    const arrived = receiptOf(text, line);
    if (arrived.received.getTime() > now.getTime()) throw new ImportRefused(`Line ${line} arrived in the future.`);
    if (arrived.received.getTime() < OLDEST)
      throw new ImportRefused(`Line ${line} arrived before there was such a log.`);
    months.add(monthOf(arrived.received));
  }
  return months;
}

async function mustBeEmpty(tx: Tx, months: ReadonlySet<string>): Promise<void> {
  for (const month of months) {
    const { rows } = await sql`
      SELECT FROM log_entry WHERE received >= ${`${month}T00:00:00Z`}::timestamptz
        AND received < ${`${month}T00:00:00Z`}::timestamptz + interval '1 month' LIMIT 1`.execute(tx);
    if (rows.length > 0) {
      throw new ImportRefused(
        `The log already holds choices that arrived in ${month.slice(0, 7)}. Import empty months only.`,
      );
    }
  }
}

/** The two files side by side. */
async function* together(history: History) {
  const receipts = history.received()[Symbol.asyncIterator]();
  let line = 0;
  for await (const text of history.log()) {
    line += 1;
    const beside = await receipts.next();
    if (beside.done) throw new ImportRefused(`Line ${line} of the log has no arrival time beside it.`);
    if (text.trim() === '' && beside.value.trim() === '') continue;
    yield { line, text, arrived: receiptOf(beside.value, line) };
  }
  if (!(await receipts.next()).done)
    throw new ImportRefused(`There are more arrival times than the ${line} lines of the log.`);
}

function receiptOf(text: string, line: number): { id: string; received: Date } {
  const parsed = receipt.safeParse(jsonOf(text));
  if (!parsed.success) throw new ImportRefused(`Line ${line} of the arrival times is not {"id", "received"}.`);
  return { id: parsed.data.id.toLowerCase(), received: new Date(parsed.data.received) };
}

async function read(
  line: number,
  text: string,
  arrived: { readonly id: string; readonly received: Date },
  vocabularyBy: (hash: string) => Promise<Vocabulary | undefined>,
): Promise<Dated> {
  const reading = auditEventToChoice(jsonOf(text));
  if (!reading.ok) throw refusal(line, reading.problems);
  const event = { ...reading.choice, id: reading.choice.id.toLowerCase() };
  if (event.id !== arrived.id) throw new ImportRefused(`Line ${line} stands beside the arrival time of another id.`);
  const vocabulary = await vocabularyBy(event.catalogue.hash);
  if (!vocabulary) {
    throw new ImportRefused(`Line ${line} was made under a catalogue that is not here: tenzij logbook catalogue add.`);
  }
  const problems = [...inadmissible(event), ...strangeWords(event, vocabulary)];
  if (problems.length > 0) throw refusal(line, problems);
  return { event, text: canonicalText(toAuditEvent(event)), received: arrived.received };
}

function refusal(line: number, [first]: readonly { readonly path: string; readonly message: string }[]): ImportRefused {
  return new ImportRefused(`Line ${line} cannot enter the log. ${first?.path}: ${first?.message}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function open(tx: Tx, pseudonym: string, line: number, anchor: Anchor | undefined): Promise<Chain> {
  const practice = await findPractice(tx, pseudonym);
  if (!practice) {
    throw new ImportRefused(`Line ${line} is of a practice that is not registered: tenzij logbook practice add.`);
  }
  const head = await tx
    .selectFrom('log_head')
    .select([sql<number>`seq::float8`.as('seq'), 'hash'])
    .where('practice', '=', practice.practice)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await mustHold(tx, practice, head, anchor).catch((error: unknown) => {
    throw error instanceof ChainHalted
      ? new ImportRefused(`Line ${line} cannot enter the log. ${error.message}`)
      : error;
  });
  return { practice: practice.practice, head, waiting: [] };
}

async function flush(tx: Tx, chain: Chain): Promise<void> {
  const fresh = chain.waiting.splice(0);
  if (fresh.length === 0) return;
  const { head, rows } = link(chain.practice, chain.head, fresh, true);
  await insert(tx, rows);
  await tx.updateTable('log_head').set(head).where('practice', '=', chain.practice).execute();
  chain.head = head;
}
