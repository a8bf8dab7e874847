import * as z from 'zod/mini';
import type { OutboxRecord, Refusal } from './storage.ts';

/**
 * What the logbook's answer says about each event that was sent. Any FHIR R4 server may be the logbook, and anything may
 * stand between: an event counts as delivered only when the answer names its id (AUDIT §6).
 */

export interface RefusedRecord extends OutboxRecord {
  readonly refusal: Refusal;
}

export interface Receipt {
  /** The logbook has these. */
  readonly confirmed: readonly string[];
  /** The logbook will never take these. */
  readonly refused: readonly RefusedRecord[];
  /** Nothing certain is known of these: send them again. */
  readonly unanswered: readonly string[];
}

const outcome = z.object({ resourceType: z.literal('OperationOutcome') });
const responseBundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.unknown()) });
const answered = z.object({ response: z.object({ status: z.string(), outcome: z.optional(z.unknown()) }) });
/** Where an entry may name its event. Each is read apart, so that rubbish in one leaves the others as they are. */
const located = z.object({ response: z.object({ location: z.string() }) });
const addressed = z.object({ fullUrl: z.string() });
const identified = z.object({ resource: z.object({ id: z.string() }) });

/** Statuses after which the same bytes will be refused again, whenever they are sent. */
const FINAL = new Set([400, 406, 409, 410, 412, 413, 415, 422]);

/** Statuses by which a whole request is refused for what it holds: fewer events at a time find the one at fault. */
export const refusesContent = (status: number) => [400, 413, 422].includes(status);

/** Reads the answer to a batch of `records`, by its status and its body. Never throws. */
export function readReceipt(records: readonly OutboxRecord[], status: number, body: unknown): Receipt {
  const confirmed: string[] = [];
  const refused: RefusedRecord[] = [];
  const unanswered: string[] = [];
  const entries = responseBundle.safeParse(body).data?.entry ?? [];
  // A proxy that refuses says nothing about the event; what speaks FHIR does.
  const whole = records.length === 1 && refusesContent(status) && outcome.safeParse(body).success;

  records.forEach((record, position) => {
    const { id } = record;
    const own = entries.find((entry) => names(entry, id));
    // FHIR keeps the order of a batch; a refusal need not name the id, a confirmation must.
    const placed = entries.length === records.length ? entries[position] : undefined;
    const response = whole ? { status, outcome: body } : answered.safeParse(own ?? placed).data?.response;
    const code = Number.parseInt(`${response?.status}`, 10);
    if (own && (code === 200 || code === 201)) confirmed.push(id);
    else if (FINAL.has(code))
      refused.push({ ...record, refusal: { status: code, detail: inShort(response?.outcome) } });
    else unanswered.push(id);
  });
  return { confirmed, refused, unanswered };
}

function names(entry: unknown, id: string): boolean {
  return [
    located.safeParse(entry).data?.response.location,
    addressed.safeParse(entry).data?.fullUrl,
    `AuditEvent/${identified.safeParse(entry).data?.resource.id}`,
  ].some((name) => `/${name}`.split('/_history/')[0]?.endsWith(`/AuditEvent/${id}`));
}

const inShort = (said: unknown) => (JSON.stringify(said) ?? '').slice(0, 500);
