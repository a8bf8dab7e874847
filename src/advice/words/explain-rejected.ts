import type { Advice, Because } from '../model/advice.ts';
import type { Service } from '../model/catalogue.ts';
import { validAt } from '../model/days.ts';
import type { CompiledCatalogue, CompiledRule, CompiledService } from '../rules/compile.ts';
import { type Asked, verdictOn } from '../rules/criteria.ts';
import { hospitalsWithinReach } from '../rules/hospitals.ts';
import type { Judgement } from '../rules/judge.ts';
import { because, judged } from './because.ts';

type Rejected = Advice['rejected'][number];

/**
 * Every service that is not an option, with what failed; when tenzij is silent, every service. Services of the asked
 * specialism come first, then the others; both in the order in which they would be offered.
 */
export function explainRejected(grounds: Judgement): readonly Rejected[] {
  const { known, compiled } = grounds;
  const { at, specialism } = known.context;
  const { id } = compiled.catalogue;
  if (!validAt(compiled.catalogue, at)) {
    return compiled.services.map(({ service }) => rejected(service, [because('catalogue-not-valid', id, at)]));
  }
  const suitable = new Set(grounds.candidates.map(({ service }) => service));
  const options = offeredOf(grounds);
  const failuresOf = compiled.rules.failuresOf(known);
  const here: Rejected[] = [];
  for (const one of compiled.forSpecialism(specialism ?? '').services) {
    const { service } = one;
    if (!options.has(service))
      here.push(rejected(service, whyRejected(one, failuresOf, suitable.has(service), grounds)));
  }
  return here.concat(elsewhere(specialism, grounds));
}

const rejected = (service: Service, reasons: readonly Because[]): Rejected => ({
  service: service.id,
  because: reasons,
});

function offeredOf(grounds: Judgement): ReadonlySet<Service> {
  if (grounds.silences.length > 0) return new Set();
  return new Set([
    ...grounds.offered.map(({ service }) => service),
    ...hospitalsWithinReach(grounds.known, grounds.compiled),
  ]);
}

/**
 * What failed for a service of the specialism: the service itself, else the rule in which least fails (of equals the first
 * by id), else all of tenzij.
 */
function whyRejected(
  { service, asked, rules }: CompiledService,
  failuresOf: (nth: number) => readonly Asked[],
  suitable: boolean,
  { known, silences, matches, problems }: Judgement,
): readonly Because[] {
  let nearest: CompiledRule | undefined;
  let failed: readonly Asked[] = rules.length > 0 ? [] : asked.filter((one) => verdictOn(one, known) === 'fails');
  for (const rule of rules) {
    const fails = failuresOf(rule.nth);
    if (nearest && fails.length >= failed.length) continue;
    nearest = rule;
    failed = fails;
  }
  const reasons: Because[] = [];
  for (const one of asked) {
    if (failed.includes(one)) reasons.push(judged(one, 'fails', service.id, known, service.name));
  }
  if (reasons.length > 0) return reasons;
  for (const { problem, code, isCertain, services } of matches.some((one) => one.service === service) ? problems : []) {
    if (isCertain && services.has(service.id)) reasons.push(because('problem-fails', problem.id, code, problem.title));
  }
  if (reasons.length > 0) return reasons;
  if (service.route === 'hospital' || suitable) {
    const [silence] = silences;
    if (silence) return [because('silent', silence.rule, silence.fact)];
    return [because('urgent-not-lifted', service.id, known.context.priority ?? 'routine', service.name)];
  }
  if (!nearest) return [because('no-rule', service.id, known.codes.join(', '), service.name)];
  for (const one of nearest.asked) {
    if (failed.includes(one)) reasons.push(judged(one, 'fails', nearest.rule.id, known));
    // A rule in which nothing fails stands here only because no reason can be read.
    else if (failed.length === 0 && verdictOn(one, known) === 'unknown')
      reasons.push(judged(one, 'unknown', nearest.rule.id, known));
  }
  return reasons;
}

/** Services of other specialisms: the same for every referral of a specialism, and most of the catalogue. */
const memories = new WeakMap<CompiledCatalogue, Map<string | undefined, readonly Rejected[]>>();

/** Services of other specialisms; all of them when the specialism is unknown or served by none. */
function elsewhere(specialism: string | undefined, { known, compiled }: Judgement): readonly Rejected[] {
  const made = memories.get(compiled) ?? new Map<string | undefined, readonly Rejected[]>();
  const found = made.get(specialism);
  if (found !== undefined) return found;
  const others = compiled.services.flatMap(({ service, asked }) => {
    const ofSpecialism = asked.find(({ name }) => name === 'service-specialism');
    const verdict = ofSpecialism && verdictOn(ofSpecialism, known);
    if (ofSpecialism === undefined || verdict === undefined || verdict === 'fits') return [];
    const reason = Object.freeze(judged(ofSpecialism, verdict, service.id, known, service.name));
    return Object.freeze(rejected(service, Object.freeze([reason])));
  });
  // Only specialisms of the catalogue are kept, so that no caller can make this grow.
  if (specialism === undefined || compiled.forSpecialism(specialism).services.length > 0)
    memories.set(compiled, made.set(specialism, others));
  return others;
}
