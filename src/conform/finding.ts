import type { Consequence } from '../fhir/index.ts';

/** The report of `tenzij conform`, as data. Its words are in src/conform/texts.*.ts, under the same names. */

/** What was looked at, in the order of the report. */
export const findingIds = [
  'fhir',
  'https',
  'metadata',
  'claims',
  'smart',
  'access',
  'patient-ids',
  'draft',
  'version',
  'search',
  'include',
  'revinclude',
  'batch',
  'paging',
  'post-search',
  'chain',
  'cors',
  'preflight',
  'expose-etag',
  'errors',
  'icpc',
  'specialism',
  'agb',
  'uzovi',
  'speed',
  'write-create',
  'write-update',
  'write-keep',
  'write-stale',
  'write-away',
] as const;
export type FindingId = (typeof findingIds)[number];

/**
 * `works`: seen to work. `missing`: is not there. `wrong`: is there and does something else. `note`: good to know, stops
 * nothing. `untested`: could not be seen, for the reason given.
 */
export type Verdict = 'works' | 'missing' | 'wrong' | 'note' | 'untested';

/** Why the verdict is what it is. */
export type Because =
  | Failed
  | 'absent'
  | 'any-site'
  | 'coded-otherwise'
  | 'entered-in-error'
  | 'etag-differs'
  | 'foreign-link'
  | 'ignores-count'
  | 'ignores-parameter'
  | 'left-behind'
  | 'loopback'
  | 'lost'
  | 'login'
  | 'modest'
  | 'no-draft'
  | 'no-error'
  | 'no-etag'
  | 'no-fhir-server'
  | 'no-header'
  | 'no-id'
  | 'no-method'
  | 'no-next'
  | 'no-origin'
  | 'no-outcome'
  | 'no-patient'
  | 'no-pkce'
  | 'no-version'
  | 'not-a-bundle'
  | 'not-asked'
  | 'not-included'
  | 'not-r4'
  | 'not-there'
  | 'not-whole'
  | 'nothing-there'
  | 'number-like-bsn'
  | 'old-system'
  | 'other-origin'
  | 'overwrites'
  | 'plain-http'
  | 'repeats'
  | 'scopes'
  | 'slow'
  | 'snomed-only'
  | 'subject-unresolved'
  | 'unknown-system'
  | 'untrue';

/** What may be wrong with any answer. */
export type Failed =
  | 'network'
  | 'timeout'
  | 'redirect'
  | 'too-large'
  | 'not-sent'
  | 'no-access'
  | 'not-json'
  | 'not-fhir'
  | 'refused';

/** A request as the report shows it. `status` is a word when there was no complete answer. */
export interface Shown {
  readonly method: string;
  /** Below the base address, ids left out. */
  readonly url: string;
  readonly status: number | 'network' | 'timeout' | 'too-large' | 'not-sent';
  readonly ms: number;
}

export interface Finding {
  readonly id: FindingId;
  /** Where one id is looked at several times: a resource type or a parameter. */
  readonly about?: string;
  readonly verdict: Verdict;
  readonly because?: Because;
  /** What the nudge does with a server that answers so; absent where this alone does not tell. */
  readonly nudge?: Consequence;
  /** Names, systems, counts and milliseconds. Never an id, a name or a code of a patient. */
  readonly facts?: Readonly<Record<string, string | number | readonly string[]>>;
  /** The requests that showed it. */
  readonly requests: readonly Shown[];
}

export interface ConformReport {
  /** FHIR base address that was looked at. */
  readonly base: string;
  /** Local date. */
  readonly at: string;
  /** True when nothing is missing or wrong. */
  readonly ok: boolean;
  /** False when the server gave no answer at all: then the findings say nothing. */
  readonly reached: boolean;
  readonly findings: readonly Finding[];
  /** Requests that were made. */
  readonly requests: number;
  /** What the write test could not take away, as `ServiceRequest/id`. */
  readonly leftBehind: readonly string[];
}

/** True for what makes a report end in "found something". */
export const isTrouble = ({ verdict }: Finding): boolean => verdict === 'missing' || verdict === 'wrong';
