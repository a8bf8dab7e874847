import {
  booleanAnswers,
  type FormAnswers,
  type Judgement,
  judge,
  preferences,
  questions,
} from '../../../src/advice/index.ts';

/**
 * The one question that stands between options without a preference and a proposal. It is asked in place, costs one act,
 * and its answer is kept as the referral form would keep it.
 */
export interface FormQuestion {
  /** linkId of the form. */
  readonly fact: keyof FormAnswers;
  readonly values: readonly (string | boolean)[];
}

/** What a GP can answer on the spot. */
const formQuestions: readonly FormQuestion[] = [
  { fact: 'question', values: questions },
  { fact: 'patient-preference', values: preferences },
  ...booleanAnswers.map((fact) => ({ fact, values: [true, false] })),
];

/**
 * The question worth asking: exactly one fact is missing, the form could tell it, and at least one answer would make a
 * proposal of it. Undefined otherwise: nobody is asked what changes nothing.
 */
export function questionWorthAsking({ outcome, unknown, known, compiled }: Judgement): FormQuestion | undefined {
  if (outcome !== 'inform' || unknown.length !== 1) return undefined;
  const { context } = known;
  const proposes = (answers: FormAnswers) =>
    judge({ ...context, answers: { ...answers, ...context.answers } }, compiled).outcome === 'nudge';
  return formQuestions.find(
    ({ fact, values }) =>
      fact === unknown[0] && !(fact in context.answers) && values.some((value) => proposes({ [fact]: value })),
  );
}
