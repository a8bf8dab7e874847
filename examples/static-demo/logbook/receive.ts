import type { Bundle, BundleEntry, OperationOutcome } from 'fhir/r4';
import { auditEventToChoice, toAuditEvent } from 'tenzij/fhir';
import * as z from 'zod/mini';
import type { Keep, KeptChoice } from '../keep.ts';

/** Receiving choices as the real logbook does: strict reading, and a receipt for every entry. */

export const MOST_ENTRIES = 100;

const batch = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('batch'),
  entry: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MOST_ENTRIES)),
});
const entry = z.object({
  request: z.object({ method: z.string(), url: z.string() }),
  resource: z.catch(z.unknown(), undefined),
});

/** What became of one entry: 201 kept, 200 was there already, 409 other content is there, 405 and 422 refused. */
export interface Verdict {
  readonly status: number;
  readonly id?: string;
  readonly outcome?: OperationOutcome;
}

/** Undefined when `body` is no batch of 1 to 100 entries. */
export async function receiveBatch(keep: Keep, body: unknown, now: Date): Promise<readonly Verdict[] | undefined> {
  const parsed = batch.safeParse(body);
  if (!parsed.success) return undefined;
  const reads = parsed.data.entry.map((one) => readEntry(one, now));
  return settle(keep, reads);
}

/** Receives one `PUT AuditEvent/{id}`. */
export async function receiveOne(keep: Keep, id: string, resource: unknown, now: Date): Promise<Verdict> {
  const [verdict] = await settle(keep, [readResource(id, resource, now)]);
  return verdict ?? { status: 500 };
}

/** The verdicts as a FHIR batch-response, in the order of the request. `base`: the logbook's FHIR base. */
export function batchResponse(verdicts: readonly Verdict[], base: string): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'batch-response',
    entry: verdicts.map(({ status, id, outcome }): BundleEntry => {
      const url = id === undefined ? undefined : `${base}/AuditEvent/${id}`;
      const kept = status === 200 || status === 201;
      return {
        ...(url === undefined ? {} : { fullUrl: url }),
        response: {
          status: String(status),
          ...(kept && url !== undefined ? { location: `${url}/_history/1`, etag: 'W/"1"' } : {}),
          ...(outcome === undefined ? {} : { outcome }),
        },
      };
    }),
  };
}

type Read = { readonly arrived: KeptChoice } | { readonly verdict: Verdict };

function readEntry(one: unknown, now: Date): Read {
  const parsed = entry.safeParse(one);
  if (!parsed.success) return { verdict: { status: 422, outcome: refusal('An entry needs request.method and .url.') } };
  const { request, resource } = parsed.data;
  const id = /^AuditEvent\/([A-Za-z0-9\-.]{1,64})$/.exec(request.url)?.[1];
  if (request.method === 'PUT' && id !== undefined) return readResource(id, resource, now);
  return { verdict: { status: 405, outcome: refusal('This log takes only PUT AuditEvent/{id}.') } };
}

function readResource(id: string, resource: unknown, now: Date): Read {
  const read = auditEventToChoice(resource);
  if (!read.ok) {
    const [first] = read.problems;
    return { verdict: { status: 422, id, outcome: refusal(`${first?.path}: ${first?.message}`) } };
  }
  const choice = { ...read.choice, id: read.choice.id.toLowerCase() };
  if (choice.id !== id.toLowerCase()) {
    return { verdict: { status: 422, id, outcome: refusal('AuditEvent.id is not the id of the request.') } };
  }
  if (!isDay(choice.at) || !isDay(choice.hour)) {
    return { verdict: { status: 422, id, outcome: refusal('There is no such day in the calendar.') } };
  }
  const text = JSON.stringify(toAuditEvent(choice));
  return { arrived: { id: choice.id, received: now.toISOString(), choice, text } };
}

async function settle(keep: Keep, reads: readonly Read[]): Promise<readonly Verdict[]> {
  const arrived = reads.flatMap((read) => ('arrived' in read ? [read.arrived] : []));
  const receipts = await keep.append(arrived);
  return reads.map((read): Verdict => {
    if ('verdict' in read) return read.verdict;
    const { id } = read.arrived;
    const receipt = receipts[arrived.indexOf(read.arrived)];
    if (receipt === 'conflict') return { status: 409, id, outcome: refusal('Other content is here under this id.') };
    return { status: receipt === 'repeated' ? 200 : 201, id };
  });
}

/** The form of a choice admits 31 February and month 13; the calendar does not. */
function isDay(text: string): boolean {
  const ms = Date.parse(text);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text.slice(0, 10));
}

export function refusal(diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'invalid', diagnostics }] };
}
