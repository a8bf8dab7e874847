import type { Because } from './advice.ts';
import { type Criterion, ruleCriteria, serviceCriteria, type Verdict } from './criteria.ts';
import type { KnownFacts } from './known-facts.ts';
import { dutch } from './texts.ts';

/**
 * One reason; its sentence is made when read. A class for the same reason as `WrittenAdvice`: one getter shared by all,
 * where a getter of each object's own would give each a hidden class that outlives it.
 */
class Reason implements Because {
  declare readonly code: string;
  declare readonly rule: string;
  declare readonly fact: string;
  declare readonly text: string;
  readonly #name: string;

  constructor(code: string, rule: string, fact: string, name: string) {
    this.#name = name;
    this.code = code;
    this.rule = rule;
    this.fact = fact;
    Object.defineProperty(this, 'text', Reason.#whenRead);
  }

  static readonly #whenRead = {
    enumerable: true,
    get(this: Reason) {
      return dutch(this.code, this.#name, this.fact);
    },
  };
}

/** One reason. `name` stands in its sentence for the rule, where its id says less. */
export function because(code: string, rule: string, fact: string, name = rule): Because {
  return new Reason(code, rule, fact, name);
}

const codesOf = (verdict: Verdict): ReadonlyMap<string, string> =>
  new Map([...ruleCriteria, ...serviceCriteria].map(({ name }) => [name, `${name}-${verdict}`]));
const codes = { fits: codesOf('fits'), unknown: codesOf('unknown'), fails: codesOf('fails') };

/** How one criterion came out, as a reason: `age-fits`, `age-unknown`, `age-fails`. */
export function judged<Subject extends { readonly id: string }, Name extends string>(
  criterion: Criterion<Subject, Name>,
  verdict: Verdict,
  subject: Subject,
  known: KnownFacts,
  name = subject.id,
): Because {
  const fact = verdict === 'unknown' ? criterion.fact : criterion.found(subject, known);
  return because(codes[verdict].get(criterion.name) ?? verdict, subject.id, fact, name);
}
