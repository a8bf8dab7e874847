import { addAll, type Bitset, visitCommon } from './bitset.ts';
import type { Service } from './catalogue.ts';
import type { CompiledCatalogue, CompiledRule, CompiledService, Sieved } from './compile.ts';
import { missingFacts } from './criteria.ts';
import { validAt } from './days.ts';
import type { KnownFacts } from './known-facts.ts';

/** A service that suits (`missing` is empty), or could suit once the missing facts are known. Never a hospital. */
export interface Candidate {
  readonly service: Service;
  /** The rule that fits, or the one that lacks the fewest facts. */
  readonly by: CompiledRule;
  readonly missing: readonly string[];
}

/**
 * The services that suit or could suit, in the order in which they are offered. A service suits when one of its rules
 * fits and nothing excludes it; it could suit when nothing fails and a fact is missing.
 */
export function findCandidates(known: KnownFacts, compiled: CompiledCatalogue): readonly Candidate[] {
  const candidates: Candidate[] = [];
  visitMatches(known, compiled, (by, missing) => {
    const { service } = by.of;
    const last = candidates[candidates.length - 1];
    if (last?.service !== service) candidates.push({ service, by, missing });
    else if (missing.length < last.missing.length) candidates[candidates.length - 1] = { service, by, missing };
  });
  return candidates;
}

/** Every rule in which nothing fails: the ones that matched, fully or as far as the facts go. In offer order. */
export function visitMatches(
  known: KnownFacts,
  compiled: CompiledCatalogue,
  visit: (rule: CompiledRule, missing: readonly string[]) => void,
): void {
  if (!validAt(compiled.catalogue, known.context.at)) return;
  const columns = columnsFor(known, compiled);
  if (columns === undefined) return;
  const left = <Some>(all: readonly Some[], sieved: Sieved<Some>) =>
    sieved.facts.some((fact) => columns.unanswered.includes(fact)) ? all : sieved.left;
  let judged: CompiledService | undefined;
  let ofService: readonly string[] | undefined;
  visitCommon(columns.sets, columns.except, (position) => {
    const rule = compiled.rules[position];
    if (rule === undefined) return;
    if (rule.of !== judged) {
      judged = rule.of;
      ofService = missingFacts(left(judged.criteria, judged.sieved), judged.service, known);
    }
    if (ofService === undefined) return;
    const ofRule = missingFacts(left(rule.criteria, rule.sieved), rule.rule, known);
    if (ofRule !== undefined) visit(rule, ofService.length === 0 ? ofRule : [...new Set([...ofService, ...ofRule])]);
  });
}

/** Every service with rules that a reason or a problem excludes. */
export function excludedByCodes(known: KnownFacts, compiled: CompiledCatalogue): ReadonlySet<CompiledService> {
  const excluded = new Set<CompiledService>();
  for (const column of exclusions(known, compiled)) {
    visitCommon([column], [], (position) => {
      const rule = compiled.rules[position];
      if (rule !== undefined) excluded.add(rule.of);
    });
  }
  return excluded;
}

function exclusions(known: KnownFacts, { sieve }: CompiledCatalogue): readonly Bitset[] {
  const columns: Bitset[] = [];
  for (const code of known.codes) columns.push(sieve.excludedIcpc.of(code), sieve.excludedProblem.of(code));
  for (const { code } of known.problems) columns.push(sieve.excludedProblem.of(code));
  return columns;
}

interface Columns {
  readonly sets: [Bitset, ...Bitset[]];
  /** What the codes exclude. */
  readonly except: readonly Bitset[];
  /** Facts for which the sieve has no column: an unknown fact rules nothing out. They are judged in words. */
  readonly unanswered: string[];
}

/** The columns of the sieve for what is known; none without a specialism and a code. */
function columnsFor(known: KnownFacts, compiled: CompiledCatalogue): Columns | undefined {
  const { sieve } = compiled;
  const { specialism, age, sex, answers } = known.context;
  const ofSpecialism = specialism === undefined ? undefined : sieve.specialism.get(specialism);
  const [first, ...further] = known.codes;
  if (ofSpecialism === undefined || first === undefined) return undefined;
  const columns: Columns = {
    sets: [ofSpecialism, anyOf(sieve.icpc.of(first), further.map(sieve.icpc.of))],
    except: exclusions(known, compiled),
    unanswered: [],
  };
  const add = (fact: string, column: Bitset | undefined) => {
    if (column === undefined) columns.unanswered.push(fact);
    else columns.sets.push(column);
  };
  add('age', age === undefined ? undefined : sieve.age[age]);
  add('sex', sex === 'male' || sex === 'female' ? sieve.sex[sex] : undefined);
  add('question', answers.question === undefined ? undefined : sieve.question.get(answers.question));
  return columns;
}

/** Rules that hold any of the reasons. The index itself stays as it is. */
function anyOf(first: Bitset, further: readonly Bitset[]): Bitset {
  if (further.length === 0) return first;
  const any = first.slice();
  for (const set of further) addAll(any, set);
  return any;
}
