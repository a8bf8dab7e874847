import type { FormAnswers, Judgement, ReferralContext } from '../../../src/advice/index.ts';
import { questionWorthAsking } from './question.ts';

/** A question of the form, between options without a preference and a proposal. */
export interface Ask {
  /** linkId of the form; `further-reason:L89` asks about that one reason. */
  readonly fact: string;
  readonly values: readonly (string | boolean)[];
  /** What the region means by it, in one Dutch line. */
  readonly meaning?: string | undefined;
}

/** The questions to ask, in order, while there is no preference; empty when no answer would make a proposal of it. */
export function asksOf(judgement: Judgement): readonly Ask[] {
  const question = questionWorthAsking(judgement);
  return question ? [question] : [];
}

/** The context with answers of the GP beside those of the form. What the form itself says goes first. */
export function withAnswers(context: ReferralContext, given: FormAnswers): ReferralContext {
  return { ...context, answers: { ...given, ...context.answers } };
}
