import type { OperationOutcome } from 'fhir/r4.js';
import * as z from 'zod/mini';
import type { ChoiceEvent } from '../../advice/index.ts';
import { readWritten, toAuditEvent, type Witness, witnessesIn } from '../../fhir/index.ts';
import { inadmissible } from './admissible.ts';
import { notice, outcome, outcomeOf } from './outcome.ts';
import type { Problem } from './problem.ts';

/**
 * From what a client sent to what became of it, entry by entry. Nothing of Node and no database: whoever keeps choices,
 * the logbook in PostgreSQL or the demonstration in a page, gives a `ChoiceStore`.
 */

export const MOST_ENTRIES = 100;
export const MOST_DETAILS = 200;

/** An event that may enter the log, with the canonical JSON (RFC 8785) under which it is kept: `toAuditEvent` writes it so. */
export interface Arrival {
  readonly event: ChoiceEvent;
  readonly text: string;
}

/**
 * `stored` new; `repeated` the same content was there already; `conflict` other content is there, this is set aside;
 * `removed` the practice took its draft out of the log: it is not kept, and need not come again.
 */
export type Stored = 'stored' | 'repeated' | 'conflict' | 'removed';

/**
 * `ok`, what in the event is no word of its catalogue, `later`: its catalogue or practice is not known here yet, or
 * `forbidden`: the sender may not send it.
 */
export type Admission = 'ok' | 'later' | 'forbidden' | readonly Problem[];

export interface ChoiceStore {
  /** Keeps events of one practice, all or none; gives what became of each, in order. Rejects when nothing was kept. */
  append(practice: string, arrivals: readonly Arrival[]): Promise<readonly Stored[]>;
  /** Judges an event by the catalogue and the practices that the log was given. Absent: every word is taken. */
  admit?(event: ChoiceEvent): Promise<Admission>;
  /**
   * Absent, or undefined for a practice: there is no chain. `told`: what a sender says that it was told of this chain, which is
   * then held against it.
   */
  witness?(practice: string, told?: Witness): Promise<Witness | undefined>;
  /** Against which the hour of a choice is held. Absent: it is not. */
  now?(): Date;
}

/** What became of one event. `id` is absent when the entry named none that could be read. */
export interface Verdict {
  readonly status: number;
  readonly id?: string;
  readonly practice?: string;
  readonly outcome?: OperationOutcome;
  /** True when it was refused because something in it looked like a person. */
  readonly identity?: true;
}

export type Received =
  | { readonly ok: true; readonly verdicts: readonly Verdict[]; readonly witnesses: readonly Witness[] }
  | { readonly ok: false; readonly outcome: OperationOutcome };

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
 * be written, its entries say 503 and those of other practices stand. Not ok: the body is no such Bundle.
 */
export async function receiveBatch(
  store: ChoiceStore,
  body: unknown,
  onFailure: (error: unknown) => void,
): Promise<Received> {
  const parsed = batch.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: ['Bundle', ...issue.path].join('.'),
      message: `${issue.message}. Send a Bundle of type batch with 1 to ${MOST_ENTRIES} entries "PUT AuditEvent/{id}".`,
    }));
    return { ok: false, outcome: outcomeOf(problems) };
  }
  const reads: Read[] = [];
  for (const [index, entry] of parsed.data.entry.entries()) {
    reads.push(await readEntry(store, entry, `Bundle.entry[${index}]`));
  }
  const verdicts = await settle(store, reads, onFailure);
  // Of its own practices only: of another's chain nobody is told whether it holds anything.
  const practices = new Set(verdicts.flatMap(({ practice }) => practice ?? []));
  const told = witnessesIn(body);
  const witnesses: Witness[] = [];
  for (const practice of practices) {
    const before = told.find((one) => one.practice === practice);
    const now = await store.witness?.(practice, before).catch(onFailure);
    if (now) witnesses.push(now);
  }
  return { ok: true, verdicts, witnesses };
}

