import type { Catalogue } from '../../advice/index.ts';

/**
 * Problems as data: which file, which line, what is wrong (`code`), the value that was read and what is allowed.
 * Words come later, in texts.ts, so that a page, a command and a test can each say it their own way.
 */

/** Where in the catalogue: keys and places in a list, from the root. Camel case, as in the JSON. */
export type Path = readonly (string | number)[];

/** What makes a region unfit to load. */
export const errorCodes = [
  'no-folder',
  'no-file',
  'no-services',
  'unreadable',
  'not-utf8',
  'too-large',
  'nested-folder',
  'wrong-extension',
  'line-ends',
  'yaml',
  'yaml-alias',
  'duplicate-key',
  'unknown-key',
  'missing-key',
  'empty',
  'wrong-type',
  'wrong-format',
  'wrong-value',
  'too-small',
  'impossible-date',
  'impossible-number',
  'id-not-file-name',
  'duplicate-id',
  'dates-reversed',
  'age-reversed',
  'icpc-reversed',
  'icpc-across-chapters',
  'icpc-no-chapter',
  'postcode-reversed',
  'specialism-not-of-service',
  'unknown-service',
  'unknown-problem',
  'review-passed',
  'author-is-checker',
  'default-without-rules',
  'hospital-with-rules',
  'hospital-as-default',
  'rule-always-alarm',
  'company-is-alarm',
  'any-specialism-without-why',
  'rule-always-silent',
  'rule-outside-region',
  'wait-in-future',
  'urgent-without-takes',
  'reason-missing',
  'published-with-example',
  'published-without-owner',
  'case-facts',
  'case-failed',
  'unknown-import',
  'row-twice',
  'csv',
  'csv-width',
  'csv-cell',
  'csv-more',
  'day-to-come',
  'not-json',
  'hash-mismatch',
] as const;

/** What a region should know, and may be right about: shown, never a refusal. */
export const warningCodes = [
  'file-ignored',
  'no-alarms',
  'no-case',
  'chapter-without-alarms',
  'unchecked',
  'never-offered',
  'closed',
  'not-yet',
  'wait-old',
  'duplicate-wait',
  'postcodes-overlap',
  'nearest-overlap',
  'specialism-without-service',
  'specialism-without-hospital',
  'form-without-service',
  'choice-of-one',
  'urgent-not-lifted',
  'setting-empty',
  'rule-shadowed',
  'rule-partly-alarm',
  'alarm-asked-twice',
  'alarm-without-meaning',
  'alarm-meaning-alone',
  'alarm-never-asked',
  'alternative-alone',
  'rank-tie',
  'unknown-specialism',
  'icpc-no-reason',
  'company-is-complaint',
  'reason-alike',
  'reason-out-of-reach',
  'button-long',
  'name-long',
  'text-long',
  'text-blames',
  'expired',
  'cool-down-passed',
  'formulary-twice',
  'link-letters',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
export type WarningCode = (typeof warningCodes)[number];
export type ProblemCode = ErrorCode | WarningCode;

/** A problem in the catalogue itself, without its place in a file. */
export interface Finding {
  readonly code: ProblemCode;
  readonly path: Path;
  /** What was read, as text. */
  readonly value?: string;
  /** What would have been right: values, keys, or the name of a form (`date`, `icpc`). */
  readonly allowed?: readonly string[];
}

/** One or two short sentences for every problem, in one language. */
export type Sentences = Readonly<Record<ProblemCode, (problem: Problem) => string>>;

export interface Problem {
  readonly code: ProblemCode;
  /** Relative to the region's folder, with forward slashes. */
  readonly file: string;
  /** From 1; 1 when the problem is about the file as a whole. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** As the region writes it: `rules[0].next-review`. Empty when the problem is about the file as a whole. */
  readonly path: string;
  readonly value: string;
  readonly allowed: readonly string[];
}

/** What came of a region's cases: how many there are, how many ended otherwise, and how much of the region they touch. */
export interface CasesRun {
  readonly run: number;
  readonly failed: number;
  readonly parts: number;
  readonly touched: number;
}

export type LoadResult =
  | {
      readonly ok: true;
      readonly catalogue: Catalogue;
      readonly warnings: readonly Problem[];
      /** Of a region with cases that were run. */
      readonly cases?: CasesRun;
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly warnings: readonly Problem[];
      /** The same, when the region could be read as far as that. */
      readonly cases?: CasesRun;
      /** The rules, when only what stands beside them is not in order. */
      readonly catalogue?: Catalogue;
    };

const warnings: ReadonlySet<string> = new Set(warningCodes);

export const isWarning = (problem: { readonly code: ProblemCode }): boolean => warnings.has(problem.code);

/** By file, then by line: the order in which a person repairs them. Repeats are left out. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code))
    .filter((problem) => {
      const key = JSON.stringify(problem);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
