import { fields, type Json, text } from '../fhir/index.ts';
import type { OutboxRecord, Refusal } from './storage.ts';

/**
 * What the logbook's answer says about each event that was sent. Any FHIR R4 server may be the logbook, and anything may
 * stand between: an event counts as delivered only when the answer names its id.
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

/** True for a status after which the same bytes will be refused again, whenever they are sent. */
export const isFinal = (status: number) => [400, 409, 412, 413, 422].includes(status);

/** Reads the answer to a batch of `records`, by its status and its body. Never throws. */
export function readReceipt(records: readonly OutboxRecord[], status: number, body: unknown): Receipt {
  const confirmed: string[] = [];
  const refused: RefusedRecord[] = [];
  const { resourceType, entry } = fields(body);
  // A proxy that refuses says nothing about an event; what speaks FHIR, and refuses a request of one event, does.
  const entries =
    records.length === 1 && isFinal(status) && resourceType === 'OperationOutcome'
      ? [{ response: { status: `${status}`, outcome: body } }]
      : Array.isArray(entry) && resourceType === 'Bundle'
        ? entry.map(fields)
        : [];

  records.forEach((record, position) => {
    const { id } = record;
    const own = entries.find((answer) => names(answer, id));
    // FHIR keeps the order of a batch; a refusal need not name the id, a confirmation must.
    const placed = entries.length === records.length ? entries[position] : undefined;
    const response = fields((own ?? placed)?.['response']);
    const code = Number.parseInt(text(response['status']) ?? '', 10);
    if (own && (code === 200 || code === 201)) confirmed.push(id);
    else if (isFinal(code))
      refused.push({ ...record, refusal: { status: code, detail: inShort(response['outcome']) } });
  });
  return { confirmed, refused };
}

function names({ fullUrl, resource, response }: Json, id: string): boolean {
  const said = [fields(response)['location'], fullUrl, `AuditEvent/${text(fields(resource)['id'])}`];
  const wanted = `/auditevent/${id}`.toLowerCase();
  return said.some((url) => `/${text(url)?.split('/_history/')[0]}`.toLowerCase().endsWith(wanted));
}

/** Nothing of what is nested deeper than can be written. */
function inShort(said: unknown): string {
  try {
    return (JSON.stringify(said) ?? '').slice(0, 500);
  } catch {
    return '';
  }
}
