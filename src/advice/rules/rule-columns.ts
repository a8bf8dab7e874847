import type { CompiledRule } from './compile.ts';
import type { Asked } from './criteria.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';
import { remembered } from './memo.ts';

/** How the rules judge one value of a fact. */
export interface Column {
  /** What each rule, or its service, asks of it. */
  readonly asked: readonly (Asked | undefined)[];
  /** One bit a rule, in words of 32: set when the rule comes through. */
  readonly bits: Uint32Array;
}

/**
 * From the facts of a referral to how the rules judge them: a column for every value. A fact has few values, and a column is
 * reckoned once a value: a decision touches only the rules that come through all of them.
 */
export function sieve(rules: readonly CompiledRule[]): (known: KnownFacts) => readonly Column[] {
  const all = rules.map(({ asked, of }) => [...asked, ...of.asked]);
  const names = new Set(all.flat().map(({ name }) => name));
  const parts = [...names].flatMap((name) => part(all.map((asked) => asked.find((one) => one.name === name))));
  return (known) => {
    const columns: Column[] = [];
    for (const { fact, excludes, column } of parts) {
      const values = valuesOf(known, fact);
      // One of several values is enough; of what excludes, each by itself. An unknown fact rules nothing out.
      if (values.length > 1 && !excludes) columns.push(column(values.join(' ')));
      else for (const value of values) columns.push(column(value));
    }
    return columns;
  };
}

/** The rules that come through every column, in the order of `rules`. */
export function through(columns: readonly Column[], rules: readonly CompiledRule[]): readonly CompiledRule[] {
  const passed: CompiledRule[] = [];
  for (let word = 0; word << 5 < rules.length; word++) {
    let left = -1;
    for (const { bits } of columns) {
      left &= bits[word] ?? 0;
      if (left === 0) break;
    }
    for (; left !== 0; left &= left - 1) {
      const rule = rules[(word << 5) + 31 - Math.clz32(left & -left)];
      if (rule) passed.push(rule);
    }
  }
  return passed;
}

/** What a rule, at its place in `rules`, and its service ask in vain. */
export function failures(columns: readonly Column[], nth: number): readonly Asked[] {
  const failed: Asked[] = [];
  for (const { asked, bits } of columns) {
    const one = asked[nth];
    if (one && (((bits[nth >>> 5] ?? 0) >>> nth) & 1) === 0) failed.push(one);
  }
  return failed;
}

/** One criterion, when any rule asks it. */
function part(asked: readonly (Asked | undefined)[]) {
  const some = asked.find((one) => one !== undefined);
  if (some === undefined) return [];
  const { fact, excludes } = some;
  const column = remembered((values): Column => {
    const bits = new Uint32Array((asked.length + 31) >>> 5);
    const each = values.split(' ');
    for (const [at, one] of asked.entries()) {
      const passes = !one || each.some(one.meets) !== excludes;
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (Number(passes) << at);
    }
    return { asked, bits };
  });
  return [{ fact, excludes, column }];
}
