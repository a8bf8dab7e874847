import type {
  HealthcareService,
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  ServiceRequest,
} from 'fhir/r4';
import { cod016System, serviceSystem } from 'tenzij/fhir';
import { type Answers, itemsFrom } from './form-questions.ts';
import { type HisServer, HisServerError, ofType } from './his-server.ts';
import { specialisms } from './texts.ts';

/** The fields of the referral form, as the GP sees them. */
export interface FormState {
  readonly specialism: string;
  /** Ids of the Conditions that are the reason. */
  readonly reasons: readonly string[];
  readonly priority: NonNullable<ServiceRequest['priority']>;
  readonly letter: string;
  readonly answers: Answers;
  /** The consultformulier, where the GP filled it in. */
  readonly consult?: Consult | undefined;
}

export interface Consult {
  /** Canonical of the form. */
  readonly form: string;
  readonly item: QuestionnaireResponseItem[];
}

/** Where a referral goes: an entry of the address book, or a name that the GP typed. */
export type Recipient = { readonly service: HealthcareService } | { readonly name: string };

/**
 * Saves the draft as a HIS does: what the GP filled in over the newest version on the server, everything else as it
 * stands. Another specialism makes an earlier recipient void, with whatever came with it.
 */
export async function saveDraft(
  server: HisServer,
  draft: ServiceRequest,
  form: FormState,
  questions: readonly QuestionnaireItem[],
): Promise<ServiceRequest> {
  const [current = draft] = ofType([await server.read(`ServiceRequest/${draft.id}`)], 'ServiceRequest');
  const moved = current.performerType?.coding?.[0]?.code !== form.specialism;
  const response = responseOf(current, form, questions);
  const consult = consultOf(current, form, response);
  const references = [response, ...consult].map(({ id }) => `QuestionnaireResponse/${id}`);
  const info = (moved ? withoutRecipient(current) : current).supportingInfo ?? [];
  const saved: ServiceRequest = {
    ...(moved ? withoutRecipient(current) : current),
    performerType: performerType(form.specialism),
    reasonReference: form.reasons.map((id) => ({ reference: `Condition/${id}`, type: 'Condition' })),
    priority: form.priority,
    note: [{ text: form.letter }],
    supportingInfo: [
      ...info,
      ...references
        .filter((reference) => !info.some((one) => one.reference === reference))
        .map((reference) => ({ reference, type: 'QuestionnaireResponse' })),
    ],
  };
  const [stored = saved] = ofType(await server.write([response, ...consult, saved]), 'ServiceRequest');
  return stored;
}

/** Sends: the draft becomes active, addressed to whoever stands in the recipient field. */
export async function sendDraft(
  server: HisServer,
  draft: ServiceRequest,
  recipient: Recipient,
): Promise<ServiceRequest> {
  const [current = draft] = ofType([await server.read(`ServiceRequest/${draft.id}`)], 'ServiceRequest');
  const sent: ServiceRequest = { ...addressed(current, recipient), status: 'active' };
  const [stored = sent] = ofType(await server.write([sent]), 'ServiceRequest');
  return stored;
}

/** The referral with this recipient in it. What stands there for the same service stays; for any other it makes way. */
function addressed(request: ServiceRequest, recipient: Recipient): ServiceRequest {
  if ('name' in recipient)
    return { ...withoutRecipient(request), performer: [{ type: 'Organization', display: recipient.name }] };
  const { id, name, identifier, providedBy } = recipient.service;
  if (serviceIn(request) === id) return request;
  const { supportingInfo = [], ...rest } = withoutRecipient(request);
  const service = {
    reference: `HealthcareService/${id}`,
    type: 'HealthcareService',
    ...(identifier?.[0] ? { identifier: identifier[0] } : {}),
    ...(name ? { display: name } : {}),
  };
  return { ...rest, performer: [providedBy ?? { display: name ?? '' }], supportingInfo: [...supportingInfo, service] };
}

/** The service that stands in a referral, as its id in the address book. */
export function serviceIn(request: ServiceRequest): string | undefined {
  return request.supportingInfo?.find(({ identifier }) => identifier?.system === serviceSystem)?.identifier?.value;
}

/** A new draft for the same patient, with the fields of the one that was sent and without its recipient. */
export async function newDraft(server: HisServer, like: ServiceRequest, today: string): Promise<ServiceRequest> {
  const { meta: _, performer: __, ...rest } = withoutRecipient(like);
  const id = `${rest.subject.reference?.split('/')[1]}-${crypto.randomUUID().slice(0, 8)}`;
  const info = rest.supportingInfo?.filter(({ type }) => type !== 'QuestionnaireResponse') ?? [];
  const { supportingInfo: ___, ...bare } = rest;
  const draft: ServiceRequest = {
    ...bare,
    id,
    status: 'draft',
    authoredOn: today,
    ...(info.length > 0 ? { supportingInfo: info } : {}),
  };
  const [stored = draft] = ofType(await server.write([draft]), 'ServiceRequest');
  return stored;
}

/** The referral form that the region publishes. */
export const formUrl = 'https://tenzij.example/fhir/Questionnaire/tenzij-verwijsformulier';

/** True for a refusal because somebody else wrote first. */
export const isConflict = (error: unknown) => error instanceof HisServerError && error.status === 412;

function withoutRecipient(request: ServiceRequest): ServiceRequest {
  const { performer: _, extension: __, instantiatesCanonical: ___, supportingInfo, ...rest } = request;
  const info = supportingInfo?.filter(({ type }) => type !== 'HealthcareService') ?? [];
  return info.length > 0 ? { ...rest, supportingInfo: info } : rest;
}

function performerType(code: string) {
  const display = specialisms.find(([known]) => known === code)?.[1] ?? code;
  return { coding: [{ system: cod016System, code, display }], text: display };
}

function responseOf(
  draft: ServiceRequest,
  form: FormState,
  questions: readonly QuestionnaireItem[],
): QuestionnaireResponse {
  const known = draft.supportingInfo?.find(
    ({ type, reference }) =>
      type === 'QuestionnaireResponse' && reference !== `QuestionnaireResponse/${consultId(draft)}`,
  )?.reference;
  const item = itemsFrom(form.answers, questions);
  return {
    resourceType: 'QuestionnaireResponse',
    id: known?.split('/')[1] ?? `${draft.id}-formulier`,
    questionnaire: formUrl,
    status: 'in-progress',
    subject: draft.subject,
    authored: new Date().toISOString(),
    ...(draft.requester ? { author: draft.requester } : {}),
    ...(item.length > 0 ? { item } : {}),
  };
}

export const consultId = ({ id }: ServiceRequest): string => `${id}-consult`;

/** The consultformulier as it is kept: without the answers that stand in the referral form already. */
function consultOf(
  draft: ServiceRequest,
  { consult }: FormState,
  { subject, authored, author }: QuestionnaireResponse,
): QuestionnaireResponse[] {
  if (!consult) return [];
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: consultId(draft),
      questionnaire: consult.form,
      status: 'completed',
      ...(subject ? { subject } : {}),
      ...(authored ? { authored } : {}),
      ...(author ? { author } : {}),
      ...(consult.item.length > 0 ? { item: consult.item } : {}),
    },
  ];
}
