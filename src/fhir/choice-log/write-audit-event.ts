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
import { detailsOf } from './choice-fields.ts';

/**
 * A choice event as the FHIR R4 AuditEvent that travels to the logbook or any other FHIR server (`PUT AuditEvent/{id}`).
 * It holds exactly the fields of the choice event: the agents are the device and the practice's pseudonym, the entities
 * are the draft's key and the catalogue, and everything coded stands in the catalogue entity's `detail`. No patient, no
 * person, no free text. `recorded` is the hour; the milliseconds travel as a detail, so `period` stays unused. Keys stand in
 * the order of RFC 8785, so that its JSON is canonical as it is written: the logbook keeps and hashes that.
 */
export function toAuditEvent(choice: ChoiceEvent) {
  const device = identified('Device', clientSystem, choice.client);
  const role = { code: '4', system: objectRoleSystem };
  return {
    action: 'E' as const,
    agent: [
      { requestor: false, who: device },
      { requestor: true, who: identified('Organization', practiceSystem, choice.practice) },
    ],
    entity: [
      { role, what: identified('ServiceRequest', draftKeySystem, choice.draftKey) },
      {
        detail: detailsOf(choice),
        role,
        what: identified('PlanDefinition', uriSystem, catalogueCanonical(choice.catalogue)),
      },
    ],
    id: choice.id,
    meta: { profile: [auditEventProfile] },
    outcome: '0' as const,
    purposeOfEvent: [{ coding: [{ code: 'HQUALIMP', system: actReasonSystem }] }],
    recorded: choice.hour,
    resourceType: 'AuditEvent' as const,
    source: { observer: device, type: [{ code: '4', system: sourceTypeSystem }] },
    subtype: [
      { code: choice.kind, system: choiceKindSystem },
      ...(choice.reason === undefined ? [] : [{ code: choice.reason, system: tenzijReasonSystem }]),
    ],
    type: { code: '110100', system: dicomSystem },
  };
}

/** The AuditEvent of a choice, as `toAuditEvent` makes it. */
export type ChoiceAuditEvent = ReturnType<typeof toAuditEvent>;

const identified = (type: string, system: string, value: string) => ({ identifier: { system, value }, type });
