import { addAll, type Bitset, visitCommon } from './bitset.ts';
import type { Rule, Service } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import { missingFacts, ruleCriteria, serviceCriteria } from './criteria.ts';
import { validAt } from './days.ts';
import type { KnownFacts } from './known-facts.ts';

/** A service that suits (`missing` is empty), or could suit once the missing facts are known. Never a hospital. */
export interface Candidate {
  readonly service: Service;
  /** The rule that fits, or the one that lacks the fewest facts. */
  readonly rule: Rule;
  readonly missing: readonly string[];
}

/**
 * The services that suit or could suit, in the order in which they are offered. A service suits when one of its rules
 * fits and nothing excludes it; it could suit when nothing fails and a fact is missing.
 */
export function findCandidates(known: KnownFacts, compiled: CompiledCatalogue): readonly Candidate[] {
  if (!validAt(compiled.catalogue, known.context.at)) return [];
  const candidates: Candidate[] = [];
  visitUnfailed(known, compiled, (service, rule, missing) => {
    const last = candidates.at(-1);
    if (last?.service !== service) candidates.push({ service, rule, missing });
    else if (missing.length < last.missing.length) candidates[candidates.length - 1] = { service, rule, missing };
  });
  return candidates;
}

/** Every rule in which nothing fails: the ones that matched, fully or as far as the facts go. In offer order. */
export function visitUnfailed(
  known: KnownFacts,
  compiled: CompiledCatalogue,
  visit: (service: Service, rule: Rule, missing: readonly string[]) => void,
): void {
  const sets = columns(known, compiled);
  if (sets === undefined) return;
  let judged: Service | undefined;
  let missingOfService: readonly string[] | undefined;
  visitCommon(sets, (position) => {
    const entry = compiled.rules[position];
    if (entry === undefined) return;
    const { rule, service } = entry;
    if (service !== judged) {
      judged = service;
      missingOfService = missingFacts(serviceCriteria, service, known);
    }
    if (missingOfService === undefined) return;
    const missingOfRule = missingFacts(ruleCriteria, rule, known);
    if (missingOfRule === undefined) return;
    visit(service, rule, missingOfService.length === 0 ? missingOfRule : union(missingOfService, missingOfRule));
  });
}

/** The columns of the sieve for the facts that are known. An unknown fact rules nothing out, so it has no column. */
function columns(known: KnownFacts, { sieve }: CompiledCatalogue): [Bitset, ...Bitset[]] | undefined {
  const { specialism, age, sex, answers } = known.context;
  if (specialism === undefined) return undefined;
  const ofSpecialism = sieve.specialism.get(specialism);
  const [first, ...further] = known.codes;
  if (ofSpecialism === undefined || first === undefined) return undefined;
  const ofReasons = anyOf(sieve.icpc.of(first), further.map(sieve.icpc.of));
  const sets: [Bitset, ...Bitset[]] = [ofSpecialism, ofReasons];
  const ofAge = age === undefined ? undefined : sieve.age[age];
  if (ofAge !== undefined) sets.push(ofAge);
  if (sex === 'male' || sex === 'female') sets.push(sieve.sex[sex]);
  const ofQuestion = answers.question === undefined ? undefined : sieve.question.get(answers.question);
  if (ofQuestion !== undefined) sets.push(ofQuestion);
  return sets;
}

/** Rules that hold any of the reasons. The index itself stays as it is. */
function anyOf(first: Bitset, further: readonly Bitset[]): Bitset {
  if (further.length === 0) return first;
  const any = first.slice();
  for (const set of further) addAll(any, set);
  return any;
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];
