import type { CompiledRule } from './compile.ts';
import { type Asked, ruleCriteria, serviceCriteria } from './criteria.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';
import { remembered } from './remembered.ts';

/** Facts with few values. What is asked of them is reckoned once per value; the others are judged in words. */
export const sieved = ['specialism', 'icpc', 'problem', 'age', 'sex', 'question'];

/** One bit a rule, in words of 32: set when the rule comes through. */
type Column = Uint32Array;

/**
 * From the facts of a referral to the rules that none of its sieved facts rules out, in the order of `rules`. Which rules a
 * value lets through is remembered, so that a decision touches no other rules.
 */
export function sieve(rules: readonly CompiledRule[]): (known: KnownFacts) => readonly CompiledRule[] {
  const parts = [
    ...serviceCriteria.flatMap((criterion) => part(rules.map(({ of }) => criterion(of.service)))),
    ...ruleCriteria.flatMap((criterion) => part(rules.map(({ rule }) => criterion(rule)))),
  ];
  return (known) => {
    const columns: Column[] = [];
    for (const { fact, excludes, column } of parts) {
      const values = valuesOf(known, fact);
      // One of several values is enough; of what excludes, each by itself. An unknown fact rules nothing out.
      if (values.length > 1 && !excludes) columns.push(column(values.join(' ')));
      else for (const value of values) columns.push(column(value));
    }
    const through: CompiledRule[] = [];
    for (let word = 0; word << 5 < rules.length; word++) {
      let bits = -1;
      for (const column of columns) bits &= column[word] ?? 0;
      for (; bits !== 0; bits &= bits - 1) {
        const rule = rules[(word << 5) + 31 - Math.clz32(bits & -bits)];
        if (rule) through.push(rule);
      }
    }
    return through;
  };
}

/** One criterion, as far as the sieve answers it and a rule asks it. */
function part(asked: readonly (Asked | undefined)[]) {
  const some = asked.find((one) => one !== undefined);
  if (some === undefined || !sieved.includes(some.fact)) return [];
  const { fact, excludes } = some;
  const column = remembered((values): Column => {
    const bits = new Uint32Array((asked.length + 31) >>> 5);
    for (const [at, one] of asked.entries()) {
      const passes = !one || values.split(' ').some(one.meets) !== excludes;
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (Number(passes) << (at & 31));
    }
    return bits;
  });
  return [{ fact, excludes, column }];
}
