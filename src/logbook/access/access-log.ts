import { randomUUID } from 'node:crypto';
import type { AuditEvent, Bundle } from 'fhir/r4.js';
import { type Kysely, sql } from 'kysely';
import {
  accessLogSystem,
  auditTypeSystem,
  canonicalBase,
  dicomSystem,
  logbookRoleSystem,
  practiceSystem,
  restfulSystem,
  sourceTypeSystem,
} from '../../fhir/index.ts';
import type { LogbookSchema } from '../postgres/schema.ts';
import { asAccess, asPractice } from '../postgres/scope.ts';
import { canonicalText } from '../store/canonical.ts';
import type { Caller } from './token.ts';

/**
 * Who saw what, as NEN 7513 asks: who, in which role, what, of whom, from where, when, and whether it was let in. Each
 * entry is an AuditEvent in the shape of IHE BALP, kept before its answer goes out. No content of a choice is in it.
 */

type Db = Kysely<LogbookSchema>;

export interface Seen {
  readonly caller: Caller;
  /** Number and pseudonym of the practice whose rows were asked for; absent: those of a region. */
  readonly practice?: { readonly practice: number; readonly pseudonym: string } | undefined;
  /** As the table of rights writes it: `GET /fhir/AuditEvent`. */
  readonly address: string;
  /** What was asked, as it stood in the address: path and query. */
  readonly query: string;
  /** Network address that it came from, where that is known. */
  readonly from?: string | undefined;
  readonly letIn: boolean;
}

export interface AccessLog {
  /** Keeps an entry. Rejects when it cannot be kept: then nothing may be shown. */
  note(seen: Seen): Promise<void>;
  /** Keeps that the log of who saw what was switched on or off for this run. */
  switched(on: boolean): Promise<void>;
  /** The newest entries before a place, for the role `access`. */
  page(count: number, before?: AccessCursor): Promise<{ readonly bundle: Bundle; readonly next?: AccessCursor }>;
}

export interface AccessCursor {
  readonly at: string;
  readonly practice: number;
  readonly seq: number;
}

const REGION = 0;
const OBSERVER = { identifier: { system: canonicalBase, value: 'tenzij-logbook' } };
const source = { observer: OBSERVER, type: [{ system: sourceTypeSystem, code: '4' }] };

export function openAccessLog({ db, reader, now }: { db: Db; reader: Db; now: () => Date }): AccessLog {
  const keep = async (practice: number, entry: AuditEvent, at: Date) => {
    const body = Buffer.from(canonicalText(entry));
    await asPractice(db, practice, (tx) =>
      sql`SELECT note_access(${practice}::int, ${at}::timestamptz, ${body})`.execute(tx),
    );
  };
  return {
    async note(seen) {
      const at = now();
      await keep(seen.practice?.practice ?? REGION, entryOf(seen, at), at);
    },
    async switched(on) {
      const at = now();
      await keep(REGION, switchEntry(on, at), at);
    },
    async page(count, before) {
      const rows = await asAccess(reader, (tx) => newest(tx, count + 1, before));
      const page = rows.slice(0, count);
      const last = page.at(-1);
      const entry = page.map(({ body }) => {
        const resource: AuditEvent = JSON.parse(body.toString('utf8'));
        return { resource, search: { mode: 'match' as const } };
      });
      const bundle: Bundle = { resourceType: 'Bundle', type: 'searchset', entry };
      if (!last || rows.length <= count) return { bundle };
      return { bundle, next: { at: last.at.toISOString(), practice: last.practice, seq: last.seq } };
    },
  };
}

function newest(tx: Db, count: number, before: AccessCursor | undefined) {
  return tx
    .selectFrom('access_log')
    .select(['at', 'practice', sql<number>`seq::float8`.as('seq'), 'body'])
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(at, practice, seq) < (${before?.at}::timestamptz, ${before?.practice}::int, ${before?.seq}::bigint)`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('practice', 'desc')
    .orderBy('access_log.seq', 'desc')
    .limit(count)
    .execute();
}

/** What was done, by method, in the words of FHIR; whatever else was asked was read. */
const WRITING: Readonly<Record<string, { readonly interaction: string; readonly action: 'C' | 'U' | 'D' }>> = {
  POST: { interaction: 'create', action: 'C' },
  PUT: { interaction: 'update', action: 'U' },
  DELETE: { interaction: 'delete', action: 'D' },
};

function entryOf({ caller, practice, address, query, from, letIn }: Seen, at: Date): AuditEvent {
  const [method = ''] = address.split(' ');
  const isOne = address.includes(':');
  const reading = isOne
    ? { interaction: 'read', action: 'R' as const }
    : { interaction: 'search-type', action: 'E' as const };
  const { interaction, action } = WRITING[method] ?? reading;
  return {
    resourceType: 'AuditEvent',
    id: randomUUID(),
    type: { system: auditTypeSystem, code: 'rest' },
    subtype: [{ system: restfulSystem, code: interaction }],
    action,
    recorded: at.toISOString(),
    outcome: letIn ? '0' : '8',
    agent: [
      {
        type: { coding: [{ system: dicomSystem, code: '110152' }] },
        role: [{ coding: [{ system: logbookRoleSystem, code: caller.role }] }],
        who: { identifier: { system: caller.issuer, value: caller.subject } },
        requestor: true,
        ...(from === undefined ? {} : { network: { address: from, type: '2' } }),
      },
      { type: { coding: [{ system: dicomSystem, code: '110153' }] }, who: OBSERVER, requestor: false },
    ],
    source,
    entity: [
      { what: { identifier: { system: practiceSystem, value: practice?.pseudonym ?? `regio ${caller.region}` } } },
      { description: address, query: Buffer.from(query).toString('base64') },
    ],
  };
}

function switchEntry(on: boolean, at: Date): AuditEvent {
  return {
    resourceType: 'AuditEvent',
    id: randomUUID(),
    type: { system: dicomSystem, code: '110100' },
    subtype: [{ system: accessLogSystem, code: on ? 'switched-on' : 'switched-off' }],
    action: 'E',
    recorded: at.toISOString(),
    outcome: '0',
    agent: [{ who: OBSERVER, requestor: false }],
    source,
  };
}
