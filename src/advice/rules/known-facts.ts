import type { Problem, Reason, ReferralContext } from '../model/context.ts';
import { isRecent } from '../model/days.ts';
import { isSymptom, normaliseIcpc, parentOf } from '../model/icpc.ts';
import { compareText } from '../model/spans.ts';

/** A referral context as the rules look at it: its codes in normal form and in one fixed order. */
export interface KnownFacts {
  readonly context: ReferralContext;
  /** Readable codes of the reasons, sorted, without repeats. */
  readonly codes: readonly string[];
  /** True when at least one reason has no readable code. */
  readonly someUnreadable: boolean;
  /**
   * Active problems with a readable code, or one that the region's concept map gives them, in order of code. So are codes that
   * the map gives a reason beside its own, and what another referral of this moment is for (`isReason`): an alarm in them counts
   * as one of a reason.
   */
  readonly problems: readonly KnownProblem[];
  /** True when at least one active problem has no code that anybody can read, or one of which the map says nothing. */
  readonly someUnreadableProblem: boolean;
  /** Codes of active diagnoses that are neither recent nor undated: whether one stands beside the reasons only the GP can tell. */
  readonly olderDiagnoses: readonly string[];
  /** Codes of the reasons, and of the problems: what excludes a service as a problem does so as a reason. */
  readonly allCodes: readonly string[];
  /** Of every fact that a rule, a service or an alarm can ask for its values as text; of an unknown fact none. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export interface KnownProblem {
  readonly code: string;
  readonly recorded: string | undefined;
  readonly isReason?: true;
}

/** What a code of another system means in ICPC, by the region's concept map; empty when it does not say. */
export type ConceptMap = (system: string, code: string) => readonly string[];

export function knownFacts(context: ReferralContext, icpcOf: ConceptMap): KnownFacts {
  const { at, specialism, age, sex, postcode, answers } = context;
  const read = context.reasons.map(({ icpc = '' }) => normaliseIcpc(icpc));
  const beside = context.reasons.flatMap((reason) => codesBeside(reason, icpcOf));
  const codes = [...new Set(read.filter((code) => code !== undefined))].sort();
  const ofReasons = new Set(codes.map(parentOf));
  let someUnreadableProblem = false;
  const problems: KnownProblem[] = beside.map((code) => ({ code, recorded: undefined, isReason: true }));
  for (const problem of context.problems) {
    const { codes: ofProblem, isWhole } = codesOf(problem, icpcOf);
    const { recorded, isReferredNow } = problem;
    for (const code of ofProblem) problems.push({ code, recorded, ...(isReferredNow && { isReason: true as const }) });
    someUnreadableProblem ||= !isWhole;
  }
  problems.sort((a, b) => compareText(a.code, b.code));
  const allCodes = [...codes, ...problems.map(({ code }) => code)];
  const values: Record<string, readonly string[]> = {
    icpc: codes,
    'any-reason': [...codes, ...beside],
    'any-code': allCodes,
    beside: [...codes, ...problems.filter(({ recorded }) => isRecent(recorded, at)).map(({ code }) => code)],
    at: only(at),
    specialism: only(specialism),
    age: only(age),
    // 'other' says nothing about the body that a rule is about.
    sex: sex === 'other' ? none : only(sex),
    postcode: only(postcode),
  };
  for (const [linkId, answer] of Object.entries(answers)) values[linkId] = only(answer);
  return {
    context,
    codes,
    // What two systems call otherwise, nobody can tell which is meant.
    someUnreadable: read.includes(undefined) || beside.some((code) => !ofReasons.has(parentOf(code))),
    problems,
    someUnreadableProblem,
    olderDiagnoses: problems
      .filter(({ code, recorded }) => !isSymptom(code) && !isRecent(recorded, at))
      .map(({ code }) => code),
    allCodes,
    values,
  };
}

/**
 * Its own code, and every code that the region's map gives its codings: each may be what is meant. Without a code of its own, a
 * coding of which the map says nothing may say more than the others.
 */
function codesOf({ icpc = '', codings = [] }: Problem, icpcOf: ConceptMap) {
  const own = normaliseIcpc(icpc);
  const mapped = codings.map(({ system, code }) => icpcOf(system, code));
  const isMapped = icpc.trim() === '' && mapped.length > 0 && mapped.every(({ length }) => length > 0);
  const isWhole = own !== undefined || isMapped;
  return { codes: [...new Set([...(own === undefined ? [] : [own]), ...mapped.flat()])], isWhole };
}

/** What the map gives the codings of a reason besides its own code. A coding of which it says nothing is no doubt. */
function codesBeside({ icpc = '', codings = [] }: Reason, icpcOf: ConceptMap): readonly string[] {
  const own = normaliseIcpc(icpc);
  const mapped = codings.flatMap(({ system, code }) => icpcOf(system, code));
  return [...new Set(mapped)].filter((code) => code !== own);
}

const none: readonly string[] = [];
const only = (value: string | number | boolean | undefined) => (value === undefined ? none : [String(value)]);

/** The values of a fact as text: of codes every one, of anything else the one that is known. None: it is unknown. */
export function valuesOf({ values }: KnownFacts, fact: string): readonly string[] {
  return values[fact] ?? none;
}

/** The complaints of this referral: its codes at three characters, sorted, without repeats. */
export function complaints({ codes }: KnownFacts): string[] {
  return [...new Set(codes.map(parentOf))];
}
