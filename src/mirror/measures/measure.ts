import type { Estimate } from '../statistics/estimate.ts';
import type { Imports } from './imports.ts';
import type { Channel, CodeMonth, Counter } from './month-tables.ts';

/** A measure is a file: an analyst copies one, changes its fields, and adds it to the index. Nothing else knows it by name. */

/** Dutch (B1, at most 15 words a sentence, no judgement) and English. */
export interface Words {
  readonly nl: string;
  readonly en: string;
}

/** Of the Quadruple Aim: the patient's experience, the health of all, the costs, the people who work. */
export type Aim = 'experience' | 'population' | 'costs' | 'team';

interface Described {
  /** Kebab case, never reused. */
  readonly id: string;
  /** Another numerator or denominator is another version. */
  readonly version: number;
  readonly title: Words;
  readonly why: Words;
  readonly numerator: Words;
  readonly denominator: Words;
  /** Neutral is never marked, and a direction alone is not either. */
  readonly direction: 'higher' | 'lower' | 'neutral';
  readonly aim: Aim;
  /** Two people. */
  readonly author: string;
  readonly checkedBy: string;
  /** A release after this day is refused. */
  readonly nextReview: string;
  /** Channels that can report it; a figure holds no other, and nobody is compared across them. */
  readonly channels: readonly Channel[];
}

/** A share of moments. */
export interface ShareMeasure extends Described {
  readonly kind: 'share';
  readonly of: readonly Counter[];
  readonly outOf: readonly Counter[];
  /**
   * Counters to leave out of the denominator of what is marked: a complete reason is no refusal. Only a measure that names them is ever
   * marked, and only where the share over all chances differs the same way (AUDIT 0.1).
   */
  readonly markedWithout?: readonly Counter[];
}

/** How often each code stands, of all codes of its kind. For the region, over a year. */
export interface CodesMeasure extends Described {
  readonly kind: 'codes';
  readonly about: CodeMonth['about'];
}

/** What is counted for each thousand enrolled patients, over a quarter. */
export interface RateMeasure extends Described {
  readonly kind: 'rate';
  readonly counts: 'moments' | 'referrals';
}

/** From imports alone, for the region over a quarter; by part where it has any. Undefined: nothing to count. */
export interface ImportMeasure extends Described {
  readonly kind: 'import';
  figures(imports: Imports, quarter: Quarter): readonly ImportFigure[];
}

export interface ImportFigure {
  readonly part?: string;
  readonly estimate: Estimate;
  /** Events of it, where it is a share: for who decides what may be shown. */
  readonly k?: number;
  /** Practices that it comes from, where that is known. */
  readonly practices?: number;
}

export interface Quarter {
  /** `2026-Q3` */
  readonly name: string;
  /** Its three months, `2026-07` and on. */
  readonly months: readonly string[];
  /** Its last day. */
  readonly until: string;
}

export type Measure = ShareMeasure | CodesMeasure | RateMeasure | ImportMeasure;

const pad = (month: number) => String(month).padStart(2, '0');

/** The last quarter that had ended on a day. */
export function quarterBefore(day: string): Quarter {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return quarterAt(Math.floor(months / 3) - 1);
}

/** The one that lies `back` quarters earlier. */
export function earlier({ months: [first = ''] }: Quarter, back: number): Quarter {
  return quarterAt(Math.floor((Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1) / 3) - back);
}

/** By its number since the year 0. */
function quarterAt(number: number): Quarter {
  const [year, nth] = [Math.floor(number / 4), number % 4];
  const months = [1, 2, 3].map((one) => `${year}-${pad(nth * 3 + one)}`);
  const last = new Date(Date.UTC(year, nth * 3 + 3, 0)).toISOString().slice(0, 10);
  return { name: `${year}-Q${nth + 1}`, months, until: last };
}
