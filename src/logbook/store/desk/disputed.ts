import type { ChoiceEvent } from '../../../advice/index.ts';
import type { Board } from './board.ts';

/** *Klopt niet?*, counted by rule: in how many drafts, of how many practices. */
export class Disputed {
  readonly #rules = new Map<string, { readonly drafts: Set<string>; readonly practices: Set<string> }>();

  /** The rule that decided; of options without a preference each rule that held. */
  add({ kind, practice, draftKey, advice, context }: ChoiceEvent): void {
    if (kind !== 'disputed') return;
    const rules = advice.decidedBy === undefined ? context.rules : [advice.decidedBy.rule];
    for (const rule of rules) {
      const told = this.#rules.get(rule) ?? { drafts: new Set<string>(), practices: new Set<string>() };
      this.#rules.set(rule, told);
      told.drafts.add(`${practice} ${draftKey}`);
      told.practices.add(practice);
    }
  }

  /** Most drafts first. Few of them, or of few practices, are told without a number: it would tell whose they are. */
  byRule(): Board['disputed'] {
    return [...this.#rules]
      .sort(([a, one], [b, two]) => sizeOf(two) - sizeOf(one) || (a < b ? -1 : 1))
      .map(([rule, told]) => ({
        rule,
        ...(sizeOf(told) > 0 && { drafts: told.drafts.size, practices: told.practices.size }),
      }));
  }
}

const FEWEST = { drafts: 5, practices: 4 };

/** Drafts that may be told; 0 of too few. */
const sizeOf = ({ drafts, practices }: { readonly drafts: Set<string>; readonly practices: Set<string> }): number =>
  drafts.size < FEWEST.drafts || practices.size < FEWEST.practices ? 0 : drafts.size;
