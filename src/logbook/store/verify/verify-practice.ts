import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { auditEventToChoice, type ChoiceReading } from '../../../fhir/index.ts';
import { monthOf } from '../../postgres/partitions.ts';
import { contentKeptSince, linksKeptSince, RETENTION_MONTHS } from '../../postgres/retention.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asideGenesis, bodyHash, canonicalBytes, genesis, linkHash } from '../chain.ts';
import { choiceRow, type Place } from '../choice-row.ts';
import { jsonOf } from '../kept-json.ts';
import type { Registered } from '../register.ts';
import { type RemovalRecord, removalsOf } from '../removal.ts';
import type { ChainReport, DifferenceKind, SignedClaims, TakenOut } from './chain-report.ts';
import { asidesOf, entriesAfter, headOf, monthsKept, PAGE } from './verify-reads.ts';
import { strayRow } from './verify-strays.ts';

/** The chain of one practice, walked from the first entry that is kept to its last. */

type Db = Kysely<LogbookSchema>;
type Difference = ChainReport['difference'];

export async function verifyPractice(
  db: Db,
  practice: Registered,
  now: Date,
  signed: SignedClaims = { claims: [], gaps: [] },
): Promise<ChainReport> {
  const removals = await removalsOf(db, practice.practice);
  const walked = await walk(db, practice, now, signed, removals);
  const { difference, ...counts } = walked;
  const last =
    difference ??
    (await afterWalk(db, practice, walked, signed, removals)) ??
    (await verifyAside(db, practice, now, signed.aside, removals));
  return {
    pseudonym: practice.pseudonym,
    entries: counts.seq,
    expired: counts.expired,
    ...(counts.imported > 0 ? { imported: counts.imported } : {}),
    ...(counts.runsBack ? { runsBack: counts.runsBack } : {}),
    ...(counts.removed.length > 0 ? { removed: counts.removed } : {}),
    ...(signed.gaps.length > 0 ? { restored: signed.gaps } : {}),
    ...(last ? { difference: last } : {}),
  };
}

interface Walked {
  readonly seq: number;
  readonly hash: Buffer | undefined;
  readonly expired: number;
  readonly imported: number;
  readonly removed: readonly TakenOut[];
  readonly runsBack?: ChainReport['runsBack'];
  readonly difference?: Difference;
}

type Removals = Awaited<ReturnType<typeof removalsOf>>;

async function walk(
  db: Db,
  practice: Registered,
  now: Date,
  signed: SignedClaims,
  removals: Removals,
): Promise<Walked> {
  const claims = new Map(signed.claims.map(({ size, head }) => [size, head]));
  const gone = placesIn(removals, 'entries');
  const removed: TakenOut[] = [];
  const kept = await monthsKept(db);
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - RETENTION_MONTHS);
  let [seq, expired, imported, latest] = [0, 0, 0, 0];
  let hash: Buffer | undefined = genesis(practice);
  let runsBack: Walked['runsBack'];
  const until = (kind: DifferenceKind, at: number, id?: string): Walked => ({
    ...{ seq, hash, expired, imported, removed, runsBack },
    difference: { kind, seq: at, ...(id === undefined ? {} : { id }) },
  });
  for (;;) {
    const page = await entriesAfter(db, practice.practice, seq);
    for (const entry of page) {
      if (seq === 0 && isFrontGone(entry, now, signed.claims)) {
        // What the first that is left followed nobody knows; what follows it is known.
        [seq, expired, hash] = [entry.seq - 1, entry.seq - 1, undefined];
      }
      if (entry.seq !== seq + 1) return until('position', seq + 1);
      const removal = removals.get(entry.seq);
      const kind = removal ? 'removal' : entry.imported ? 'imported' : 'received';
      const linked: Buffer = hash ? linkHash(hash, kind, entry) : entry.hash;
      if (entry.unrounded || !linked.equals(entry.hash)) return until('link', entry.seq, entry.id);
      if (removal) {
        if (!removal.said || !isRecordOf(removal.said, removal.body, entry, practice))
          return until('removal', entry.seq, entry.id);
        const { asides, at, entries } = removal.said;
        removed.push({ seq: entry.seq, at, choices: asides.length + entries.length });
      } else if (gone.has(entry.seq)) {
        if (entry.body) return until('removal', entry.seq, entry.id);
      } else if (entry.salt && entry.body) {
        const wrong = wrongWith(entry, entry.salt, entry.body, practice);
        if (wrong) return until(wrong, entry.seq, entry.id);
      } else if (entry.received < oldest && !kept.has(monthOf(entry.received))) {
        expired += 1;
      } else {
        return until('body', entry.seq, entry.id);
      }
      const claimed = claims.get(entry.seq);
      if (claimed !== undefined && claimed !== entry.hash.toString('hex'))
        return until('checkpoint', entry.seq, entry.id);
      if (entry.imported) imported += 1;
      else if (entry.received.getTime() < latest) {
        runsBack = { seq: runsBack?.seq ?? entry.seq, count: (runsBack?.count ?? 0) + 1 };
      } else latest = entry.received.getTime();
      seq = entry.seq;
      hash = entry.hash;
    }
    if (page.length < PAGE) return { seq, hash, expired, imported, removed, runsBack };
  }
}

/**
 * True when what stood before the first that is kept went because it had its time: the last link of before five years stays, so
 * a front that was cut off sooner leaves a link that is too young, or one that was signed and is gone.
 */
