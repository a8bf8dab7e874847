import type { Consequence } from '../fhir/index.ts';
import type { Because, FindingId, Verdict } from './finding.ts';

/** The words of `tenzij conform`: what was looked at, why it is as it is, and what tenzij does without it. */
export interface ConformTexts {
  readonly trouble: string;
  readonly fine: string;
  readonly untested: string;
  /** Stands before what tenzij does instead. */
  readonly without: string;
  /** What the nudge does; stands behind `nudge`. */
  readonly nudge: string;
  readonly consequences: Readonly<Record<Consequence, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly findings: Readonly<Record<FindingId, { readonly title: string; readonly without: string }>>;
  readonly because: Readonly<Record<Because, string>>;
  /** Names of facts; another fact goes by its own name. */
  readonly facts: Readonly<Record<string, string>>;
  title(base: string, at: string): string;
  leftBehind(references: string): string;
  summary(trouble: number, tested: number, requests: number): string;
}
