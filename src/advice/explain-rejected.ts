import type { Advice, Because } from './advice.ts';
import { because, judged } from './because.ts';
import type { Service } from './catalogue.ts';
import type { CompiledCatalogue, CompiledRule, CompiledService } from './compile.ts';
import { type Asked, verdictOn } from './criteria.ts';
import { validAt } from './days.ts';
import { hospitalsWithinReach } from './hospitals.ts';
import type { Judgement } from './judge.ts';
import { remembered } from './remembered.ts';

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
  const excluded = excludedBy(grounds);
  const here: Rejected[] = [];
  for (const one of compiled.forSpecialism(specialism ?? '').services) {
    const { service } = one;
    if (!options.has(service))
      here.push(rejected(service, whyRejected(one, excluded(one), suitable.has(service), grounds)));
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

/** What failed for a service of the specialism: the service itself, else the nearest of its rules, else all of tenzij. */
function whyRejected(
  compiled: CompiledService,
  isExcluded: boolean,
  suitable: boolean,
  grounds: Judgement,
): readonly Because[] {
  const { known, silences } = grounds;
  const { service } = compiled;
  const ofService: Because[] = [];
  for (const asked of compiled.asked) {
    // Of its specialism it is; and what no code excludes need not be asked code by code.
    if (asked.fact === 'specialism' || (!isExcluded && isOfCodes(asked))) continue;
    if (verdictOn(asked, known) === 'fails') ofService.push(judged(asked, 'fails', service.id, known, service.name));
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
  let failed: readonly Asked[] = [];
  for (const rule of rules) {
    const fails = rule.asked.filter((one) => verdictOn(one, known) === 'fails');
    if (nearest === undefined || fails.length < failed.length) {
      nearest = rule;
      failed = fails;
    }
  }
  if (nearest === undefined) return [because('no-rule', service.id, known.codes.join(', '), service.name)];
  const { rule, asked } = nearest;
  if (failed.length > 0) return failed.map((one) => judged(one, 'fails', rule.id, known));
  // A rule in which nothing fails stands here only because no reason can be read.
  return asked
    .filter((one) => verdictOn(one, known) === 'unknown')
    .map((one) => judged(one, 'unknown', rule.id, known));
}

/** What explaining remembers of a catalogue: it is the same for many referrals, and most of the work. */
interface Memory {
  readonly elsewhere: Map<string | undefined, readonly Rejected[]>;
  /** Services that a code excludes, as a reason or as a problem. */
  readonly excludedBy: (code: string) => ReadonlySet<CompiledService>;
}
const memories = new WeakMap<CompiledCatalogue, Memory>();

function memoryOf(compiled: CompiledCatalogue): Memory {
  const memory = memories.get(compiled) ?? {
    elsewhere: new Map(),
    excludedBy: remembered((code) => {
      const excludes = (asked: Asked) => isOfCodes(asked) && asked.meets(code);
      return new Set(compiled.services.filter(({ asked }) => asked.some(excludes)));
    }),
  };
  memories.set(compiled, memory);
  return memory;
}

const isOfCodes = ({ fact }: Asked) => fact === 'icpc' || fact === 'problem';

/** Says quickly of most services that no code excludes them; of the others, that one may. */
function excludedBy({ known, compiled }: Judgement): (service: CompiledService) => boolean {
  const excluded = known.allCodes.map(memoryOf(compiled).excludedBy);
  return (service) => excluded.some((by) => by.has(service));
}

/** Services of other specialisms; all of them when the specialism is unknown or served by none. */
function elsewhere(specialism: string | undefined, { known, compiled }: Judgement): readonly Rejected[] {
  const made = memoryOf(compiled).elsewhere;
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
  if (specialism === undefined || compiled.forSpecialism(specialism).services.length > 0) made.set(specialism, others);
  return others;
}
