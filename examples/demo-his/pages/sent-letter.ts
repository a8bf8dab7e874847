import type { ServiceRequest } from 'fhir/r4';
import { h } from './dom.ts';
import { icpcOf, type PatientRecord } from './patient-record.ts';
import { texts } from './texts.ts';

/** A referral that has left, as it left: nothing in it can be changed any more. */
export function sentLetter(sent: ServiceRequest, { problems }: PatientRecord): HTMLElement {
  const reasons = (sent.reasonReference ?? []).flatMap(({ reference }) => {
    const problem = problems.find(({ id }) => reference === `Condition/${id}`);
    return problem ? [`${icpcOf(problem) ?? ''} ${problem.code?.text ?? ''}`] : [];
  });
  const service = sent.supportingInfo?.find(({ type }) => type === 'HealthcareService')?.display;
  const rows = [
    [texts.specialism, sent.performerType?.text],
    [texts.reason, reasons.join(', ')],
    [texts.priority, texts.priorities[sent.priority ?? 'routine']],
    [texts.letter, sent.note?.[0]?.text],
    [texts.recipient, service ?? sent.performer?.[0]?.display],
  ] as const;
  return h('dl', { class: 'sent-letter' }, ...rows.flatMap(([term, text]) => [h('dt', {}, term), h('dd', {}, text)]));
}
