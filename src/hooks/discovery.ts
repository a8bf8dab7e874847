/** What the service offers: `GET /cds-services` (CDS Hooks 2.0). One service per hook, all with the same advice. */

export const hookNames = ['order-select', 'order-sign', 'order-dispatch'] as const;
export type HookName = (typeof hookNames)[number];

export interface HookService {
  readonly hook: HookName;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Only reads and plain searches, which every client can fill in; tokens are root fields of the context. */
  readonly prefetch: Readonly<Record<string, string>>;
}

/** The keys without which the advice may not nudge, because what they hold could have silenced it. */
export const decisiveKeys = ['conditions', 'responses', 'requests'] as const;

/**
 * Nothing that may hold a danger is narrowed by status: it counts as well when its status was left out, and would not be
 * found; so does a referral on hold, and another draft.
 */
const ofPatient = {
  patient: 'Patient/{{context.patientId}}',
  conditions: 'Condition?patient={{context.patientId}}',
  coverage: 'Coverage?patient={{context.patientId}}&status=active',
  responses: 'QuestionnaireResponse?patient={{context.patientId}}',
  // Of order-dispatch the order itself is among these: it is not in that hook's context.
  requests: 'ServiceRequest?patient={{context.patientId}}',
};
const requester = '{{context.userId}}';

const title = 'tenzij: voorstel voor de verwijzing';

/** Every service by its id. */
export const hookServices: ReadonlyMap<string, HookService> = new Map(
  [
    {
      hook: 'order-select' as const,
      id: 'tenzij-order-select',
      title,
      description: 'Stelt bij een gekozen conceptverwijzing een route voor, volgens de afspraken van de regio.',
      prefetch: { ...ofPatient, requester },
    },
    {
      hook: 'order-sign' as const,
      id: 'tenzij-order-sign',
      title,
      description: 'Stelt vóór het ondertekenen van een verwijzing een route voor, volgens de afspraken van de regio.',
      prefetch: { ...ofPatient, requester },
    },
    {
      hook: 'order-dispatch' as const,
      id: 'tenzij-order-dispatch',
      title,
      description:
        'Stelt bij het versturen van een conceptverwijzing een route voor, volgens de afspraken van de regio.',
      prefetch: ofPatient,
    },
  ].map((service) => [service.id, service]),
);
