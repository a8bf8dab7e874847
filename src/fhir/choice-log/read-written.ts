import { choiceEventSchema } from '../../advice/index.ts';
import { fields, isObject, type Json, text } from '../model/elements.ts';
import { choiceFields, choiceOfDetails, code, short } from './choice-fields.ts';
import { auditEventToChoice, type ChoiceReading } from './read-audit-event.ts';
import { type ChoiceAuditEvent, toAuditEvent } from './write-audit-event.ts';

/** A choice as it was read, and the AuditEvent that `toAuditEvent` makes of it. */
export type WrittenReading =
  | (Extract<ChoiceReading, { ok: true }> & { readonly written: ChoiceAuditEvent })
  | Extract<ChoiceReading, { ok: false }>;

const fieldOfDetail = new Map(choiceFields.map((field) => [field.detail, field]));
const MOST_DETAILS = 2_000;

/**
 * Reads as `auditEventToChoice` does, and faster where the AuditEvent is what `toAuditEvent` writes, as nearly all are: what is
 * written anew from the choice has to be what came, so nothing can stand in it that the strict road would refuse. Whatever
 * differs takes that road, which tolerates what may be there and says what may not. Never throws.
 */
export function readWritten(resource: unknown): WrittenReading {
  const quick = asWritten(fields(resource));
  if (quick) return quick;
  const reading = auditEventToChoice(resource);
  return reading.ok ? { ...reading, written: toAuditEvent(reading.choice) } : reading;
}

function asWritten(resource: Json): WrittenReading | undefined {
  const [kind, reason] = list(resource['subtype']);
  const [device, practice] = list(resource['agent']).map(({ who }) => identifierOf(who));
  const [draft, catalogue] = list(resource['entity']);
  const found = textsOf(catalogue?.['detail']);
  const reasonCode = text(reason?.['code']);
  if (!found || !code.test(practice ?? '') || !short.test(device ?? '')) return undefined;
  if (reason && !code.test(reasonCode ?? '')) return undefined;
  const read = choiceEventSchema.safeParse({
    ...choiceOfDetails(found),
    id: resource['id'],
    kind: kind?.['code'],
    hour: resource['recorded'],
    practice,
    draftKey: identifierOf(draft?.['what']),
    client: device,
    ...(reason && { reason: reasonCode }),
  });
  if (!read.success) return undefined;
  const written = toAuditEvent(read.data);
  return isSame(written, resource) ? { ok: true, choice: read.data, written } : undefined;
}

/** The texts of each detail, or undefined when one has another form. */
function textsOf(details: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  if (!Array.isArray(details) || details.length > MOST_DETAILS) return undefined;
  const found = new Map<string, string[]>();
  for (const detail of details) {
    const { type, valueString } = fields(detail);
    const field = typeof type === 'string' ? fieldOfDetail.get(type) : undefined;
    if (field === undefined || typeof valueString !== 'string' || !field.form.test(valueString)) return undefined;
    const before = found.get(field.detail);
    if (before) before.push(valueString);
    else found.set(field.detail, [valueString]);
  }
  return found;
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.slice(0, 3).map(fields) : []);
const identifierOf = (reference: unknown) => text(fields(fields(reference)['identifier'])['value']);

/** True when two pieces of JSON are the same, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((part, index) => isSame(part, other[index]))
    );
  }
  if (!isObject(one)) return one === other;
  if (!isObject(other) || Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}
