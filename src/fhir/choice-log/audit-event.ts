import type { ChoiceEvent } from '../../advice/index.ts';
import {
  actReasonSystem,
  auditEventProfile,
  catalogueCanonical,
  choiceKindSystem,
  clientSystem,
  dicomSystem,
  draftKeySystem,
  objectRoleSystem,
  practiceSystem,
  sourceTypeSystem,
  tenzijReasonSystem,
  uriSystem,
} from '../model/systems.ts';

export { auditEventToChoice, type ChoiceProblem, type ChoiceReading } from './audit-event-in.ts';

/**
 * A choice event as the FHIR R4 AuditEvent that travels to the logbook or any other FHIR server (`PUT AuditEvent/{id}`).
 * It holds exactly the fields of the choice event: the agents are the device and the practice's pseudonym, the entities
 * are the draft's key and the catalogue, and everything coded stands in the catalogue entity's `detail`. No patient, no
 * person, no free text. `recorded` is the hour; the milliseconds travel as a detail, so `period` stays unused.
 */
export function toAuditEvent(choice: ChoiceEvent) {
  const device = identified('Device', clientSystem, choice.client);
  const role = { system: objectRoleSystem, code: '4' };
  return {
    resourceType: 'AuditEvent' as const,
    id: choice.id,
    meta: { profile: [auditEventProfile] },
    type: { system: dicomSystem, code: '110100' },
    subtype: [
      { system: choiceKindSystem, code: choice.kind },
      ...(choice.reason === undefined ? [] : [{ system: tenzijReasonSystem, code: choice.reason }]),
    ],
    action: 'E' as const,
    recorded: choice.hour,
    outcome: '0' as const,
    purposeOfEvent: [{ coding: [{ system: actReasonSystem, code: 'HQUALIMP' }] }],
    agent: [
      { who: device, requestor: false },
      { who: identified('Organization', practiceSystem, choice.practice), requestor: true },
    ],
    source: { observer: device, type: [{ system: sourceTypeSystem, code: '4' }] },
    entity: [
      { what: identified('ServiceRequest', draftKeySystem, choice.draftKey), role },
      {
        what: identified('PlanDefinition', uriSystem, catalogueCanonical(choice.catalogue)),
        role,
        detail: details(choice),
      },
    ],
  };
}

/** The AuditEvent of a choice, as `toAuditEvent` makes it. */
export type ChoiceAuditEvent = ReturnType<typeof toAuditEvent>;

const identified = (type: string, system: string, value: string) => ({ type, identifier: { system, value } });

/** One detail for each value. What is absent has none. */
function details({ context, advice, chosen, catalogue, ...choice }: ChoiceEvent) {
  const facts = {
    at: choice.at,
    catalogue: catalogue.id,
    'catalogue-version': catalogue.version,
    'catalogue-hash': catalogue.hash,
    specialism: context.specialism,
    icpc: context.icpc,
    rule: context.rules,
    alarm: context.alarms,
    'age-band': context.ageBand,
    sex: context.sex,
    priority: context.priority,
    ...Object.fromEntries(Object.entries(context.answers).map(([linkId, value]) => [`answer-${linkId}`, value])),
    'in-region': context.inRegion,
    outcome: advice.outcome,
    'preselected-service': advice.preselected?.service,
    'preselected-route': advice.preselected?.route,
    option: advice.options,
    'silent-because': advice.silentBecause,
    unknown: advice.unknown,
    'chosen-service': chosen?.service,
    'chosen-route': chosen?.route,
    ms: choice.ms,
    acts: choice.acts,
    shadow: choice.shadow,
  };
  return Object.entries(facts).flatMap(([type, values]) =>
    [values ?? []].flat().map((value) => ({ type, valueString: String(value) })),
  );
}
