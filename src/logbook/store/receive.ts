import type { Bundle, BundleEntry, OperationOutcome } from 'fhir/r4';
import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../advice/index.ts';
import { auditEventToChoice, toAuditEvent } from '../../fhir/index.ts';
import { inadmissible, type Problem } from './admissible.ts';
import { canonicalText } from './canonical.ts';
import { outcome, outcomeOf } from './outcome.ts';

/**
 * From what a client sent to what became of it, entry by entry. Nothing of Node and no database: whoever keeps choices,
 * the logbook in PostgreSQL or the demonstration in a page, gives a `ChoiceStore`.
 */

/** An event that may enter the log, with the canonical JSON (RFC 8785) under which it is kept. */
export interface Arrival {
  readonly event: ChoiceEvent;
  readonly text: string;
}

/** `stored` new; `repeated` the same content was there already; `conflict` other content is there, this is set aside. */
export type Stored = 'stored' | 'repeated' | 'conflict';

export interface ChoiceStore {
  /** Keeps events of one practice, all or none; gives what became of each, in order. Rejects when nothing was kept. */
  append(practice: string, arrivals: readonly Arrival[]): Promise<readonly Stored[]>;
}

export const MOST_ENTRIES = 100;

/** What became of one event. `id` is absent when the entry named none that could be read. */
export interface Verdict {
  readonly status: number;
  readonly id?: string;
  readonly outcome?: OperationOutcome;
}

const batch = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('batch'),
  entry: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MOST_ENTRIES)),
});

const putEntry = z.object({
  request: z.object({ method: z.string(), url: z.string() }),
  resource: z.catch(z.unknown(), undefined),
});

const AUDIT_EVENT_URL = /^AuditEvent\/([A-Za-z0-9\-.]{1,64})$/;

type Read = { readonly ok: true; readonly arrival: Arrival } | { readonly ok: false; readonly verdict: Verdict };

/**
 * Receives a batch Bundle of `PUT AuditEvent/{id}` entries. Entries of one practice are one transaction; when that cannot
 * be written, its entries say 503 and those of other practices stand. Undefined problems: the answer is a batch-response.
 */
export async function receiveBatch(
  store: ChoiceStore,
  body: unknown,
  onFailure: (error: unknown) => void,
): Promise<
  | { readonly ok: true; readonly verdicts: readonly Verdict[] }
  | { readonly ok: false; readonly outcome: OperationOutcome }
> {
  const parsed = batch.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: ['Bundle', ...issue.path].join('.'),
      message: `${issue.message}. Send a Bundle of type batch with 1 to ${MOST_ENTRIES} entries "PUT AuditEvent/{id}".`,
    }));
    return { ok: false, outcome: outcomeOf(problems) };
  }
  const reads = parsed.data.entry.map((entry, index) => readEntry(entry, `Bundle.entry[${index}]`));
  return { ok: true, verdicts: await settle(store, reads, onFailure) };
}

/** Receives one `PUT AuditEvent/{id}`. */
export async function receiveOne(
  store: ChoiceStore,
  id: string,
  resource: unknown,
  onFailure: (error: unknown) => void,
): Promise<Verdict> {
  const [verdict] = await settle(store, [readResource(id, resource, 'AuditEvent')], onFailure);
  return verdict ?? { status: 500 };
}

/** The verdicts as a FHIR batch-response, in the order of the request; every entry that can be named is named. */
export function batchResponse(verdicts: readonly Verdict[], base: string): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'batch-response',
    entry: verdicts.map(({ status, id, outcome: issues }): BundleEntry => {
      const url = id === undefined ? undefined : `${base}/AuditEvent/${id}`;
      const kept = status === 200 || status === 201;
      return {
        ...(url === undefined ? {} : { fullUrl: url }),
        response: {
          status: String(status),
          ...(kept && url !== undefined ? { location: `${url}/_history/1`, etag: 'W/"1"' } : {}),
          ...(issues === undefined ? {} : { outcome: issues }),
        },
      };
    }),
  };
}

function readEntry(entry: unknown, path: string): Read {
  const parsed = putEntry.safeParse(entry);
  if (!parsed.success) {
    return refuse([{ path: `${path}.request`, message: 'an entry needs request.method and request.url' }]);
  }
  const { request, resource } = parsed.data;
  const id = AUDIT_EVENT_URL.exec(request.url)?.[1];
  if (request.method !== 'PUT' || id === undefined) {
    const message = `${request.method.slice(0, 20)} ${request.url.slice(0, 40)}: this log takes only PUT AuditEvent/{id}`;
    return { ok: false, verdict: { status: 405, outcome: outcome('not-supported', message, `${path}.request`) } };
  }
  return readResource(id, resource, `${path}.resource`);
}

function readResource(id: string, resource: unknown, path: string): Read {
  const read = auditEventToChoice(resource);
  if (!read.ok)
    return refuse(
      read.problems.map((problem) => located(problem, path)),
      id,
    );
  const event: ChoiceEvent = { ...read.choice, id: read.choice.id.toLowerCase() };
  if (event.id !== id.toLowerCase()) {
    return refuse([{ path: `${path}.id`, message: 'AuditEvent.id is not the id of the request.' }], id);
  }
  const problems = inadmissible(event);
  if (problems.length > 0)
    return refuse(
      problems.map((problem) => located(problem, path)),
      id,
    );
  // What is kept is written anew from the choice: nothing can travel along unseen, and order makes no difference.
  return { ok: true, arrival: { event, text: canonicalText(toAuditEvent(event)) } };
}

function refuse(problems: readonly Problem[], id?: string): Read {
  return { ok: false, verdict: { status: 422, ...(id === undefined ? {} : { id }), outcome: outcomeOf(problems) } };
}

function located({ path: inner, message }: Problem, path: string): Problem {
  return { path: inner === '' ? path : `${path}.${inner}`, message };
}

async function settle(
  store: ChoiceStore,
  reads: readonly Read[],
  onFailure: (error: unknown) => void,
): Promise<readonly Verdict[]> {
  const verdicts = reads.map((read): Verdict => (read.ok ? { status: 503, id: read.arrival.event.id } : read.verdict));
  const practices = new Map<string, { position: number; arrival: Arrival }[]>();
  reads.forEach((read, position) => {
    if (!read.ok) return;
    const { practice } = read.arrival.event;
    practices.set(practice, [...(practices.get(practice) ?? []), { position, arrival: read.arrival }]);
  });
  for (const [practice, placed] of practices) {
    try {
      const arrivals = placed.map(({ arrival }) => arrival);
      const stored = await store.append(practice, arrivals);
      placed.forEach(({ position, arrival }, index) => {
        verdicts[position] = verdictOf(stored[index], arrival.event.id);
      });
    } catch (error) {
      onFailure(error);
      for (const { position, arrival } of placed) {
        const issue = outcome('transient', 'The log could not be written just now. Nothing was kept; send it again.');
        verdicts[position] = { status: 503, id: arrival.event.id, outcome: issue };
      }
    }
  }
  return verdicts;
}

function verdictOf(stored: Stored | undefined, id: string): Verdict {
  if (stored === 'stored') return { status: 201, id };
  if (stored === 'repeated') return { status: 200, id };
  const message =
    'The log holds other content under this id. Yours was set aside for a person to look at; do not send it again.';
  return { status: 409, id, outcome: outcome('conflict', message, 'AuditEvent.id') };
}
