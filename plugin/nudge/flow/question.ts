import type { Ask, BooleanAnswer, Judgement } from '../../../src/advice/index.ts';

export { withAnswers } from '../../../src/advice/index.ts';

/**
 * The one question that stands between options without a preference and a proposal. It is asked in place, costs one act,
 * and its answer is kept as the referral form would keep it.
 */
export interface FormQuestion {
  /** linkId of the form. */
  readonly fact: BooleanAnswer | 'question' | 'patient-preference';
  readonly values: readonly (string | boolean)[];
}

/** The question worth asking, where one answer would make a proposal. Undefined: nobody is asked what changes nothing. */
export function questionWorthAsking({ ask }: Judgement): FormQuestion | undefined {
  const [first] = ask;
  return first && ask.length === 1 && isNamed(first) ? first : undefined;
}

const isNamed = (ask: Ask): ask is Ask & FormQuestion => !ask.fact.startsWith('further-reason:');
