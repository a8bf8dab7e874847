import type { OpenSession } from '../disclosure/solver.ts';
import type { Imports } from '../measures/imports.ts';
import type { ChoiceMonth, CodeMonth } from '../measures/month-tables.ts';
import type { Signal } from '../mining/signal.ts';
import type { Verdict } from './compare.ts';

/** What the mirror says, as `tenzij mirror --json` prints it. New fields may come; these stay. */
export interface MirrorReport {
  /** The last quarter that had ended. */
  readonly period: { readonly name: string; readonly from: string; readonly until: string };
  readonly region: string;
  /** Practices, groups and the region over the quarter. What is hidden is not in it, nor anything that depends on it. */
  readonly measures: readonly MeasureFigure[];
  /** The region over the quarter, by specialism. */
  readonly specialisms: readonly MeasureFigure[];
  /** Over the four quarters up to this one: practices by group of specialisms, and codes of the region. */
  readonly year: readonly MeasureFigure[];
  /** Cells that recur, over the year up to the end of the quarter. Strongest first. */
  readonly signals: readonly Signal[];
  /** Figures that there are and that are not told. */
  readonly hidden: number;
}

export interface MeasureFigure {
  readonly id: string;
  readonly version: number;
  readonly of: { readonly practice: string } | { readonly group: string } | { readonly region: string };
  /** A share from 0 to 1; for a rate the number for each thousand patients; euros or a score where the measure says so. */
  readonly value: number;
  /** Its band: 80 % for practices, groups and shares; 95 % for rates and imports. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** `higher` and `lower` are marks. `similar` of a measure that is never marked says only that there is no mark. */
  readonly verdict: Verdict;
  /** Of a practice: figures of one channel are never held against another. */
  readonly channel?: string;
  /** A mark was made, or could have been, against practices of the same channel, or against the own four quarters before. */
  readonly against?: 'channel' | 'own-past';
  /** Chances that would be enough to tell. */
  readonly needed?: number;
  readonly part?: string;
  readonly specialism?: string;
  readonly specialisms?: string;
}

/** Everything that a report is made of. */
export interface Sources {
  readonly region: string;
  readonly choices: readonly ChoiceMonth[];
  readonly codes: readonly CodeMonth[];
  readonly imports: Imports;
  /** What was mined up to the end of the quarter. Absent: that was not asked. */
  readonly signals?: readonly Signal[];
  /** The day on which it is made: the last quarter that had ended then. */
  readonly at: string;
  readonly open: OpenSession;
}
