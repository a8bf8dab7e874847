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
  /** The logbook will never take these. Nothing certain is known of the others: send them again. */
  readonly refused: readonly RefusedRecord[];
}

const outcome = z.object({ resourceType: z.literal('OperationOutcome') });
const responseBundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.unknown()) });
/** Of one event. Only the status is asked for; rubbish in another part leaves it as it is. */
const answered = z.object({
  fullUrl: z.optional(z.unknown()),
  resource: z.optional(z.unknown()),
  response: z.object({
    status: z.string(),
    location: z.optional(z.unknown()),
    outcome: z.optional(z.unknown()),
  }),
});
const identified = z.object({ id: z.string() });

/** True for a status after which the same bytes will be refused again, whenever they are sent. */
export const isFinal = (status: number) => [400, 409, 412, 413, 422].includes(status);

/** Reads the answer to a batch of `records`, by its status and its body. Never throws. */
export function readReceipt(records: readonly OutboxRecord[], status: number, body: unknown): Receipt {
  const confirmed: string[] = [];
  const refused: RefusedRecord[] = [];
  // A proxy that refuses says nothing about an event; what speaks FHIR, and refuses a request of one event, does.
  const entries =
    records.length === 1 && isFinal(status) && outcome.safeParse(body).success
      ? [{ response: { status: `${status}`, outcome: body } }]
      : (responseBundle.safeParse(body).data?.entry ?? []).map((entry) => answered.safeParse(entry).data);

  records.forEach((record, position) => {
    const { id } = record;
    const own = entries.find((entry) => entry && names(entry, id));
    // FHIR keeps the order of a batch; a refusal need not name the id, a confirmation must.
    const placed = entries.length === records.length ? entries[position] : undefined;
    const response = (own ?? placed)?.response;
    const code = Number.parseInt(`${response?.status}`, 10);
    if (own && (code === 200 || code === 201)) confirmed.push(id);
    else if (isFinal(code)) refused.push({ ...record, refusal: { status: code, detail: inShort(response?.outcome) } });
  });
  return { confirmed, refused };
}

function names({ fullUrl, resource, response }: z.infer<typeof answered>, id: string): boolean {
  const said = [response.location, fullUrl, `AuditEvent/${identified.safeParse(resource).data?.id}`];
  return said.some((url) => typeof url === 'string' && `/${url.split('/_history/')[0]}`.endsWith(`/AuditEvent/${id}`));
}

const inShort = (said: unknown) => (JSON.stringify(said) ?? '').slice(0, 500);
