import {
  type ChoiceEvent,
  type CompiledCatalogue,
  codedContext,
  contextFromCoded,
  judge,
  outline,
  type ReferralContext,
} from '../../src/advice/index.ts';
import { auditEventToChoice, toAuditEvent } from '../../src/fhir/index.ts';
import { makeChoice } from '../../src/outbox/index.ts';

/** A moment as it is logged: judged, coded, and made into an event. */
export function logged(context: ReferralContext, compiled: CompiledCatalogue): ChoiceEvent {
  const judgement = judge(context, compiled);
  const advice = outline(judgement);
  return makeChoice({
    kind: judgement.outcome === 'silent' ? 'auto-exception' : 'shown',
    at: context.at,
    practice: 'praktijk-12',
    draftKey: 'c2VjcmV0LW9mLXRoZS1wcmFjdGljZS1vbmx5LTEyMzQ',
    channel: 'nudge',
    context: codedContext(judgement),
    advice,
    client: '0.1.0',
    shadow: false,
  });
}

/** What the log says of a moment, and what the same rules say of what the log holds: as text, to compare. */
export function throughTheLog(context: ReferralContext, compiled: CompiledCatalogue) {
  const event = logged(context, compiled);
  const read = auditEventToChoice(JSON.parse(JSON.stringify(toAuditEvent(event))));
  if (!read.ok) throw new Error(`The log cannot read it: ${JSON.stringify(read.problems)}`);
  const back = contextFromCoded(read.choice, compiled);
  if (back === undefined) throw new Error(`Undecidable: ${JSON.stringify(read.choice.context)}`);
  const again = logged(back, compiled);
  return { outcome: event.advice.outcome, here: said(event), fromLog: said(read.choice), again: said(again) };
}

/** All but which of several reasons an earlier referral was for: the log says only that there was one. */
const said = ({ advice: { decidedBy, ...advice }, context }: ChoiceEvent) => ({
  ...advice,
  rule: decidedBy?.rule,
  context,
});
