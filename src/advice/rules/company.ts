import { isSymptom } from '../model/icpc.ts';
import type { CompiledCatalogue, CompiledRule } from './compile.ts';
import type { KnownFacts } from './known-facts.ts';
import type { Match } from './matches.ts';

/** A further reason of the referral, and what takes it along. */
export interface Further {
  readonly code: string;
  /**
   * `rule`: another rule of the service takes it. `company`: the region or the service lists it as harmless. `settled`: the GP
   * says that it plays no part. `unnamed`: nobody can tell whether it does.
   */
  readonly by: 'rule' | 'company' | 'settled' | 'unnamed';
  readonly rule?: CompiledRule;
  /** What the region says of its company. */
  readonly why?: string;
  /** Facts that nobody knows and without which it is not taken along. */
  readonly missing: readonly string[];
}

/**
 * What takes along each reason that this rule is not about. A rule that names a further reason has to
 * hold itself: what it asks is asked. The GP's answer settles what nobody names, but never a symptom.
 */
export function furtherReasons(
  { by, isBarred }: Match,
  own: readonly Match[],
  { codes, context: { answers } }: KnownFacts,
  compiled: CompiledCatalogue,
): readonly Further[] {
  if (codes.length < 2) return none;
  return codes
    .filter((code) => !by.holds(code))
    .map((code): Further => {
      const [company] = compiled.companyOn(code);
      if (company || by.of.takesAsCompany(code)) {
        return { code, by: 'company', missing: none, ...(company && { why: company.why }) };
      }
      let taker: Match | undefined;
      for (const other of own) {
        const isBetter = taker === undefined || other.missing.length < taker.missing.length;
        if (other.by.holds(code) && other.isBarred === isBarred && isBetter) taker = other;
      }
      if (taker) return { code, by: 'rule', rule: taker.by, missing: taker.missing };
      if (answers[`further-reason:${code}`] === false && !isSymptom(code))
        return { code, by: 'settled', missing: none };
      return { code, by: 'unnamed', missing: unnamed };
    });
}

const none: readonly never[] = [];
const unnamed = ['further-reason'];
