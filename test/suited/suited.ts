import {
  booleanAnswers,
  type CompiledCatalogue,
  type FormAnswers,
  judge,
  type ReferralContext,
} from '../../src/advice/index.ts';
import type { Vignette } from './vignettes.ts';

/** A suited referral put to the engine: with the form filled or bare, and with as many true answers as it asks for. */

const today = '2026-11-22';

export function referralOf(
  { specialism, codes, sex, age }: Vignette,
  answers: FormAnswers,
  problems: ReferralContext['problems'] = [],
): ReferralContext {
  return {
    at: today,
    draft: true,
    addressed: false,
    specialism,
    reasons: codes.map((icpc) => ({ icpc })),
    problems,
    age,
    sex,
    postcode: '6411',
    answers,
    earlier: [],
  };
}

/** What the GP would say: of a suited referral, nothing else in the record plays a part. */
function truth({ form }: Vignette, fact: string): FormAnswers {
  if (fact === 'question') return { question: form.question };
  if (fact === 'patient-preference') return { 'patient-preference': form['patient-preference'] };
  const answer = booleanAnswers.find((linkId) => linkId === fact);
  if (answer !== undefined) return { [answer]: answer === 'problem-matters' ? false : form[answer] };
  return fact.startsWith('further-reason:')
    ? { [`further-reason:${fact.slice('further-reason:'.length)}`]: false }
    : {};
}

/** After at most `taps` questions, each the first of `ask[]`, each answered truly. Says why when it is no nudge. */
export function outcomeAfter(taps: number, vignette: Vignette, start: ReferralContext, compiled: CompiledCatalogue) {
  let context = start;
  for (let tap = 0; tap < taps; tap++) {
    const [first] = judge(context, compiled).ask;
    if (first === undefined) break;
    context = { ...context, answers: { ...context.answers, ...truth(vignette, first.fact) } };
  }
  const { outcome, silences, unknown } = judge(context, compiled);
  const cause = outcome === 'silent' ? `${silences[0]?.code} ${silences[0]?.rule}` : unknown.join(', ');
  return { nudged: outcome === 'nudge', cause: `${outcome}: ${cause}` };
}
