import type { Outcome } from './advice.ts';
import type { Candidate } from './candidates.ts';
import type { Wait } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import { validAt } from './days.ts';
import type { SeenBefore } from './earlier-referrals.ts';
import type { KnownFacts } from './known-facts.ts';
import { freshWaitOf } from './waits.ts';

/** A wait that argues against preselecting: the proposal's own, and the one it is longer than. */
export interface LongWait {
  readonly service: string;
  readonly days: number;
  /** The shortest hospital wait, or the Treeknorm. Days. */
  readonly longerThan: number;
  readonly norm: 'hospital' | 'treeknorm';
}

export interface Decision {
  readonly outcome: Outcome;
  readonly preselected: Candidate | null;
  /** Missing facts that hold back the nudge; the first is the one to ask. */
  readonly unknown: readonly string[];
  readonly longWait: LongWait | null;
}

const nothing: Decision = { outcome: 'silent', preselected: null, unknown: [], longWait: null };

/**
 * Which candidate is preselected, or why none is (HOUSE §4, "When what"). Only a default can be preselected: the first
 * that suits. A default that goes before it and could suit, a fact in doubt, or its own long wait makes it `inform`.
 */
export function decide(
  candidates: readonly Candidate[],
  doubts: readonly string[],
  known: KnownFacts,
  compiled: CompiledCatalogue,
): Decision {
  const defaults = candidates.filter(({ service }) => service.role === 'default');
  if (defaults.length === 0) return nothing;
  const first = defaults.findIndex(({ missing }) => missing.length === 0);
  const undecided = first < 0 ? defaults : defaults.slice(0, first);
  const suits = first < 0 ? undefined : defaults[first];
  const unknown = undecided.length + doubts.length === 0 ? [] : whatToAsk(undecided, doubts);
  const longWait = suits === undefined ? null : tooLong(suits, known, compiled);
  if (suits === undefined || unknown.length > 0 || longWait !== null) {
    return { outcome: 'inform', preselected: null, unknown, longWait };
  }
  return { outcome: 'nudge', preselected: suits, unknown, longWait };
}

/** The lesser of two decisions: urgency never gives more nudge than the same referral would get without it. */
export function lesser(decision: Decision, other: Decision): Decision {
  const weight = { silent: 0, inform: 1, nudge: 2 };
  return weight[other.outcome] < weight[decision.outcome] ? other : decision;
}

/** Answers that silence whatever the service; unclear ones may have been a yes. */
const silencing = ['alarm', 'same-complaint-hospital', 'seen-intermediate', 'surgery-wish', 'patient-preference'];

/** Facts in doubt whatever the service: they allow at most `inform`. */
export function standingDoubts(known: KnownFacts, seen: SeenBefore, compiled: CompiledCatalogue): readonly string[] {
  const { answers, priority, postcode, unclear } = known.context;
  const doubts: string[] = unclear === undefined ? [] : silencing.filter((linkId) => unclear.includes(linkId));
  if (seen.hospital !== undefined && answers['same-complaint-hospital'] === false) {
    doubts.push('same-complaint-hospital');
  }
  // It may have been the hospital; only the GP's answer tells.
  if (seen.somewhere && seen.hospital === undefined && answers['same-complaint-hospital'] === undefined) {
    doubts.push('same-complaint-hospital');
  }
  if (seen.intermediate !== undefined && answers['seen-intermediate'] === false) doubts.push('seen-intermediate');
  if (priority === 'unknown') doubts.push('priority');
  if (known.someUnreadable) doubts.push('icpc');
  if (postcode === undefined && compiled.catalogue.region.postcodes.length > 0) doubts.push('postcode');
  return doubts.length > 1 ? [...new Set(doubts)] : doubts;
}

/**
 * Candidates that may be proposed for an urgent referral: the service declares that it takes urgent, the region lifts
 * the silence for it, and its wait, when known, is short enough. Empty when none of them fully suits.
 */
export function liftedForUrgency(
  candidates: readonly Candidate[],
  known: KnownFacts,
  compiled: CompiledCatalogue,
): readonly Candidate[] {
  const { at, specialism } = known.context;
  const lifted = candidates.filter(({ service }) => {
    if (!service.takesUrgent || !compiled.urgentLifted.has(service.id)) return false;
    const wait = freshWaitOf(service, specialism, at, compiled.catalogue.region);
    return wait === null || wait.days <= service.takesUrgent.withinDays;
  });
  return lifted.some(({ missing }) => missing.length === 0) ? lifted : [];
}

/** Only fresh waits argue: against the shortest of the hospitals for this specialism, and against the Treeknorm. */
function tooLong({ service }: Candidate, { context }: KnownFacts, compiled: CompiledCatalogue): LongWait | null {
  const { at, specialism = '' } = context;
  const { region } = compiled.catalogue;
  const wait = freshWaitOf(service, specialism, at, region);
  if (wait === null) return null;
  const found = { service: service.id, days: wait.days };
  let hospital: Wait | null = null;
  for (const other of compiled.hospitals.get(specialism) ?? []) {
    if (!other.open || !validAt(other, at)) continue;
    const its = freshWaitOf(other, specialism, at, region);
    if (its !== null && (hospital === null || its.days < hospital.days)) hospital = its;
  }
  if (hospital !== null && wait.days > hospital.days) {
    return { ...found, longerThan: hospital.days, norm: 'hospital' };
  }
  return wait.days > region.treeknormDays ? { ...found, longerThan: region.treeknormDays, norm: 'treeknorm' } : null;
}

/** Answers a GP can give on the spot come first; what only another system can mend comes last. */
const askFirst = [
  'alarm',
  'same-complaint-hospital',
  'seen-intermediate',
  'surgery-wish',
  'stepped-care-done',
  'question',
  'patient-preference',
  'priority',
  'icpc',
  'age',
  'sex',
  'postcode',
];

/**
 * The missing facts in the order of asking. The first is the one whose answer would settle most: what the first
 * undecided default lacks, starting with what most undecided defaults lack; then the facts in doubt for all.
 */
function whatToAsk(undecided: readonly Candidate[], doubts: readonly string[]): readonly string[] {
  const lackedBy = (fact: string) => undecided.filter(({ missing }) => missing.includes(fact)).length;
  const turns = (facts: readonly string[]) =>
    [...facts].sort((a, b) => lackedBy(b) - lackedBy(a) || askFirst.indexOf(a) - askFirst.indexOf(b));
  return [...new Set([...undecided.map(({ missing }) => turns(missing)), turns(doubts)].flat())];
}
