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

  /** Most drafts first. */
  byRule(): Board['disputed'] {
    return [...this.#rules]
      .map(([rule, { drafts, practices }]) => ({ rule, drafts: drafts.size, practices: practices.size }))
      .sort((a, b) => b.drafts - a.drafts || (a.rule < b.rule ? -1 : 1));
  }
}
