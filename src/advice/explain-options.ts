import type { AdviceOption, Because } from './advice.ts';
import { because, type Grounds, judged } from './because.ts';
import type { Candidate } from './candidates.ts';
import type { Service } from './catalogue.ts';
import { validAt } from './days.ts';
import { inPostcodes } from './postcodes.ts';
import { withoutStop } from './texts.ts';
import { waitOf } from './waits.ts';

/** The preselected service first, then defaults, alternatives and hospitals, each by rank and id. */
export function explainOptions(grounds: Grounds): readonly AdviceOption[] {
  const { preselected } = grounds.decision;
  const specialism = grounds.known.context.specialism ?? '';
  const others = grounds.offered.filter(({ service }) => service !== preselected?.service);
  return [
    ...(preselected ? [preselected, ...others] : others).map((candidate) =>
      option(candidate.service, whyOffered(candidate, grounds), grounds),
    ),
    ...hospitalsWithinReach(grounds).map((service) =>
      option(service, [because('hospital-reachable', service.id, specialism, service.name)], grounds),
    ),
  ];
}

/** The hospital stays reachable: every hospital service of the specialism that is open; the nearest first. */
export function hospitalsWithinReach({ known, compiled }: Grounds): readonly Service[] {
  const { at, specialism, postcode } = known.context;
  const hospitals = specialism === undefined ? undefined : compiled.hospitals.get(specialism);
  if (hospitals === undefined || !validAt(compiled.catalogue, at)) return [];
  const open = hospitals.filter((service) => service.open && validAt(service, at));
  const near = ({ nearestFor }: Service) =>
    postcode !== undefined && nearestFor !== undefined && inPostcodes(nearestFor, postcode);
  return [...open.filter(near), ...open.filter((service) => !near(service))];
}

function option(service: Service, reasons: readonly Because[], { known }: Grounds): AdviceOption {
  const wait = waitOf(service, known.context.specialism, known.context.at);
  return {
    service: service.id,
    route: service.route,
    name: service.name,
    wait: wait?.days ?? null,
    asOf: wait?.asOf ?? null,
    because: reasons,
    conditions: service.conditions,
  };
}

/** Everything its rule asks for, met or missing; then what its service misses, and what holds the proposal back. */
function whyOffered(
  { service, by, missing }: Candidate,
  { known, compiled, doubts, decision }: Grounds,
): readonly Because[] {
  const reasons: Because[] = [];
  for (const criterion of by.criteria) {
    const name = criterion.name === 'icpc' ? withoutStop(by.rule.title) : by.rule.id;
    reasons.push(judged(criterion, criterion.judge(by.rule, known), by.rule, known, name));
  }
  for (const criterion of missing.length === 0 ? [] : by.of.criteria) {
    if (criterion.judge(service, known) === 'unknown') reasons.push(judged(criterion, 'unknown', service, known));
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
