import * as z from 'zod/mini';

/**
 * What the logbook's answer says about each event that was sent. Any FHIR R4 server may be the logbook, and anything may
 * stand between: an event counts as delivered only when the answer names its id (AUDIT §6).
 */

export interface Refusal {
  readonly id: string;
  readonly status: number;
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

const outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.catch(
    z.array(
      z.object({
        diagnostics: z.catch(z.optional(z.string()), undefined),
        details: z.catch(z.optional(z.object({ text: z.optional(z.string()) })), undefined),
        expression: z.catch(z.optional(z.array(z.string())), undefined),
      }),
    ),
    [],
  ),
});

const responseBundle = z.object({
  resourceType: z.literal('Bundle'),
  entry: z.array(
    z.catch(
      z.object({
        fullUrl: z.catch(z.optional(z.string()), undefined),
        resource: z.catch(z.optional(z.object({ id: z.optional(z.string()) })), undefined),
        response: z.object({
          status: z.string(),
          location: z.catch(z.optional(z.string()), undefined),
          outcome: z.catch(z.unknown(), undefined),
        }),
      }),
      { response: { status: '', outcome: undefined } },
    ),
  ),
});

/** Statuses after which the same bytes will be refused again, whenever they are sent. */
const FINAL = new Set([400, 406, 409, 410, 412, 413, 415, 422]);

/** Reads a batch-response for the events `ids`, in the order in which they were sent. Never throws. */
export function readReceipt(ids: readonly string[], body: unknown): Receipt {
  const parsed = responseBundle.safeParse(body);
  const entries = parsed.success ? parsed.data.entry : [];
  const confirmed: string[] = [];
  const refused: Refusal[] = [];
  const unanswered: string[] = [];

  ids.forEach((id, position) => {
    const named = entries.find((entry) => names(entry, id));
    // FHIR keeps the order of a batch; a refusal need not name the id, a confirmation must.
    const placed = entries.length === ids.length ? entries[position] : undefined;
    const status = Number.parseInt((named ?? placed)?.response.status ?? '', 10);
    if (named && (status === 200 || status === 201)) confirmed.push(id);
    else if (FINAL.has(status)) refused.push({ id, status, detail: describe((named ?? placed)?.response.outcome) });
    else unanswered.push(id);
  });
  return { confirmed, refused, unanswered };
}

/** True when a whole request was refused for what it holds, by something that speaks FHIR and not by a proxy. */
export function refusesContent(status: number, body: unknown): boolean {
  return status === 413 || ((status === 400 || status === 422) && outcome.safeParse(body).success);
}

/** What an OperationOutcome says, in one line of at most 500 characters; empty for anything else. */
export function describe(body: unknown): string {
  const parsed = outcome.safeParse(body);
  if (!parsed.success) return '';
  return parsed.data.issue
    .map((issue) => [issue.expression?.join(' '), issue.diagnostics ?? issue.details?.text].filter(Boolean).join(': '))
    .join('; ')
    .slice(0, 500);
}

function names(entry: z.infer<typeof responseBundle>['entry'][number], id: string): boolean {
  const reference = `/AuditEvent/${id}`.toLowerCase();
  const said = [entry.response.location, entry.fullUrl].some((url) => {
    const [resource = ''] = (url ?? '').toLowerCase().split('/_history/');
    return `/${resource}`.endsWith(reference);
  });
  return said || entry.resource?.id === id;
}
