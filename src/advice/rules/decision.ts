import { type Outcome, outcomes } from '../model/advice.ts';
import type { Service } from '../model/catalogue.ts';
import { type Candidate, isFree } from './candidates.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { SeenBefore } from './earlier-referrals.ts';
import { hospitalsWithinReach } from './hospitals.ts';
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
  /** Defaults that could suit and go before any that does: what they miss is asked. */
  readonly undecided: readonly Candidate[];
  /** A default whose turn it was, and that a danger forbids: no other takes its place. */
  readonly barred: Candidate | null;
}

/**
 * Which candidate is preselected, or why none is. Only a default can be preselected: the first
 * that suits. A default that goes before it and could suit, a fact in doubt, or its own long wait makes it `inform`; so does a
 * default that goes before it and would be proposed but for a danger: what is too dangerous for the one is not simply passed
 * on to the next, and a danger more never gives another proposal.
 */
export function decide(
  candidates: readonly Candidate[],
  doubts: readonly string[],
  known: KnownFacts,
  compiled: CompiledCatalogue,
): Decision {
  const defaults = candidates.filter(({ service }) => service.role === 'default');
  const free = defaults.filter(isFree);
  if (free.length === 0) return nothing;
  const suits = free.find(({ missing }) => missing.length === 0);
  const before = suits ? defaults.slice(0, defaults.indexOf(suits)) : defaults;
  const undecided = before.filter(isFree);
  const barred = before.find((one) => !isFree(one)) ?? null;
  const unknown = undecided.length + doubts.length > 0 ? whatToAsk(undecided, doubts) : [];
  const longWait = suits ? tooLong(suits, known, compiled) : null;
  const isNudge = suits && unknown.length === 0 && longWait === null && barred === null;
  const outcome = isNudge ? 'nudge' : 'inform';
  return { outcome, preselected: isNudge ? suits : null, unknown, longWait, undecided, barred };
}

const nothing: Decision = {
  outcome: 'silent',
  preselected: null,
  unknown: [],
  longWait: null,
  undecided: [],
  barred: null,
};

/** The lesser of two decisions: urgency never gives more nudge than the same referral would get without it. */
export function lesser(decision: Decision, other: Decision): Decision {
  return outcomes.indexOf(other.outcome) > outcomes.indexOf(decision.outcome) ? other : decision;
}

/** Facts in doubt whatever the service: they allow at most `inform`. */
export function standingDoubts(known: KnownFacts, seen: SeenBefore, compiled: CompiledCatalogue): readonly string[] {
  const { answers, priority, postcode, unclear = [] } = known.context;
  const inHospital = answers['same-complaint-hospital'];
  const doubts = [...unclear];
  const doubt = (fact: string, inDoubt: boolean) => {
    if (inDoubt && !doubts.includes(fact)) doubts.push(fact);
  };
  // The record says otherwise; or it was for another code, and only the GP's answer tells.
  doubt('same-complaint-hospital', seen.hospital ? inHospital === false : seen.otherCode && inHospital === undefined);
  doubt('seen-intermediate', seen.intermediate !== undefined && answers['seen-intermediate'] === false);
  doubt('problem', known.someUnreadableProblem && answers['problem-matters'] !== false);
  doubt('priority', priority === 'unknown');
  doubt('icpc', known.someUnreadable);
  doubt('postcode', postcode === undefined && compiled.catalogue.region.postcodes.length > 0);
  return doubts;
}

/**
 * Candidates that may be proposed for an urgent referral: the service declares that it takes urgent, the region lifts
 * the silence for it, and its wait, when known, is short enough. Empty when none of them fully suits.
 */
export function liftedForUrgency(
  candidates: readonly Candidate[],
  { context }: KnownFacts,
  { catalogue: { region } }: CompiledCatalogue,
): readonly Candidate[] {
  const lifted = candidates.filter(({ service }) => {
    if (!service.takesUrgent || !region.urgentLiftedFor.includes(service.id)) return false;
    const wait = freshWaitOf(service, context, region);
    return wait === null || wait.days <= service.takesUrgent.withinDays;
  });
  return lifted.some((one) => isFree(one) && one.missing.length === 0) ? lifted : [];
}

/** Only fresh waits argue: against the shortest of the hospitals for this specialism, and against the Treeknorm. */
function tooLong({ service }: Candidate, known: KnownFacts, compiled: CompiledCatalogue): LongWait | null {
  const { region } = compiled.catalogue;
  const daysFor = (one: Service) => freshWaitOf(one, known.context, region)?.days;
  const days = daysFor(service);
  if (days === undefined) return null;
  const hospital = Math.min(...hospitalsWithinReach(known, compiled).map((one) => daysFor(one) ?? Infinity));
  const norm = days > hospital ? 'hospital' : 'treeknorm';
  const longerThan = days > hospital ? hospital : region.treeknormDays;
  return days > longerThan ? { service: service.id, days, longerThan, norm } : null;
}

/** Answers a GP can give on the spot come first; what only another system can mend comes last. */
const askFirst = [
  'alarm',
  'same-complaint-hospital',
  'seen-intermediate',
  'surgery-wish',
  'patient-preference',
  'further-reason',
  'problem',
  'problem-matters',
  'stepped-care-done',
  'question',
  'priority',
  'icpc',
  'age',
  'sex',
  'postcode',
  'earlier-referral',
  'forms',
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
