import type { Asked } from './criteria.ts';
import { type KnownFacts, valuesOf } from './known-facts.ts';

/** What the index has to know of a rule: what it asks, and what its service asks. */
interface AskingRule {
  readonly asked: readonly Asked[];
  readonly of: { readonly asked: readonly Asked[] };
}

/** All rules of a catalogue, asked at once. */
export interface RuleIndex<Rule extends AskingRule> {
  /** The rules of which nothing fails, in their own order. */
  readonly through: (known: KnownFacts) => readonly Rule[];
  /** What fails of any rule, by its place among the rules: what it asks, and what its service asks. */
  readonly failuresOf: (known: KnownFacts) => (nth: number) => readonly Asked[];
}

/**
 * Which rules come through the facts of a referral. Read plainly, and that is all it says:
 *
 *     through(known)         = rules.filter((rule) => failuresOf(known)(rule).length === 0)
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

  const columnsFor = (known: KnownFacts): readonly Column[] => {
    const columns: Column[] = [];
    for (const { fact, excludes, column } of parts) {
      const values = valuesOf(known, fact);
      // One of several values is enough; of what excludes, each by itself. An unknown fact rules nothing out.
      if (values.length > 1 && !excludes) columns.push(column(values.join(' ')));
      else for (const value of values) columns.push(column(value));
    }
    return columns;
  };

  return {
    through: (known) => passing(columnsFor(known), rules),
    failuresOf: (known) => {
      const columns = columnsFor(known);
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

/** The rules that come through every column. */
function passing<Rule>(columns: readonly Column[], rules: readonly Rule[]): readonly Rule[] {
  const passed: Rule[] = [];
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

/** What a rule, at its place, and its service ask in vain. */
function failing(columns: readonly Column[], nth: number): readonly Asked[] {
  const failed: Asked[] = [];
  for (const { asked, bits } of columns) {
    const one = asked[nth];
    if (one && (((bits[nth >>> 5] ?? 0) >>> nth) & 1) === 0) failed.push(one);
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
