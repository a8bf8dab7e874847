import type { AnswerId } from './context.ts';
import type { Route } from './routes.ts';
import type { SilenceCode } from './silence.ts';

/**
 * Advice: what tenzij says about one draft referral. The shape is a contract: it is what
 * `tenzij advise` prints and what `advise()` returns. Sentences (`text`, `because`, `rejected`) are made when read.
 */

export const outcomes = ['nudge', 'inform', 'silent'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why an option is offered or not: `rule` is the id of the rule, alarm or region rule, `fact` the fact it met. */
export interface Because {
  readonly code: string;
  readonly rule: string;
  readonly fact: string;
  /** One Dutch sentence, naming the rule and the fact. */
  readonly text: string;
}

export interface AdviceOption {
  readonly service: string;
  readonly route: Route;
  readonly name: string;
  /** Days until the first appointment, or null when the catalogue does not say. */
  readonly wait: number | null;
  /** The day on which that wait was true, or null. */
  readonly asOf: string | null;
  readonly because: readonly Because[];
  /** What the GP agrees to by choosing this service, in Dutch. */
  readonly conditions: readonly string[];
}

/** A question of the form whose answer would bring a proposal nearer. */
export interface Ask {
  /** Its linkId: `alarm`, `question`, `further-reason:L89`, `problem-matters` … */
  readonly fact: AnswerId;
  /** The answers that may be given. */
  readonly values: readonly (string | boolean)[];
  /** What the question means here, in the region's words: which alarms. */
  readonly meaning?: string;
}

export interface Advice {
  readonly outcome: Outcome;
  readonly preselected: { readonly service: string; readonly route: Route } | null;
  readonly options: readonly AdviceOption[];
  readonly rejected: readonly { readonly service: string; readonly because: readonly Because[] }[];
  /** The first is the one that decided. Empty unless silent. */
  readonly silentBecause: readonly {
    readonly code: SilenceCode;
    readonly rule: string;
    readonly text: string;
  }[];
  /** Facts that were missing and mattered: `specialism`, `icpc`, `age`, `postcode`, `alarm`, `question` … */
  readonly unknown: readonly string[];
  /** The questions between this `inform` and a proposal, in the order to ask: at most three, `alarm` first. */
  readonly ask: readonly Ask[];
  /** Tenzij reasons on offer. Empty when silent. */
  readonly reasons: readonly { readonly code: string; readonly label: string }[];
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly hash: string;
    readonly status: 'example' | 'published';
  };
}

/** As much of an advice as is logged: codes and ids, no sentence is read. Every advice is one; a judgement tells more. */
export interface AdviceOutline extends Pick<Advice, 'outcome' | 'preselected' | 'unknown' | 'catalogue'> {
  readonly options: readonly OptionOutline[];
  readonly silentBecause: readonly { readonly code: SilenceCode }[];
  readonly decidedBy?: DecidedBy | undefined;
  /** Codes of the tenzij reasons on offer, in the order of the region. */
  readonly reasonCodes?: readonly string[];
  /** Of the catalogue without its waits. */
  readonly rulesHash?: string | undefined;
}

interface OptionOutline {
  readonly service: string;
  /** Days. Null, or absent: the catalogue does not say. */
  readonly wait?: number | null;
  /** Older than the region's limit, so that it is not shown as a number. */
  readonly isStale?: boolean;
}

/** What decided: of a silence its rule, alarm or problem; else the rule behind the proposal, or in its way. */
export interface DecidedBy {
  readonly rule: string;
  /** The reason that it met, at the grain of the catalogue. */
  readonly icpc?: string | undefined;
}
