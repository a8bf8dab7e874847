import type { Language } from '../../advice/index.ts';
import type { Aim } from '../measures/measure.ts';
import type { ActionId } from './actions.ts';

/** What a practice writes for its own meeting (DTO): a report and plans. Drafted from its own page, changed by people, kept by version. */

/** What was agreed: by whom, and until which local day. */
export interface Agreement {
  readonly what: string;
  readonly who: string;
  /** Local day; empty: not filled in yet. */
  readonly when: string;
}

export interface PictureRow {
  /** Group of specialisms. */
  readonly specialisms: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** The region; absent where it is not told. */
  readonly beside?: number | undefined;
}

interface AnyPaper {
  readonly language: Language;
  /** The quarter that it began from: `2026-Q3`. */
  readonly quarter: string;
  /** Group of specialisms that it is about. */
  readonly subject: string;
  /** Of the Quadruple Aim, and the id of a measure that may not suffer from it: one of another aim. */
  readonly aim: Aim;
  readonly balance: string;
}

/** The DTO-verslag. */
export interface ReportPaper extends AnyPaper {
  readonly kind: 'report';
  /** First and last local day. */
  readonly from: string;
  readonly until: string;
  /** Of the mirror that the figures come from; absent: made by a command. */
  readonly release?: number | undefined;
  /** At most 25 words. */
  readonly message: string;
  readonly picture: readonly PictureRow[];
  /** The top reasons of the practice itself over the quarter. */
  readonly reasons: readonly { readonly code: string; readonly n: number }[];
  readonly questions: readonly string[];
  readonly last: readonly (Agreement & {
    /** What came of it. */
    readonly came: string;
  })[];
  readonly agreements: readonly Agreement[];
}

/** A Plan van Aanpak. */
export interface PlanPaper extends AnyPaper {
  readonly kind: 'plan';
  /** At most 25 words. */
  readonly goal: string;
  /** Proposals followed, of those decided on, in the own practice over a year. */
  readonly baseline: {
    readonly k: number;
    readonly n: number;
    readonly from: string;
    readonly until: string;
    /** Chances a month. */
    readonly monthly: number;
  };
  /** A share. */
  readonly target: number;
  /** At most three. */
  readonly actions: readonly { readonly action: ActionId; readonly who: string; readonly when: string }[];
  /** First and last local day that count. */
  readonly begins: string;
  readonly by: string;
}

export type Paper = ReportPaper | PlanPaper;

export const MOST_WORDS = 25;
export const MOST_AGREEMENTS = 5;

/** Its name in the store: one report a quarter, one plan for each subject of a quarter. */
export const paperId = ({ kind, quarter, subject }: Pick<Paper, 'kind' | 'quarter' | 'subject'>) =>
  kind === 'report' ? `report.${quarter}` : `plan.${quarter}.${subject}`;

export const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length;
