import * as z from 'zod/mini';
import * as read from './elements.ts';

/**
 * The resources that tenzij reads, each as the few fields it needs, parsed tolerantly: a field of the wrong type counts as
 * absent, a wrong element of a list is dropped, and everything unknown is left aside. One broken field never loses the
 * rest of its resource.
 */

const text = z.optional(z.transform(read.text));
const flag = z.optional(z.transform(read.flag));
const concept = z.optional(z.transform(read.concept));
const period = z.optional(z.transform(read.period));
const reference = z.optional(z.transform(read.reference));
const concepts = z.optional(listOf(read.concept));
const references = z.optional(listOf(read.reference));
/** Elements that are read one by one, later, so that no depth costs stack. */
const anything = z.optional(listOf((value) => value));

function listOf<T>(element: (value: unknown) => T | undefined) {
  return z.transform((value: unknown) => read.list(value, element));
}

/** A reason that cannot be read is a reason all the same, also when what should be a list is something else. */
function reasons<T>(element: (value: unknown) => T) {
  return z.optional(z.transform((value: unknown) => (Array.isArray(value) ? value : [value]).map(element)));
}

const nowhere: read.Reference = { reference: undefined, type: undefined, display: undefined, identifier: undefined };

export const serviceRequest = z.object({
  category: concepts,
  code: concept,
  subject: reference,
  authoredOn: text,
  performerType: concept,
  performer: references,
  reasonCode: reasons((value) => read.concept(value) ?? { coding: [] }),
  reasonReference: reasons((value) => read.reference(value) ?? nowhere),
  supportingInfo: references,
});
export type ServiceRequest = z.infer<typeof serviceRequest>;

export const patient = z.object({
  gender: text,
  birthDate: text,
  deceasedBoolean: flag,
  deceasedDateTime: text,
  address: z.optional(listOf(read.address)),
});
export type Patient = z.infer<typeof patient>;

export const condition = z.object({
  clinicalStatus: concept,
  verificationStatus: concept,
  code: concept,
  subject: reference,
});
export type Condition = z.infer<typeof condition>;

export const coverage = z.object({
  status: text,
  type: concept,
  beneficiary: reference,
  period,
  payor: references,
});

/** An Organization or a PractitionerRole. */
export const identified = z.object({
  identifier: z.optional(listOf(read.identifier)),
  organization: reference,
});

export const composition = z.object({ subject: reference, section: anything });
export const section = z.object({ code: concept, entry: references, section: anything });

export const questionnaireResponse = z.object({
  status: text,
  subject: reference,
  authored: text,
  basedOn: references,
  item: anything,
});

const answer = z.object({
  valueBoolean: flag,
  valueString: text,
  valueCoding: z.optional(z.transform(read.coding)),
  item: anything,
});
export const formItem = z.object({
  linkId: text,
  // An answer that cannot be read contradicts the one beside it.
  answer: z.optional(listOf((value) => answer.safeParse(value).data ?? {})),
  item: anything,
});

export const task = z.object({ focus: reference });

const part = z.object({ url: text, valueCode: text, valueReference: reference });
const extension = z.object({
  url: text,
  valueCodeableConcept: concept,
  extension: z.optional(listOf((value) => part.safeParse(value).data)),
});

/** What tenzij itself may have written into a draft. */
export const writtenChoice = z.object({
  extension: z.optional(listOf((value) => extension.safeParse(value).data)),
  supportingInfo: references,
});
