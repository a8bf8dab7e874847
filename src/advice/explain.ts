import type { Advice, AdviceOption, Because } from './advice.ts';
import type { Candidate } from './candidates.ts';
import type { Rule, Service } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import { type Criterion, ruleCriteria, serviceCriteria } from './criteria.ts';
import { validAt } from './days.ts';
import type { Decision } from './decision.ts';
import type { Silence } from './exclusions.ts';
import type { KnownFacts } from './known-facts.ts';
import { inPostcodes } from './postcodes.ts';
import { alarmText, dutch, silenceTexts, withoutStop } from './texts.ts';
import { waitOf } from './waits.ts';

/** What a decision was made from; enough to say why, whenever somebody asks. */
export interface Grounds {
  readonly known: KnownFacts;
  readonly compiled: CompiledCatalogue;
  /** Everything that suits or could suit, and the part of it that may be offered (fewer when urgent). */
  readonly candidates: readonly Candidate[];
  readonly offered: readonly Candidate[];
  readonly doubts: readonly string[];
  readonly decision: Decision;
  readonly silences: readonly Silence[];
}

/** The preselected service first, then defaults, alternatives and hospitals, each by rank and id. */
export function explainOptions(grounds: Grounds): readonly AdviceOption[] {
  const { offered, decision } = grounds;
  const proposed = offered.filter((candidate) => candidate.service.id === decision.preselected?.service.id);
  const others = offered.filter((candidate) => candidate.service.id !== decision.preselected?.service.id);
  return [
    ...[...proposed, ...others].map((candidate) => option(candidate.service, whyOffered(candidate, grounds), grounds)),
    ...hospitalsWithinReach(grounds).map((service) =>
      option(service, [because('hospital-reachable', service.id, specialismOf(grounds), service.name)], grounds),
    ),
  ];
}

/** Every service that is not an option, with what failed. When tenzij is silent: every service. */
export function explainRejected(grounds: Grounds): Advice['rejected'] {
  const { compiled, offered, silences } = grounds;
  const silent = silences[0];
  const options = new Set(silent ? [] : [...offered.map(({ service }) => service), ...hospitalsWithinReach(grounds)]);
  const rejected: { service: string; because: readonly Because[] }[] = [];
  for (const service of compiled.services) {
    if (!options.has(service)) rejected.push({ service: service.id, because: whyRejected(service, silent, grounds) });
  }
  return rejected;
}

export function explainSilence(silences: readonly Silence[]): Advice['silentBecause'] {
  return silences.map(({ code, rule, fact, by }) => ({
    code,
    rule,
    text: typeof by === 'string' ? silenceTexts[by].nl(rule, fact) : alarmText.nl(by.title, fact),
  }));
}

const because = (code: string, rule: string, fact: string, name = rule): Because => ({
  code,
  rule,
  fact,
  text: dutch(code, name, fact),
});

const specialismOf = ({ known }: Grounds) => known.context.specialism ?? '';

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

/** The hospital stays reachable: every hospital service of the specialism that is open; the nearest first. */
function hospitalsWithinReach({ known, compiled }: Grounds): readonly Service[] {
  const { at, specialism, postcode } = known.context;
  if (specialism === undefined || !validAt(compiled.catalogue, at)) return [];
  const open = (compiled.hospitals.get(specialism) ?? []).filter((service) => service.open && validAt(service, at));
  const near = ({ nearestFor }: Service) =>
    postcode !== undefined && nearestFor !== undefined && inPostcodes(nearestFor, postcode);
  return [...open.filter(near), ...open.filter((service) => !near(service))];
}

/** Everything its rule asked for, met or missing; then what holds the proposal back. */
function whyOffered({ service, rule }: Candidate, { known, compiled, doubts, decision }: Grounds): readonly Because[] {
  const reasons: Because[] = [];
  for (const criterion of ruleCriteria) {
    const verdict = criterion.judge(rule, known);
    const name = criterion.name === 'icpc' ? withoutStop(rule.title) : rule.id;
    if (verdict !== undefined) reasons.push(judged(criterion, verdict, rule, known, name));
  }
  for (const criterion of serviceCriteria) {
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

/** What failed for a service: the service itself, else the nearest of its rules, the one in which least fails. */
function whyRejected(service: Service, silent: Silence | undefined, grounds: Grounds): readonly Because[] {
  const { known, compiled, candidates } = grounds;
  const { at, specialism } = known.context;
  if (!validAt(compiled.catalogue, at)) return [because('catalogue-not-valid', compiled.catalogue.id, at)];
  const own = notFitting(serviceCriteria, service, known, service.name);
  if (own.length > 0 && (specialism === undefined || !service.specialisms.includes(specialism))) return own.slice(0, 1);
  const failed = own.filter(isFailure);
  if (failed.length > 0) return failed;
  if (service.route !== 'hospital' && !candidates.some((candidate) => candidate.service === service)) {
    return (
      nearestFailure(service.rules, known) ?? [because('no-rule', service.id, known.codes.join(', '), service.name)]
    );
  }
  if (silent) return [because('silent', silent.rule, silent.fact)];
  return [because('urgent-not-lifted', service.id, known.context.priority ?? 'routine', service.name)];
}

/** The first thing that failed comes first. A rule in which nothing fails is here only because no reason can be read. */
function nearestFailure(rules: readonly Rule[], known: KnownFacts): readonly Because[] | undefined {
  let nearest: { readonly rule: Rule; readonly reasons: readonly Because[]; readonly fails: number } | undefined;
  for (const rule of rules) {
    const reasons = notFitting(ruleCriteria, rule, known);
    const failed = reasons.filter(isFailure);
    const nearer =
      nearest === undefined ||
      failed.length < nearest.fails ||
      (failed.length === nearest.fails && rule.id < nearest.rule.id);
    if (nearer) nearest = { rule, reasons: failed.length > 0 ? failed : reasons, fails: failed.length };
  }
  return nearest?.reasons;
}

const isFailure = ({ code }: Because) => code.endsWith('-fails');

function notFitting<Subject extends { readonly id: string }, Name extends string>(
  criteria: readonly Criterion<Subject, Name>[],
  subject: Subject,
  known: KnownFacts,
  name = subject.id,
): Because[] {
  const reasons: Because[] = [];
  for (const criterion of criteria) {
    const verdict = criterion.judge(subject, known);
    if (verdict !== undefined && verdict !== 'fits') reasons.push(judged(criterion, verdict, subject, known, name));
  }
  return reasons;
}

function judged<Subject extends { readonly id: string }, Name extends string>(
  criterion: Criterion<Subject, Name>,
  verdict: string,
  subject: Subject,
  known: KnownFacts,
  name = subject.id,
): Because {
  const fact = verdict === 'unknown' ? criterion.fact : criterion.found(subject, known);
  return because(`${criterion.name}-${verdict}`, subject.id, fact, name);
}
