import { isObject, text } from '../model/elements.ts';
import { referralProcedure, referralTaskSystem, snomedSystem } from '../model/systems.ts';
import { type Organisation, organisationReference } from './organisation.ts';

type Json = Readonly<Record<string, unknown>>;

export interface ReferralTaskInput {
  /** The draft as it stands on the server, with its id. */
  readonly serviceRequest: Json;
  /** Name of the chosen service, for people. */
  readonly service: { readonly name: string };
  /** Whom the referral goes to. The transport recognises it by its AGB code. */
  readonly organization: Organisation;
  /** Who asks, where the draft does not say. */
  readonly practice?: Organisation | undefined;
  /** Local date, `YYYY-MM-DD`: when the GP chose. */
  readonly at: string;
}

/** A Task, or the elements that the profile asks for and that are not known. */
export type ReferralTask =
  | { readonly ok: true; readonly task: Json & { readonly resourceType: 'Task' } }
  | { readonly ok: false; readonly missing: readonly ('id' | 'subject' | 'requester' | 'agb')[] };

/**
 * The draft Task that goes with a chosen route, in the shape of Nictiz' hg-ReferralTask 0.2.0-beta.1: the transport may
 * preselect its owner as the recipient. A suggestion, never more: it stays `draft`, and the HIS makes it
 * `requested` when it sends. `meta.profile` is left to the HIS, because the profile asks things of the draft as well that
 * are only there once it is sent. `existing`, an earlier Task for this draft, keeps all that is not about the recipient.
 */
export function toReferralTask(input: ReferralTaskInput, existing?: Json): ReferralTask {
  const { serviceRequest, service, organization, practice, at } = input;
  const id = text(serviceRequest['id']);
  const subject = subjectOf(serviceRequest['subject']);
  const own = serviceRequest['requester'];
  const requester = isObject(own) && Object.keys(own).length > 0 ? own : practice && organisationReference(practice);
  const missing = [
    ...(id === undefined ? (['id'] as const) : []),
    ...(subject === undefined ? (['subject'] as const) : []),
    ...(requester === undefined ? (['requester'] as const) : []),
    ...(/^\d{8}$/.test(organization.agb ?? '') ? [] : (['agb'] as const)),
  ];
  if (missing.length > 0 || id === undefined) return { ok: false, missing };
  return {
    ok: true,
    task: {
      ...existing,
      resourceType: 'Task',
      identifier: [taskIdentifier(id)],
      status: 'draft',
      intent: 'order',
      code: { coding: [{ system: snomedSystem, code: referralProcedure, display: 'verwijzen van patiënt' }] },
      description: service.name,
      focus: { reference: `ServiceRequest/${id}`, type: 'ServiceRequest' },
      for: subject,
      authoredOn: text(existing?.['authoredOn']) ?? at,
      requester,
      owner: organisationReference(organization),
    },
  };
}

/** By which the one Task of a draft is found again. */
export const taskIdentifier = (draftId: string) => ({ system: referralTaskSystem, value: draftId });

/** Without the display: a name in one place more helps nobody. */
function subjectOf(subject: unknown): Json | undefined {
  const reference = isObject(subject) ? text(subject['reference']) : undefined;
  return reference === undefined ? undefined : { reference, type: 'Patient' };
}
