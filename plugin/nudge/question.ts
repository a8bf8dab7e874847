import {
  answerLabels,
  type BooleanAnswer,
  booleanAnswers,
  type FormAnswers,
  preferences,
  questions,
  type ReferralContext,
} from '../../src/advice/index.ts';
import { type Judgement, judge } from '../../src/advice/judge.ts';

/**
 * The one question that stands between options without a preference and a proposal. It is asked in place, costs one act,
 * and its answer is kept as the referral form would keep it.
 */
export interface FormQuestion {
  /** linkId of the form (HOUSE §5). */
  readonly fact: keyof FormAnswers;
  readonly values: readonly (string | boolean)[];
}

/** Facts of the form that a GP can answer on the spot, with their possible answers. */
const answerable: ReadonlyMap<string, FormQuestion> = new Map<string, FormQuestion>([
  ...booleanAnswers.map((fact): [string, FormQuestion] => [fact, { fact, values: [true, false] }]),
  ['question', { fact: 'question', values: questions }],
  ['patient-preference', { fact: 'patient-preference', values: preferences }],
]);

/**
 * The question worth asking: exactly one fact is missing, the form could tell it, and at least one answer would make a
 * proposal of it. Undefined otherwise: nobody is asked what changes nothing.
 */
export function questionWorthAsking({ outcome, unknown, known, compiled }: Judgement): FormQuestion | undefined {
  const { context } = known;
  const [fact, ...others] = unknown;
  const question = fact === undefined || others.length > 0 ? undefined : answerable.get(fact);
  if (outcome !== 'inform' || question === undefined || question.fact in context.answers) return undefined;
  const proposes = (value: string | boolean) =>
    judge(withAnswers(context, { [question.fact]: value }), compiled).outcome === 'nudge';
  return question.values.some(proposes) ? question : undefined;
}

/** The context with answers of the GP beside those of the form. What the form itself says goes first. */
export function withAnswers(context: ReferralContext, given: FormAnswers): ReferralContext {
  return { ...context, answers: { ...given, ...context.answers } };
}

/**
 * All that is answered for this draft, as one form: a form that is newer than another takes its place, so it holds the
 * answers that were there before as well.
 */
export function asQuestionnaireResponse(
  id: string,
  answers: FormAnswers,
  draft: { readonly reference: string; readonly patientReference?: string | undefined },
  authored: string,
): Record<string, unknown> & { readonly resourceType: string; readonly id: string } {
  const item = Object.entries(answers).flatMap(([linkId, value]) =>
    value === undefined
      ? []
      : [{ linkId, answer: [isYesNo(linkId) ? { valueBoolean: value } : { valueCoding: { code: value } }] }],
  );
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    status: 'completed',
    ...(draft.patientReference && { subject: { reference: draft.patientReference } }),
    basedOn: [{ reference: draft.reference }],
    authored,
    item,
  };
}

function isYesNo(linkId: string): linkId is BooleanAnswer {
  return linkId in answerLabels;
}
