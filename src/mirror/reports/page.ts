import type { Words } from '../measures/measure.ts';
import type { Counter } from '../measures/month-tables.ts';
import type { Rule } from '../statistics/control-chart.ts';
import type { Verdict } from './compare.ts';
import type { MeasureFigure } from './report.ts';

/** What a page of the mirror is made of. A page shows what is in it and works nothing out: what is hidden is not there. */

export interface Period {
  readonly name: string;
  /** First and last local day. */
  readonly from: string;
  readonly until: string;
}

/** Where a number comes from. A number without one is not shown. */
export interface Receipt {
  readonly measure: string;
  readonly version: number;
  readonly title: Words;
  readonly numerator: Words;
  readonly denominator: Words;
  readonly period: Period;
  readonly population: { readonly practice: string } | { readonly region: string };
  readonly channel?: string;
  /** Vektis codes; absent: all. */
  readonly specialisms?: readonly string[];
  /** Which counters make it, so that who has the choices can count it again. */
  readonly counters: { readonly of: readonly Counter[]; readonly outOf: readonly Counter[] };
  readonly k: number;
  readonly n: number;
  /** Drafts of the same period that are not in it, by what became of them. */
  readonly excluded: readonly { readonly counter: Counter; readonly n: number }[];
  /** Hashes of the rules that judged. */
  readonly rules: readonly string[];
  readonly release?: number;
  /** How far the log of the practice reached, and the hash of its last link. */
  readonly checkpoint?: Checkpoint;
}

export interface Checkpoint {
  readonly size: number;
  readonly head: string;
}

export interface ReleaseMark {
  readonly number: number;
  /** Local day. */
  readonly made: string;
  /** The release of the same quarter before this one, and what came in since. Its figures stay as they were told. */
  readonly correction?: {
    readonly of: number;
    readonly drafts: number;
    readonly figures: number;
    /** Of a practice: its own counts are other now, also where as many drafts came as went. */
    readonly isOther?: boolean;
  };
}

interface AnyPage {
  readonly format: 1;
  readonly region: string;
  readonly period: Period;
  /** Absent: made by a command, and stored nowhere. */
  readonly release?: ReleaseMark;
  readonly receipts: Readonly<Record<string, Receipt>>;
}

export interface PracticePage extends AnyPage {
  readonly kind: 'practice';
  readonly practice: string;
  /** Patients, where the region imports their number. */
  readonly enrolled?: number;
  /** Drafts of the quarter. */
  readonly happened: Happened;
  /** By quarter, oldest first. */
  readonly trend: readonly TrendQuarter[];
  /** Referrals that tenzij saw for each thousand patients, by whole quarter; empty where their number was not told. */
  readonly seen: readonly TrendQuarter[];
  /** Other rules, and how often this practice left a proposal with a reason in the three months before them. Oldest first. */
  readonly changes: readonly { readonly month: string; readonly version?: string; readonly reasons: number }[];
  readonly reasons: readonly { readonly code: string; readonly n: number }[];
  /** At most one strength and two to learn from. */
  readonly topics: readonly Topic[];
  readonly funnel?: FunnelFacts;
}

export interface Happened {
  readonly proposals: number;
  readonly followed: number;
  readonly left: number;
  readonly undecided: number;
  /** Options without a preference; no service that suits; silent for another cause. */
  readonly informed: number;
  readonly unserved: number;
  readonly silent: number;
  readonly receipt: string;
}

export interface TrendQuarter {
  readonly name: string;
  readonly value: number;
  readonly n: number;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  readonly isMarked: boolean;
  /** By which rules it is marked. */
  readonly rules: readonly Rule[];
  readonly isNewBase: boolean;
  readonly receipt: string;
}

export interface Topic {
  readonly role: 'strength' | 'learn';
  /** Group of specialisms. */
  readonly specialisms: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly verdict: Verdict;
  /** Chances that would be enough to tell; and the month in which there will be, where that can be told. */
  readonly needed?: number;
  readonly enoughBy?: string;
  /** The region over the quarter, from what is told of it. */
  readonly beside?: number;
  readonly receipt: string;
}

export interface FunnelFacts {
  readonly centre: number;
  readonly limits: readonly {
    readonly n: number;
    readonly low: number;
    readonly high: number;
    readonly lowest: number;
    readonly highest: number;
  }[];
  /** Other practices of the same channel, rounded and without a name, by n. */
  readonly others: readonly { readonly n: number; readonly value: number }[];
  readonly own?: { readonly n: number; readonly value: number; readonly low: number; readonly high: number };
  readonly receipt?: string;
}

/** Aggregates only. */
export interface RegionPage extends AnyPage {
  readonly kind: 'region';
  readonly figures: readonly MeasureFigure[];
  readonly specialisms: readonly MeasureFigure[];
  readonly codes: readonly MeasureFigure[];
  /** Figures that there are and that are not told. */
  readonly hidden: number;
}

export type MirrorPage = PracticePage | RegionPage;
