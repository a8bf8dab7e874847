import * as z from 'zod/mini';
import * as read from './elements.ts';

/**
 * The resources that tenzij reads, each as the few fields it needs, parsed tolerantly: a field of the wrong type counts as
 * absent, a wrong element of a list is dropped, and everything unknown is left aside. One broken field never loses the
 * rest of its resource; what is no object at all parses to undefined, and nothing throws.
 */

type Json = Readonly<Record<string, unknown>>;

/** One schema per resource and none per field: a schema's call costs more than reading a field does. */
function shape<T>(fields: (resource: Json) => T) {
  return z.transform((value: unknown) => (read.isObject(value) ? fields(value) : undefined));
}
type Shape<S extends z.ZodMiniType> = NonNullable<z.infer<S>>;

const concepts = (value: unknown) => read.list(value, read.concept);
const references = (value: unknown) => read.list(value, read.reference);
/** Elements that are read one by one, later, so that no depth costs stack. */
const anything = (value: unknown) => read.list(value, (element) => element);

/** A reason that cannot be read is a reason all the same, also when what should be a list is something else. */
function reasons<T>(value: unknown, element: (value: unknown) => T): T[] | undefined {
  return value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(element);
}

const nothing: read.Concept = { coding: [] };
const nowhere: read.Reference = { reference: undefined, type: undefined, display: undefined, identifier: undefined };

export const serviceRequest = shape((resource) => ({
  category: concepts(resource['category']),
  code: read.concept(resource['code']),
  subject: read.reference(resource['subject']),
  authoredOn: read.text(resource['authoredOn']),
  performerType: read.concept(resource['performerType']),
  performer: references(resource['performer']),
  reasonCode: reasons(resource['reasonCode'], (value) => read.concept(value) ?? nothing),
  reasonReference: reasons(resource['reasonReference'], (value) => read.reference(value) ?? nowhere),
  supportingInfo: references(resource['supportingInfo']),
}));
export type ServiceRequest = Shape<typeof serviceRequest>;

export const patient = shape((resource) => ({
  gender: read.text(resource['gender']),
  birthDate: read.text(resource['birthDate']),
  deceasedBoolean: read.flag(resource['deceasedBoolean']),
  deceasedDateTime: read.text(resource['deceasedDateTime']),
  address: read.list(resource['address'], read.address),
}));
export type Patient = Shape<typeof patient>;

export const condition = shape((resource) => ({
  clinicalStatus: read.concept(resource['clinicalStatus']),
  verificationStatus: read.concept(resource['verificationStatus']),
  code: read.concept(resource['code']),
  subject: read.reference(resource['subject']),
}));
export type Condition = Shape<typeof condition>;

export const coverage = shape((resource) => ({
  status: read.text(resource['status']),
  type: read.concept(resource['type']),
  beneficiary: read.reference(resource['beneficiary']),
  period: read.period(resource['period']),
  payor: references(resource['payor']),
}));

/** An Organization or a PractitionerRole. */
export const identified = shape((resource) => ({
  identifier: read.list(resource['identifier'], read.identifier),
  organization: read.reference(resource['organization']),
}));

export const composition = shape((resource) => ({
  subject: read.reference(resource['subject']),
  section: anything(resource['section']),
}));

export const section = shape((element) => ({
  code: read.concept(element['code']),
  entry: references(element['entry']),
  section: anything(element['section']),
}));

export const questionnaireResponse = shape((resource) => ({
  status: read.text(resource['status']),
  subject: read.reference(resource['subject']),
  authored: read.text(resource['authored']),
  basedOn: references(resource['basedOn']),
  item: anything(resource['item']),
}));

/** An answer that cannot be read contradicts the one beside it: it is there, without a value. */
function answer(value: unknown) {
  const element = read.isObject(value) ? value : {};
  return {
    valueBoolean: read.flag(element['valueBoolean']),
    valueString: read.text(element['valueString']),
    valueCoding: read.coding(element['valueCoding']),
    item: anything(element['item']),
  };
}
export const formItem = shape((element) => ({
  linkId: read.text(element['linkId']),
  answer: read.list(element['answer'], answer),
  item: anything(element['item']),
}));

export const task = shape((resource) => ({ focus: read.reference(resource['focus']) }));

function part(value: unknown) {
  if (!read.isObject(value)) return undefined;
  const { url, valueCode, valueReference } = value;
  return { url: read.text(url), valueCode: read.text(valueCode), valueReference: read.reference(valueReference) };
}
function extension(value: unknown) {
  if (!read.isObject(value)) return undefined;
  const { url, valueCodeableConcept, extension: parts } = value;
  return {
    url: read.text(url),
    valueCodeableConcept: read.concept(valueCodeableConcept),
    extension: read.list(parts, part),
  };
}

/** What tenzij itself may have written into a draft. */
export const writtenChoice = shape((resource) => ({
  extension: read.list(resource['extension'], extension),
  supportingInfo: references(resource['supportingInfo']),
}));
