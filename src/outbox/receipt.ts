import * as z from 'zod/mini';

/**
 * What the logbook's answer says about each event that was sent. Any FHIR R4 server may be the logbook, and anything may
 * stand between: an event counts as delivered only when the answer names its id (AUDIT §6).
 */

export interface Refusal {
  readonly id: string;
  readonly status: number;
  /** What the logbook said, as JSON text of at most 500 characters. */
  readonly detail: string;
}

export interface Receipt {
  /** The logbook has these. */
  readonly confirmed: readonly string[];
  /** The logbook will never take these. */
  readonly refused: readonly Refusal[];
  /** Nothing certain is known of these: send them again. */
  readonly unanswered: readonly string[];
}

const outcome = z.object({ resourceType: z.literal('OperationOutcome') });
const responseBundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.unknown()) });
/** Of one event. Each part is read apart, so that rubbish in one leaves the others as they are. */
const answered = z.object({ response: z.object({ status: z.string(), outcome: z.optional(z.unknown()) }) });
const named = [
  z.object({ response: z.object({ location: z.string() }) }),
  z.object({ fullUrl: z.string() }),
  z.object({ resource: z.object({ id: z.string() }) }),
] as const;

/** Statuses after which the same bytes will be refused again, whenever they are sent. */
const FINAL = new Set([400, 406, 409, 410, 412, 413, 415, 422]);

/** Reads a batch-response for the events `ids`, in the order in which they were sent. Never throws. */
export function readReceipt(ids: readonly string[], body: unknown): Receipt {
  const entries = responseBundle.safeParse(body).data?.entry ?? [];
  const confirmed: string[] = [];
  const refused: Refusal[] = [];
  const unanswered: string[] = [];

  ids.forEach((id, position) => {
    const own = entries.find((entry) => names(entry, id));
    // FHIR keeps the order of a batch; a refusal need not name the id, a confirmation must.
    const said = own ?? (entries.length === ids.length ? entries[position] : undefined);
    const response = answered.safeParse(said).data?.response;
    const status = Number.parseInt(response?.status ?? '', 10);
    if (own !== undefined && (status === 200 || status === 201)) confirmed.push(id);
    else if (FINAL.has(status)) refused.push({ id, status, detail: asDetail(response?.outcome) });
    else unanswered.push(id);
  });
  return { confirmed, refused, unanswered };
}

/** True when a whole request was refused for what it holds, by something that speaks FHIR and not by a proxy. */
export function refusesContent(status: number, body: unknown): boolean {
  return status === 413 || ((status === 400 || status === 422) && isOutcome(body));
}

export function isOutcome(body: unknown): boolean {
  return outcome.safeParse(body).success;
}

export function asDetail(said: unknown): string {
  return (JSON.stringify(said) ?? '').slice(0, 500);
}

function names(entry: unknown, id: string): boolean {
  const [response, full, resource] = named;
  const names = [
    response.safeParse(entry).data?.response.location,
    full.safeParse(entry).data?.fullUrl,
    `AuditEvent/${resource.safeParse(entry).data?.resource.id}`,
  ];
  return names.some((name) => `/${name}`.split('/_history/')[0]?.endsWith(`/AuditEvent/${id}`));
}
