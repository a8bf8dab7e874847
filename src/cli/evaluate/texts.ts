import type { Found, Plan } from '../../mirror/index.ts';

export interface ToldPlan {
  readonly plan: Plan;
  readonly groups: readonly number[];
  readonly smallest: number;
  readonly wanted: number;
  readonly power: number;
  readonly isSeen: boolean;
  readonly needed: number | null;
  readonly relative: number;
}

export interface ToldEffect extends Omit<Found, 'low' | 'high'> {
  readonly low: number | null;
  readonly high: number | null;
  readonly practices: number;
  readonly untold: number;
  readonly otherwise: number;
  /** Practices that were drawn and of which the log holds nothing. */
  readonly silent: number;
  /** How its order came about. */
  readonly draw: ToldDraw;
}

export interface ToldDraw {
  readonly isGiven: boolean;
  /** How often practices of it were drawn. */
  readonly times: number;
  /** It was recorded after the first period had begun. */
  readonly isLate: boolean;
  /** The checkpoints agree with when it says it was made. */
  readonly isHeld: boolean;
}

/** What `tenzij evaluate` says. */
export interface EvaluateTexts {
  which(name: string): string;
  needs(option: string): string;
  tooFew(practices: number, steps: number): string;
  readonly twice: string;
  notRegistered(names: readonly string[]): string;
  plan(told: ToldPlan): readonly string[];
  drawn(file: string, practices: number, steps: number): string;
  howDrawn(draw: Pick<ToldDraw, 'isGiven'> & { readonly isAgain: boolean }): readonly string[];
  noDraw(path: string): string;
  readonly notRecorded: string;
  readonly nothing: string;
  found(told: ToldEffect): readonly string[];
}
