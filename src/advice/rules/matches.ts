import type { Service } from '../model/catalogue.ts';
import { validAt } from '../model/days.ts';
import type { CompiledCatalogue, CompiledRule } from './compile.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';

/** A rule that takes this referral, as far as the facts go. */
export interface Match {
  readonly service: Service;
  readonly by: CompiledRule;
  /** Facts that it asks for and that nobody knows. */
  readonly missing: readonly string[];
  /** A danger forbids it: a code that its service excludes, or that it does not stand beside. */
  readonly isBarred: boolean;
}

const none: readonly never[] = [];

/** Every rule in which nothing but a danger fails, in the order of offering: the rules of a service follow each other. */
export function findMatches(known: KnownFacts, compiled: CompiledCatalogue): readonly Match[] {
  const { context, codes } = known;
  const { specialism, at, logged } = context;
  if (specialism === undefined || codes.length === 0 || !validAt(compiled.catalogue, at)) return [];
  // Of all that rules ask, nearly everything is known: the few that are not are looked up in each rule, and not the other way.
  const unknown = compiled.facts.filter((fact) => valuesOf(known, fact).length === 0);
  return compiled.rules.through(known).map(({ rule: by, isBarred }) => ({
    service: by.of.service,
    by,
    missing: unknown.length === 0 ? none : by.facts.filter((fact) => unknown.includes(fact)),
    isBarred: isBarred || Boolean(logged?.excluding.includes(by.of.service.id) || logged?.notWith.includes(by.rule.id)),
  }));
}
