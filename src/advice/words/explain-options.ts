import type { AdviceOption, Because } from '../model/advice.ts';
import type { Candidate } from '../rules/candidates.ts';
import type { Further } from '../rules/company.ts';
import type { Judgement } from '../rules/judge.ts';
import type { KnownFacts } from '../rules/known-facts.ts';
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
  { service, by, missing, further }: Candidate,
  { known, compiled, problems, doubts, decision }: Judgement,
): readonly Because[] {
  const reasons: Because[] = [];
  const region = compiled.catalogue.id;
  if (known.codes.length > 1) reasons.push(because('referred-for', region, known.codes.join(', ')));
  for (const asked of by.asked) {
    const name = asked.name === 'icpc' ? withoutStop(by.rule.title) : by.rule.id;
    reasons.push(judged(asked, missing.includes(asked.fact) ? 'unknown' : 'fits', by.rule.id, known, name));
  }
  for (const asked of by.of.asked) {
    if (missing.includes(asked.fact)) reasons.push(judged(asked, 'unknown', service.id, known));
  }
  for (const one of further) reasons.push(...whyTakenAlong(one, service.id, known));
  for (const { problem, code, services } of missing.includes('problem') ? problems : []) {
    if (services.has(service.id)) reasons.push(because('problem-unknown', problem.id, code, problem.title));
  }
  if (known.context.priority === 'urgent' && service.takesUrgent) {
    reasons.push(because('urgent-lifted', service.id, String(service.takesUrgent.withinDays), service.name));
  }
  for (const fact of doubts) reasons.push(because(`${fact.replace(/:.*/, '')}-in-doubt`, region, fact));
  const { longWait, barred } = decision;
  if (barred) {
    const codes = barred.problems.map(({ code }) => code).join(', ') || known.codes.join(', ');
    reasons.push(because('default-barred', barred.service.id, codes, barred.service.name));
  }
  if (longWait !== null && longWait.service === service.id) {
    const code = longWait.norm === 'hospital' ? 'wait-longer-than-hospital' : 'wait-over-norm';
    reasons.push(because(code, service.id, `${longWait.days} > ${longWait.longerThan}`, service.name));
  }
  return reasons;
}

/** What becomes of a further reason; and what the rule that takes it along still misses. */
function whyTakenAlong(
  { code, by, rule, why, missing }: Further,
  service: string,
  known: KnownFacts,
): readonly Because[] {
  if (by === 'company') return [because('company-fits', service, code, why ?? service)];
  if (by === 'settled') return [because('further-reason-fits', service, code)];
  if (rule === undefined) return [because('further-reason-unknown', service, code)];
  const unknown = rule.asked.filter(({ fact }) => missing.includes(fact));
  return [
    because('icpc-fits', rule.rule.id, code, withoutStop(rule.rule.title)),
    ...unknown.map((asked) => judged(asked, 'unknown', rule.rule.id, known)),
  ];
}
