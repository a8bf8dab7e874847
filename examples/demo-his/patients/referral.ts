import type { QuestionnaireResponse, ServiceRequest } from 'fhir/r4';
import type { Case, EarlierCase } from './case.ts';
import { daysBefore } from './day.ts';
import { problemId } from './record.ts';
import { systems } from './systems.ts';

/** What every referral of this HIS has in common, sent or not. */
function referral(the: Case, role: string, specialism: readonly [string, string], reasons: readonly string[]) {
  const [code, display] = specialism;
  return {
    resourceType: 'ServiceRequest' as const,
    intent: 'order' as const,
    category: [{ coding: [{ system: systems.messageType, code: '1', display: 'Verwijsbrief' }] }],
    code: { coding: [{ system: systems.snomed, code: '3457005', display: 'verwijzen van patiënt' }] },
    performerType: { coding: [{ system: systems.cod016, code, display }], text: display },
    subject: { reference: `Patient/${the.id}`, type: 'Patient' },
    requester: { reference: role, type: 'PractitionerRole' },
    reasonReference: reasons.map((icpc) => ({ reference: `Condition/${problemId(the, icpc)}`, type: 'Condition' })),
  };
}

/** The prepared referral: a draft without recipient, as the GP leaves it when the form is filled and not yet sent. */
export function draftOf(the: Case, role: string, today: string): ServiceRequest {
  const { specialism, reasons, priority, letter, answers } = the.referral;
  const response = { reference: `QuestionnaireResponse/${the.id}-formulier`, type: 'QuestionnaireResponse' };
  return {
    ...referral(the, role, specialism, reasons),
    id: `${the.id}-verwijzing`,
    status: 'draft',
    priority: priority ?? 'routine',
    authoredOn: today,
    insurance: [{ reference: `Coverage/${the.id}-polis`, type: 'Coverage' }],
    ...(Object.keys(answers).length > 0 ? { supportingInfo: [response] } : {}),
    note: [{ text: letter }],
  };
}

/** The filled-in referral form, or nothing when no question was answered. */
export function formOf(the: Case, role: string, today: string): QuestionnaireResponse[] {
  const item = Object.entries(the.referral.answers).map(([linkId, answer]) => ({
    linkId,
    answer: [
      typeof answer === 'boolean'
        ? { valueBoolean: answer }
        : { valueCoding: { system: systems.questionCodes, code: answer } },
    ],
  }));
  if (item.length === 0) return [];
  return [
    {
      resourceType: 'QuestionnaireResponse',
      id: `${the.id}-formulier`,
      questionnaire: systems.form,
      status: 'completed',
      subject: { reference: `Patient/${the.id}`, type: 'Patient' },
      authored: `${today}T09:00:00+01:00`,
      author: { reference: role, type: 'PractitionerRole' },
      item,
    },
  ];
}

/** A referral that was sent before, to an organisation by its AGB code. */
export function earlierOf(the: Case, earlier: EarlierCase, role: string, today: string): ServiceRequest {
  const { daysAgo, specialism, reasons, to } = earlier;
  return {
    ...referral(the, role, specialism, reasons),
    id: `${the.id}-eerder-${daysAgo}`,
    status: 'completed',
    priority: 'routine',
    authoredOn: daysBefore(today, daysAgo),
    performer: [{ type: 'Organization', identifier: { system: systems.agb, value: to.agb }, display: to.name }],
  };
}
