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
        detail: detailsOf(choice),
      },
    ],
  };
}

/** The AuditEvent of a choice, as `toAuditEvent` makes it. */
export type ChoiceAuditEvent = ReturnType<typeof toAuditEvent>;

const identified = (type: string, system: string, value: string) => ({ type, identifier: { system, value } });
