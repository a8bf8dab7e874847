import type { Condition, Encounter, FhirResource, Observation } from 'fhir/r4';
import type { Case, ContactCase, ProblemCase } from './case.ts';
import { daysBefore } from './day.ts';
import { nlCore, systems } from './systems.ts';

export const problemId = (the: Case, icpc: string) => `${the.id}-${icpc.toLowerCase().replace('.', '-')}`;

/** An episode of the GP's record as nl-core-Problem: ICPC first, SNOMED beside it when the HIS has it. */
export function problemOf(the: Case, problem: ProblemCase, today: string): Condition {
  const { icpc, name, since, snomed } = problem;
  const began = typeof since === 'string' ? since : daysBefore(today, since.daysAgo);
  return {
    resourceType: 'Condition',
    id: problemId(the, icpc),
    meta: nlCore('Problem'),
    clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
    verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
    category: [{ coding: [{ system: systems.snomed, code: '439401001', display: 'diagnose' }] }],
    code: {
      coding: [
        { system: systems.icpc, code: icpc, display: name },
        ...(snomed ? [{ system: systems.snomed, ...snomed }] : []),
      ],
      text: name,
    },
    subject: { reference: `Patient/${the.id}`, type: 'Patient' },
    onsetDateTime: began,
    ...(began.length === 10 ? { recordedDate: began } : {}),
  };
}

/** One contact with its SOEP lines: an Encounter and four Observations. */
export function contactOf(the: Case, contact: ContactCase, role: string, today: string): FhirResource[] {
  const on = daysBefore(today, contact.daysAgo);
  const id = `${the.id}-contact-${contact.daysAgo}`;
  const [code, display] = contact.kind === 'visite' ? ['HH', 'visite'] : kinds[contact.kind];
  const encounter: Encounter = {
    resourceType: 'Encounter',
    id,
    meta: nlCore('Encounter'),
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display },
    subject: { reference: `Patient/${the.id}`, type: 'Patient' },
    participant: [{ individual: { reference: role, type: 'PractitionerRole' } }],
    period: { start: on, end: on },
    reasonReference: [{ reference: `Condition/${problemId(the, contact.icpc)}`, type: 'Condition' }],
  };
  const line = (letter: 'S' | 'O' | 'E' | 'P', text: string): Observation => ({
    resourceType: 'Observation',
    id: `${id}-${letter.toLowerCase()}`,
    status: 'final',
    code: { coding: [{ system: systems.journalLine, code: letter, display: lines[letter] }] },
    subject: { reference: `Patient/${the.id}`, type: 'Patient' },
    encounter: { reference: `Encounter/${id}`, type: 'Encounter' },
    effectiveDateTime: on,
    valueString: text,
  });
  return [encounter, line('S', contact.s), line('O', contact.o), line('E', contact.e), line('P', contact.p)];
}

const kinds = { consult: ['AMB', 'consult'], telefonisch: ['VR', 'telefonisch consult'] } as const;
const lines = { S: 'Subjectief', O: 'Objectief', E: 'Evaluatie', P: 'Plan' } as const;
const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
