import type { Advice, Because } from './advice.ts';
import { because, judged } from './because.ts';
import { excludedByCodes } from './candidates.ts';
import type { Service } from './catalogue.ts';
import type { CompiledCatalogue, CompiledRule, CompiledService } from './compile.ts';
import type { RuleCriterion } from './criteria.ts';
import { validAt } from './days.ts';
import type { Judgement } from './judge.ts';
import type { KnownFacts } from './known-facts.ts';
import { hospitalsWithinReach } from './options.ts';

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
  const excluded = excludedByCodes(known, compiled);
  const here: Rejected[] = [];
  for (const one of (specialism !== undefined && compiled.ofSpecialism.get(specialism)) || []) {
    const { service } = one;
    if (!options.has(service)) here.push(rejected(service, whyRejected(one, excluded, suitable.has(service), grounds)));
  }
  return here.concat(elsewhere(specialism, grounds));
}

const rejected = (service: Service, reasons: readonly Because[]): Rejected => ({
  service: service.id,
  because: reasons,
});

function offeredOf(grounds: Judgement): ReadonlySet<Service> {
  if (grounds.silences.length > 0) return new Set();
  return new Set([...grounds.offered.map(({ service }) => service), ...hospitalsWithinReach(grounds)]);
}

/** What failed for a service of the specialism: the service itself, else the nearest of its rules, else all of tenzij. */
function whyRejected(
  compiled: CompiledService,
  excluded: ReadonlySet<CompiledService>,
  suitable: boolean,
  grounds: Judgement,
): readonly Because[] {
  const { known, silences } = grounds;
  const { service } = compiled;
  // The sieve has looked up the codes of every service that has rules; the others are looked at here.
  const byCodes = compiled.rules.length === 0 || excluded.has(compiled);
  const ofService: Because[] = [];
  for (const criterion of compiled.criteria) {
    if ((byCodes || criterion.fact !== 'icpc') && criterion.judge(service, known) === 'fails') {
      ofService.push(judged(criterion, 'fails', service, known, service.name));
    }
  }
  if (ofService.length > 0) return ofService;
  if (service.route !== 'hospital' && !suitable) return nearestFailure(compiled, grounds);
  const [silence] = silences;
  if (silence) return [because('silent', silence.rule, silence.fact)];
  return [because('urgent-not-lifted', service.id, known.context.priority ?? 'routine', service.name)];
}

/** What fails in the rule in which least fails, the first thing first; of equals the first by id. */
function nearestFailure({ service, rules }: CompiledService, { known }: Judgement): readonly Because[] {
  let nearest: CompiledRule | undefined;
  let failed: readonly RuleCriterion[] = [];
  for (const rule of rules) {
    const fails = failing(rule, known);
    if (nearest === undefined || fails.length < failed.length) {
      nearest = rule;
      failed = fails;
    }
  }
  if (nearest === undefined) return [because('no-rule', service.id, known.codes.join(', '), service.name)];
  const { rule, criteria } = nearest;
  if (failed.length > 0) return failed.map((criterion) => judged(criterion, 'fails', rule, known));
  // A rule in which nothing fails stands here only because no reason can be read.
  return criteria
    .filter(({ judge }) => judge(rule, known) === 'unknown')
    .map((criterion) => judged(criterion, 'unknown', rule, known));
}

function failing({ rule, criteria }: CompiledRule, known: KnownFacts): readonly RuleCriterion[] {
  const fails: RuleCriterion[] = [];
  for (const criterion of criteria) if (criterion.judge(rule, known) === 'fails') fails.push(criterion);
  return fails;
}

/** The same for every referral of a specialism, and most of a catalogue: made once per specialism. */
const madeBefore = new WeakMap<CompiledCatalogue, Map<string | undefined, readonly Rejected[]>>();

/** Services of other specialisms; all of them when the specialism is unknown or served by none. */
function elsewhere(specialism: string | undefined, { known, compiled }: Judgement): readonly Rejected[] {
  let made = madeBefore.get(compiled);
  if (made === undefined) {
    made = new Map();
    madeBefore.set(compiled, made);
  }
  const found = made.get(specialism);
  if (found !== undefined) return found;
  const others = compiled.services.flatMap(({ service, criteria }) => {
    const criterion = criteria.find(({ name }) => name === 'service-specialism');
    const verdict = criterion?.judge(service, known);
    if (criterion === undefined || verdict === undefined || verdict === 'fits') return [];
    const reason = Object.freeze(judged(criterion, verdict, service, known, service.name));
    return Object.freeze(rejected(service, Object.freeze([reason])));
  });
  // Only specialisms of the catalogue are kept, so that no caller can make this grow.
  if (specialism === undefined || compiled.ofSpecialism.has(specialism)) made.set(specialism, others);
  return others;
}