/** Receives one `PUT AuditEvent/{id}`. */
export async function receiveOne(
  store: ChoiceStore,
  id: string,
  resource: unknown,
  onFailure: (error: unknown) => void,
): Promise<Verdict> {
  const [verdict] = await settle(store, [await readResource(store, id, resource, 'AuditEvent')], onFailure);
  return verdict ?? { status: 500 };
}

async function readEntry(store: ChoiceStore, entry: unknown, path: string): Promise<Read> {
  const parsed = putEntry.safeParse(entry);
  if (!parsed.success) {
    return refuse([{ path: `${path}.request`, message: 'an entry needs request.method and request.url' }]);
  }
  const { request, resource } = parsed.data;
  const id = AUDIT_EVENT_URL.exec(request.url)?.[1];
  if (request.method !== 'PUT' || id === undefined) {
    const message = 'This log takes only PUT AuditEvent/{id}.';
    return { ok: false, verdict: { status: 405, outcome: outcome('not-supported', message, `${path}.request`) } };
  }
  return readResource(store, id, resource, `${path}.resource`);
}

async function readResource(store: ChoiceStore, id: string, resource: unknown, path: string): Promise<Read> {
  const wrong = (problems: readonly Problem[]) =>
    refuse(
      problems.map((problem) => located(problem, path)),
      id,
    );
  const read = readWritten(resource);
  if (!read.ok) return wrong(read.problems);
  const lower = read.choice.id.toLowerCase();
  const event: ChoiceEvent = lower === read.choice.id ? read.choice : { ...read.choice, id: lower };
  if (event.id !== id.toLowerCase()) {
    return wrong([{ path: 'id', message: 'AuditEvent.id is not the id of the request.' }]);
  }
  const problems = inadmissible(event, store.now?.());
  if (problems.length > 0) return wrong(problems);
  // What is kept is written anew from the choice: nothing can travel along unseen, and order makes no difference.
  const written = event === read.choice ? read.written : toAuditEvent(event);
  if ((written.entity[1]?.detail?.length ?? 0) > MOST_DETAILS) {
    return wrong([{ path: 'entity[1].detail', message: `More than ${MOST_DETAILS} details.` }]);
  }
  const admission = (await store.admit?.(event)) ?? 'ok';
  if (admission === 'later') {
    const message = 'The catalogue or the practice of this event is not known here yet. Keep it and send it again.';
    return { ok: false, verdict: { status: 503, id: event.id, outcome: outcome('transient', message, path) } };
  }
  if (admission === 'forbidden') {
    const message = 'This token sends for another practice, or for none. Send it with a token of its own practice.';
    return { ok: false, verdict: { status: 403, id: event.id, outcome: outcome('forbidden', message, path) } };
  }
  if (admission !== 'ok') return admission.length > 0 ? wrong(admission) : wrong([{ path: '', message: 'Refused.' }]);
  return { ok: true, arrival: { event, text: JSON.stringify(written) } };
}

function refuse(problems: readonly Problem[], id?: string): Read {
  const identity = problems.some((problem) => problem.identity);
  return {
    ok: false,
    verdict: {
      status: 422,
      ...(id === undefined ? {} : { id }),
      ...(identity ? { identity } : {}),
      outcome: outcomeOf(problems),
    },
  };
}

function located({ path: inner, ...problem }: Problem, path: string): Problem {
  return { ...problem, path: inner === '' ? path : `${path}.${inner}` };
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
        verdicts[position] = { ...verdictOf(stored[index], arrival.event.id), practice };
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

const notKept = notice('deleted', 'The practice took this draft out of the log. This was not kept; it is done with.');

function verdictOf(stored: Stored | undefined, id: string): Verdict {
  if (stored === 'stored') return { status: 201, id };
  if (stored === 'repeated') return { status: 200, id };
  if (stored === 'removed') return { status: 200, id, outcome: notKept };
  const message =
    'The log holds other content under this id. Yours was set aside for a person to look at; do not send it again.';
  return { status: 409, id, outcome: outcome('conflict', message, 'AuditEvent.id') };
}