function isFrontGone(
  first: { readonly seq: number; readonly received: Date },
  now: Date,
  claims: SignedClaims['claims'] = [],
): boolean {
  const since = linksKeptSince(now).getTime();
  if (first.seq === 1 || first.received.getTime() >= since) return false;
  const noted = claims.findLast(({ size }) => size < first.seq - 1);
  return noted === undefined || Date.parse(noted.at) < since;
}

/** What can only be said when the last entry is known. */
async function afterWalk(
  db: Db,
  { practice }: Registered,
  { seq, hash, removed }: Walked,
  signed: SignedClaims,
  removals: Removals,
) {
  const beyond = signed.claims.find(({ size }) => size > seq);
  if (beyond) return { kind: 'checkpoint', seq: seq + 1 } as const;
  const head = await headOf(db, practice);
  if (seq !== head?.seq || !hash?.equals(head.hash)) return { kind: 'head', seq: head?.seq ?? 0 } as const;
  const [unlinked] = [...removals.keys()].filter((at) => !removed.some((one) => one.seq === at));
  if (unlinked !== undefined) return { kind: 'removal', seq: unlinked } as const;
  const stray = await strayRow(db, practice);
  return stray === undefined ? undefined : ({ kind: 'row', seq: stray } as const);
}

/** Every place that a record of removal names. */
function placesIn(removals: Removals, of: 'asides' | 'entries'): ReadonlySet<number> {
  return new Set([...removals.values()].flatMap(({ said }) => said?.[of] ?? []));
}

/** True when the record is what its link says, is of this practice and moment, and took out nothing that came later. */
function isRecordOf(said: RemovalRecord, body: Buffer, entry: Entry, { pseudonym }: Registered): boolean {
  return (
    createHash('sha256').update(body).digest().equals(entry.body_hash) &&
    said.practice === pseudonym &&
    said.at === entry.received.toISOString() &&
    said.entries.every((place) => place < entry.seq) &&
    !entry.body
  );
}

type Entry = Awaited<ReturnType<typeof entriesAfter>>[number];

function wrongWith(entry: Entry, salt: Buffer, body: Buffer, practice: Registered): DifferenceKind | undefined {
  if (!bodyHash(salt, body).equals(entry.body_hash)) return 'body';
  const read = auditEventToChoice(jsonOf(body));
  if (!read.ok) return 'body';
  if (read.choice.id !== entry.id || read.choice.practice !== practice.pseudonym) return 'identity';
  const place = {
    practice: practice.practice,
    seq: entry.seq,
    month: monthOf(entry.received),
    received: entry.received,
  };
  return isRowOf(read, place, entry.row) ? undefined : 'row';
}

const MOMENTS = new Set(['received', 'recorded']);
const OBJECTS = new Set(['context', 'advice']);

/** True when the typed row is exactly what the body says. */
function isRowOf(read: Extract<ChoiceReading, { ok: true }>, place: Place, row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const actual = new Map<string, unknown>(Object.entries(row));
  return Object.entries(choiceRow(read.choice, place)).every(([column, value]) => {
    const found = actual.get(column);
    if (MOMENTS.has(column)) {
      return Date.parse(String(found)) === (value instanceof Date ? value.getTime() : Date.parse(String(value)));
    }
    const expected: unknown = OBJECTS.has(column) ? JSON.parse(String(value)) : value;
    return canonicalBytes(found).equals(canonicalBytes(expected));
  });
}

function isAside({ id, body, body_hash }: Aside, { pseudonym }: Registered): boolean {
  if (!createHash('sha256').update(body).digest().equals(body_hash)) return false;
  const read = auditEventToChoice(jsonOf(body));
  return read.ok && read.choice.id === id && read.choice.practice === pseudonym;
}

type Aside = Awaited<ReturnType<typeof asidesOf>>[number];

/** The chain of what was set aside: nothing taken away before its time, nothing changed. */
async function verifyAside(
  db: Db,
  practice: Registered,
  now: Date,
  signed: SignedClaims['aside'],
  removals: Removals,
): Promise<Difference> {
  const gone = placesIn(removals, 'asides');
  let seq = 0;
  let hash: Buffer | undefined = asideGenesis(practice);
  for (const aside of await asidesOf(db, practice.practice)) {
    if (seq === 0 && isFrontGone(aside, now)) [seq, hash] = [aside.seq - 1, undefined];
    const wrong = { kind: 'aside', seq: seq + 1, id: aside.id } as const;
    if (aside.seq !== seq + 1 || aside.unrounded) return wrong;
    if (hash && !linkHash(hash, 'aside', aside).equals(aside.hash)) return wrong;
    const hadItsTime = aside.body.length === 0 && aside.received < contentKeptSince(now);
    if (gone.has(aside.seq) ? aside.body.length > 0 : !hadItsTime && !isAside(aside, practice)) return wrong;
    if (aside.seq === signed?.size && aside.hash.toString('hex') !== signed.head) return wrong;
    seq = aside.seq;
    hash = aside.hash;
  }
  if (signed && signed.size > seq) return { kind: 'aside', seq: seq + 1 };
  const head = await headOf(db, practice.practice);
  const closes = head?.aside_seq === seq && hash?.equals(head.aside_hash);
  return closes ? undefined : { kind: 'aside', seq: seq + 1 };
}
