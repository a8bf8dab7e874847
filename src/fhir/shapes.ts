import * as z from 'zod/mini';

/**
 * The few FHIR fields that tenzij reads, parsed tolerantly: a field of the wrong type counts as absent, a wrong element of
 * a list is dropped, and everything unknown is left aside. One broken field never loses the rest of its resource.
 */

const text = z.catch(z.optional(z.string()), undefined);
const flag = z.catch(z.optional(z.boolean()), undefined);

/** Elements that do not fit become null, so that their neighbours stay. */
function list<T extends z.ZodMiniType>(item: T) {
  return z.catch(z.optional(z.array(z.catch(z.nullable(item), null))), undefined);
}

function part<T extends z.ZodMiniType>(shape: T) {
  return z.catch(z.optional(shape), undefined);
}

export const coding = z.object({ system: text, code: text });
export const concept = z.object({ coding: list(coding) });
export type Concept = z.infer<typeof concept>;

const identifier = z.object({ system: text, value: text });
export type Identifier = z.infer<typeof identifier>;

const period = z.object({ start: text, end: text });

export const reference = z.object({
  reference: text,
  type: text,
  display: text,
  identifier: part(identifier),
});
export type Reference = z.infer<typeof reference>;

const concepts = list(concept);
const references = list(reference);

export const serviceRequest = z.object({
  id: text,
  meta: part(z.object({ versionId: text })),
  status: text,
  priority: z.catch(z.optional(z.unknown()), undefined),
  _priority: z.optional(z.unknown()),
  category: concepts,
  code: part(concept),
  subject: part(reference),
  authoredOn: text,
  requester: part(reference),
  performerType: part(concept),
  performer: references,
  reasonCode: concepts,
  reasonReference: references,
  supportingInfo: references,
});
export type ServiceRequest = z.infer<typeof serviceRequest>;

export const patient = z.object({
  gender: text,
  birthDate: text,
  deceasedBoolean: flag,
  deceasedDateTime: text,
  address: list(
    z.object({
      use: text,
      type: text,
      postalCode: text,
      country: text,
      period: part(period),
    }),
  ),
});
export type Patient = z.infer<typeof patient>;

export const condition = z.object({
  clinicalStatus: part(concept),
  verificationStatus: part(concept),
  code: part(concept),
  subject: part(reference),
  recordedDate: text,
  onsetDateTime: text,
  onsetPeriod: part(period),
  abatementDateTime: z.optional(z.unknown()),
  abatementAge: z.optional(z.unknown()),
  abatementPeriod: z.optional(z.unknown()),
  abatementRange: z.optional(z.unknown()),
  abatementString: z.optional(z.unknown()),
});
export type Condition = z.infer<typeof condition>;

export const coverage = z.object({
  status: text,
  type: part(concept),
  beneficiary: part(reference),
  period: part(period),
  payor: references,
});

export const identified = z.object({ identifier: list(identifier), organization: part(reference) });

/** One level of a Composition's sections; deeper levels are walked, never parsed recursively. */
export const section = z.object({
  code: part(concept),
  entry: references,
  section: list(z.unknown()),
});

export const composition = z.object({ subject: part(reference), section: list(z.unknown()) });

export const questionnaireResponse = z.object({
  status: text,
  subject: part(reference),
  authored: text,
  basedOn: references,
  item: list(z.unknown()),
});

const answer = z.object({
  valueBoolean: flag,
  valueString: text,
  valueCoding: part(coding),
  item: list(z.unknown()),
});

/** One level of a form's items; deeper levels are walked, never parsed recursively. */
export const formItem = z.object({ linkId: text, answer: list(answer), item: list(z.unknown()) });

export const task = z.object({ focus: part(reference) });

const extension = z.object({
  url: text,
  valueCode: text,
  valueCodeableConcept: part(concept),
  valueReference: part(reference),
  extension: list(
    z.object({ url: text, valueCode: text, valueReference: part(reference), valueCodeableConcept: part(concept) }),
  ),
});

/** What tenzij itself may have written into a draft. */
export const writtenChoice = z.object({ extension: list(extension), supportingInfo: references });

/** True for a JSON object; the one check made by hand, because it is made for every entry. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
