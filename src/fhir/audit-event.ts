import type { ChoiceEvent } from '../advice/choice.ts';
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
} from './systems.ts';

export { auditEventToChoice, type ChoiceProblem, type ChoiceReading } from './audit-event-in.ts';

interface Detail {
  readonly type: string;
  readonly valueString: string;
}

/**
 * A choice event as the FHIR R4 AuditEvent that travels to the logbook or any other FHIR server (`PUT AuditEvent/{id}`).
 * It holds exactly the fields of the choice event: the agents are the device and the practice's pseudonym, the entities
 * are the draft's key and the catalogue, and everything coded stands in the catalogue entity's `detail`. No patient, no
 * person, no free text. `recorded` is the hour; the milliseconds travel as a detail, so `period` stays unused.
 */
export function toAuditEvent(choice: ChoiceEvent) {
  const device = { type: 'Device', identifier: { system: clientSystem, value: choice.client } };
  const role = { system: objectRoleSystem, code: '4', display: 'Domain Resource' };
  return {
    resourceType: 'AuditEvent' as const,
    id: choice.id,
    meta: { profile: [auditEventProfile] },
    type: { system: dicomSystem, code: '110100', display: 'Application Activity' },
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
      {
        who: { type: 'Organization', identifier: { system: practiceSystem, value: choice.practice } },
        requestor: true,
      },
    ],
    source: { observer: device, type: [{ system: sourceTypeSystem, code: '4', display: 'Application Server' }] },
    entity: [
      { what: { type: 'ServiceRequest', identifier: { system: draftKeySystem, value: choice.draftKey } }, role },
      {
        what: {
          type: 'PlanDefinition',
          identifier: { system: uriSystem, value: catalogueCanonical(choice.catalogue) },
        },
        role,
        detail: details(choice),
      },
    ],
  };
}

/** The AuditEvent of a choice, as `toAuditEvent` makes it. */
export type ChoiceAuditEvent = ReturnType<typeof toAuditEvent>;

/** In a fixed order, so that the same choice is the same text. */
function details(choice: ChoiceEvent): Detail[] {
  const { context, advice, chosen, catalogue } = choice;
  const list: Detail[] = [];
  const add = (type: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) list.push({ type, valueString: String(value) });
  };
  const all = (type: string, values: readonly string[]) => {
    for (const value of values) add(type, value);
  };
  add('at', choice.at);
  add('catalogue', catalogue.id);
  add('catalogue-version', catalogue.version);
  add('catalogue-hash', catalogue.hash);
  add('specialism', context.specialism);
  all('icpc', context.icpc);
  all('rule', context.rules);
  all('alarm', context.alarms);
  add('age-band', context.ageBand);
  add('sex', context.sex);
  add('priority', context.priority);
  for (const [linkId, value] of Object.entries(context.answers).sort(([a], [b]) => (a < b ? -1 : 1))) {
    add(`answer-${linkId}`, value);
  }
  add('in-region', context.inRegion);
  add('outcome', advice.outcome);
  add('preselected-service', advice.preselected?.service);
  add('preselected-route', advice.preselected?.route);
  all('option', advice.options);
  all('silent-because', advice.silentBecause);
  all('unknown', advice.unknown);
  add('chosen-service', chosen?.service);
  add('chosen-route', chosen?.route);
  add('ms', choice.ms);
  add('acts', choice.acts);
  add('shadow', choice.shadow);
  return list;
}
