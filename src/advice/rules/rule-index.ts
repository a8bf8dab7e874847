import type { Asked } from './criteria.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';

/** What the index has to know of a rule: what it asks, and what its service asks. */
interface AskingRule {
  readonly asked: readonly Asked[];
  readonly of: { readonly asked: readonly Asked[] };
}

/** A rule that takes this referral; `isBarred`: but for a danger (`Asked.bars`) that it or its service forbids. */
export interface Passed<Rule> {
  readonly rule: Rule;
  readonly isBarred: boolean;
}

/** All rules of a catalogue, asked at once. */
export interface RuleIndex<Rule extends AskingRule> {
  /** The rules of which nothing fails but what bars, in their own order. */
  readonly through: (known: KnownFacts) => readonly Passed<Rule>[];
  /** What fails of any rule, by its place among the rules: what it asks, and what its service asks. */
  readonly failuresOf: (known: KnownFacts) => (nth: number) => readonly Asked[];
}

/**
 * Which rules come through the facts of a referral. Read plainly, and that is all it says:
 *
 *     through(known)          = rules.filter((rule) => failuresOf(known)(rule).every(({ bars }) => bars))
 *     isBarred                = failuresOf(known)(rule).length > 0
 *     failuresOf(known)(rule) = [...rule.asked, ...rule.of.asked].filter((asked) => verdictOn(asked, known) === 'fails')
 *
 * That would read every rule for every referral. A fact has few values, so for each value that is met, the verdicts of all
 * rules on it are kept, one bit a rule: the next referral with that value ands a row of bits, and looks only at the rules that
 * come through. The plain reading stands in test/advice/plain.ts, and the two are compared on random catalogues.
 */
export function indexRules<Rule extends AskingRule>(rules: readonly Rule[]): RuleIndex<Rule> {
  const all = rules.map(({ asked, of }) => [...asked, ...of.asked]);
  const names = new Set(all.flat().map(({ name }) => name));
  const parts = [...names].flatMap((name) => part(all.map((asked) => asked.find((one) => one.name === name))));

  const columnsOf = (some: typeof parts, known: KnownFacts): readonly Column[] => {
    const columns: Column[] = [];
    for (const { fact, excludes, column } of some) {
      const values = valuesOf(known, fact);
      // One of several values is enough; of what excludes, each by itself. An unknown fact rules nothing out.
      if (values.length > 1 && !excludes) columns.push(column(values.join(' ')));
      else for (const value of values) columns.push(column(value));
    }
    return columns;
  };

  const selecting = parts.filter(({ bars }) => !bars);
  const forbidding = parts.filter(({ bars }) => bars);
  return {
    through: (known) => {
      const found: Passed<Rule>[] = [];
      const places = passing(columnsOf(selecting, known), rules.length);
      const barring = places.length > 0 ? columnsOf(forbidding, known) : [];
      for (const nth of places) {
        const rule = rules[nth];
        if (rule) found.push({ rule, isBarred: barring.some((column) => !comesThrough(column, nth)) });
      }
      return found;
    },
    failuresOf: (known) => {
      const columns = columnsOf(parts, known);
      return (nth) => failing(columns, nth);
    },
  };
}

/** How the rules judge one value of a fact. */
interface Column {
  /** What each rule, or its service, asks of it. */
  readonly asked: readonly (Asked | undefined)[];
  /** One bit a rule, in words of 32: set when the rule comes through. */
  readonly bits: Uint32Array;
}

/** One criterion, when any rule asks it. */
function part(asked: readonly (Asked | undefined)[]) {
  const some = asked.find((one) => one !== undefined);
  if (some === undefined) return [];
  const { fact, excludes, bars } = some;
  const column = remembered((values): Column => {
    const bits = new Uint32Array((asked.length + 31) >>> 5);
    const each = values.split(' ');
    for (const [at, one] of asked.entries()) {
      const passes = !one || each.some(one.meets) !== excludes;
      bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (Number(passes) << at);
    }
    return { asked, bits };
  });
  return [{ fact, excludes, bars, column }];
}

/** The rules that come through every column: their places among all `size`. */
function passing(columns: readonly Column[], size: number): readonly number[] {
  const passed: number[] = [];
  for (let word = 0; word << 5 < size; word++) {
    let left = -1;
    for (const { bits } of columns) {
      left &= bits[word] ?? 0;
      if (left === 0) break;
    }
    for (; left !== 0; left &= left - 1) {
      const nth = (word << 5) + 31 - Math.clz32(left & -left);
      if (nth < size) passed.push(nth);
    }
  }
  return passed;
}

const comesThrough = ({ bits }: Column, nth: number) => (((bits[nth >>> 5] ?? 0) >>> nth) & 1) === 1;

/** What a rule, at its place, and its service ask in vain. */
function failing(columns: readonly Column[], nth: number): readonly Asked[] {
  const failed: Asked[] = [];
  for (const column of columns) {
    const one = column.asked[nth];
    // Two codes may fail on the same.
    if (one && !comesThrough(column, nth) && !failed.includes(one)) failed.push(one);
  }
  return failed;
}

/** More than a region asks in practice; a stream of odd values begins anew, and never fills the memory. */
const limit = 10_000;

/** The same function of a text, which does not reckon again for a text that it has met before. */
export function remembered<Answer extends object>(reckon: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known;
    if (answers.size >= limit) answers.clear();
    const answer = reckon(text);
    answers.set(text, answer);
    return answer;
  };
}
