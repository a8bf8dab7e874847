import type { Service } from '../model/catalogue.ts';
import { validAt } from '../model/days.ts';
import type { CompiledCatalogue, CompiledRule } from './compile.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';

/** A service that suits (`missing` is empty), or could suit once the missing facts are known. Never a hospital. */
export interface Candidate {
  readonly service: Service;
  /** The rule that fits, or the one that lacks the fewest facts. */
  readonly by: CompiledRule;
  readonly missing: readonly string[];
}

/**
 * The services that suit or could suit, in the order in which they are offered, each by its best match. A service suits
 * when one of its rules fits and nothing excludes it; it could suit when nothing fails and a fact is missing.
 */
export function bestOfEach(matches: readonly Candidate[]): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const match of matches) {
    const other = candidates.at(-1);
    // The rules of a service follow each other.
    if (other?.service !== match.service) candidates.push(match);
    else if (match.missing.length < other.missing.length) candidates[candidates.length - 1] = match;
  }
  return candidates;
}

/** Every rule in which nothing fails: the ones that matched, fully or as far as the facts go. In the order of offering. */
export function findMatches(known: KnownFacts, compiled: CompiledCatalogue): readonly Candidate[] {
  const { context, codes } = known;
  const { specialism, at } = context;
  if (specialism === undefined || codes.length === 0 || !validAt(compiled.catalogue, at)) return [];
  const matched: Candidate[] = [];
  for (const by of compiled.rules.through(known)) {
    const missing = by.facts.filter((fact) => valuesOf(known, fact).length === 0);
    matched.push({ service: by.of.service, by, missing });
  }
  return matched;
}
