import type { AdviceOption, Because } from '../model/advice.ts';
import type { Candidate } from '../rules/candidates.ts';
import type { Judgement } from '../rules/judge.ts';
import { optionsOf } from '../rules/options.ts';
import { because, judged } from './because.ts';
import { withoutStop } from './phrases.ts';

/** The options with why each is offered, in the order in which they are. */
export function explainOptions(judgement: Judgement): readonly AdviceOption[] {
  const specialism = judgement.known.context.specialism ?? '';
  return optionsOf(judgement).map(({ service, candidate, wait }) => ({
    service: service.id,
    route: service.route,
    name: service.name,
    wait: wait?.days ?? null,
    asOf: wait?.asOf ?? null,
    because: candidate
      ? whyOffered(candidate, judgement)
      : [because('hospital-reachable', service.id, specialism, service.name)],
    conditions: service.conditions,
  }));
}

/** Everything its rule asks for, met or missing; then what its service misses, and what holds the proposal back. */
function whyOffered(
  { service, by, missing }: Candidate,
  { known, compiled, doubts, decision }: Judgement,
): readonly Because[] {
  const reasons: Because[] = [];
  for (const asked of by.asked) {
    const name = asked.name === 'icpc' ? withoutStop(by.rule.title) : by.rule.id;
    reasons.push(judged(asked, missing.includes(asked.fact) ? 'unknown' : 'fits', by.rule.id, known, name));
  }
  for (const asked of by.of.asked) {
    if (missing.includes(asked.fact)) reasons.push(judged(asked, 'unknown', service.id, known));
  }
  if (known.context.priority === 'urgent' && service.takesUrgent) {
    reasons.push(because('urgent-lifted', service.id, String(service.takesUrgent.withinDays), service.name));
  }
  for (const fact of doubts) reasons.push(because(`${fact}-in-doubt`, compiled.catalogue.id, fact));
  const { longWait } = decision;
  if (longWait !== null && longWait.service === service.id) {
    const code = longWait.norm === 'hospital' ? 'wait-longer-than-hospital' : 'wait-over-norm';
    reasons.push(because(code, service.id, `${longWait.days} > ${longWait.longerThan}`, service.name));
  }
  return reasons;
}
