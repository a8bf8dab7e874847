import type { Because } from '../model/advice.ts';
import type { Asked, Verdict } from '../rules/criteria.ts';
import { type KnownFacts, valuesOf } from '../rules/known-facts.ts';
import { dutch } from './because-texts.ts';

/** One reason. `name` stands in its sentence for the rule, where its id says less. */
export function because(code: string, rule: string, fact: string, name = rule): Because {
  return { code, rule, fact, text: dutch(code, name, fact) };
}

/** How something that is asked came out, as a reason: `age-fits`, `age-unknown`, `age-fails`. `rule`: the id of who asks. */
export function judged(asked: Asked, verdict: Verdict, rule: string, known: KnownFacts, name = rule): Because {
  const fact = verdict === 'unknown' ? asked.fact : found(asked, known);
  return because(`${asked.name}-${verdict}`, rule, fact, name);
}

/** The fact as it was found: the day until which a rule rests, the codes that are held, or what the referral gives. */
function found({ name, fact, wanted, meets }: Asked, known: KnownFacts): string {
  if (name === 'cool-down') return String(wanted);
  const values = valuesOf(known, fact);
  if (values.length === 1) return values[0] ?? '';
  const held = values.filter(meets);
  return [...new Set(held.length > 0 ? held : values)].sort().join(', ');
}
