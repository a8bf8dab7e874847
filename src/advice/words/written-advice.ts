import type { Advice } from '../model/advice.ts';
import type { CompiledCatalogue } from '../rules/compile.ts';
import type { Judgement } from '../rules/judge.ts';
import { explainOptions } from './explain-options.ts';
import { explainRejected } from './explain-rejected.ts';
import { explainSilence } from './silence-texts.ts';

/** The same for every advice of a catalogue: made once. */
const reasonsMade = new WeakMap<CompiledCatalogue, Advice['reasons']>();

/** Tenzij reasons as they are offered. */
function reasonsOf(compiled: CompiledCatalogue): Advice['reasons'] {
  const made = reasonsMade.get(compiled);
  if (made) return made;
  const reasons = Object.freeze(compiled.catalogue.reasons.map(({ code, label }) => Object.freeze({ code, label })));
  reasonsMade.set(compiled, reasons);
  return reasons;
}

/** The advice of a judgement, in words. */
export function inWords(judgement: Judgement): Advice {
  return new WrittenAdvice(judgement);
}

/**
 * The advice as others read it. What costs time (options, refusals, sentences) is made once, when it is read; all its
 * properties are its own and enumerable, so that JSON, comparison and a structured clone see a whole advice.
 *
 * A class, where the house writes functions: getters that close over one advice give every advice a hidden class of its
 * own, which V8 keeps until a full collection. These getters are shared by all.
 */
class WrittenAdvice implements Advice {
  declare readonly outcome: Advice['outcome'];
  declare readonly preselected: Advice['preselected'];
  declare readonly options: Advice['options'];
  declare readonly rejected: Advice['rejected'];
  declare readonly silentBecause: Advice['silentBecause'];
  declare readonly unknown: Advice['unknown'];
  declare readonly ask: Advice['ask'];
  declare readonly reasons: Advice['reasons'];
  declare readonly catalogue: Advice['catalogue'];

  readonly #judgement: Judgement;
  #options: Advice['options'] | undefined;
  #rejected: Advice['rejected'] | undefined;
  #silentBecause: Advice['silentBecause'] | undefined;

  constructor(judgement: Judgement) {
    this.#judgement = judgement;
    // The order of the contract: it is the order in which the advice is printed.
    this.outcome = judgement.outcome;
    this.preselected = judgement.preselected;
    Object.defineProperty(this, 'options', WrittenAdvice.#whenRead.options);
    Object.defineProperty(this, 'rejected', WrittenAdvice.#whenRead.rejected);
    Object.defineProperty(this, 'silentBecause', WrittenAdvice.#whenRead.silentBecause);
    this.unknown = judgement.unknown;
    this.ask = judgement.ask;
    this.reasons = judgement.outcome === 'silent' ? [] : reasonsOf(judgement.compiled);
    this.catalogue = judgement.compiled.identity;
  }

  static readonly #whenRead = {
    options: {
      enumerable: true,
      get(this: WrittenAdvice) {
        this.#options ??= explainOptions(this.#judgement);
        return this.#options;
      },
    },
    rejected: {
      enumerable: true,
      get(this: WrittenAdvice) {
        this.#rejected ??= explainRejected(this.#judgement);
        return this.#rejected;
      },
    },
    silentBecause: {
      enumerable: true,
      get(this: WrittenAdvice) {
        this.#silentBecause ??= explainSilence(this.#judgement.silences);
        return this.#silentBecause;
      },
    },
  };
}
