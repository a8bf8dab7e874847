import type { Advice, Ask, Outcome } from '../model/advice.ts';
import type { ReferralContext } from '../model/context.ts';
import { type AlarmMet, alarmsMet } from './alarms.ts';
import { questionsBetween } from './ask.ts';
import { type Candidate, findCandidates, isFree } from './candidates.ts';
import type { CompiledCatalogue } from './compile.ts';
import { type Decision, decide, lesser, liftedForUrgency, standingDoubts } from './decision.ts';
import { type SeenBefore, seenBefore } from './earlier-referrals.ts';
import { findSilences, type Silence } from './exclusions.ts';
import { type KnownFacts, knownFacts } from './known-facts.ts';
import { findMatches, type Match } from './matches.ts';
import { type ProblemMet, problemsMet } from './problems.ts';

/**
 * What tenzij decided about one draft referral, without a sentence: all that a page needs to propose and to log, and all
 * that `advise()` needs to put it into words.
 */
export interface Judgement {
  readonly outcome: Outcome;
  readonly preselected: Advice['preselected'];
  readonly unknown: readonly string[];
  /** The questions between this `inform` and a proposal. Empty for a nudge, for silence, and when no answers would help. */
  readonly ask: readonly Ask[];
  readonly known: KnownFacts;
  readonly compiled: CompiledCatalogue;
  readonly alarms: readonly AlarmMet[];
  /** Where the patient was referred to before for this complaint. */
  readonly seen: SeenBefore;
  /** Problems that matter, whatever the service. */
  readonly problems: readonly ProblemMet[];
  /** Every rule that takes the referral, with the facts it misses; also where a danger bars it. */
  readonly matches: readonly Match[];
  /** Everything that suits or could suit, and the part of it that may be offered (fewer when urgent). */
  readonly candidates: readonly Candidate[];
  readonly offered: readonly Candidate[];
  readonly doubts: readonly string[];
  readonly decision: Decision;
  /** The first decided. Empty unless silent. */
  readonly silences: readonly Silence[];
}

/** Pure: the same context and catalogue give the same judgement; neither is changed. */
export function judge(context: ReferralContext, compiled: CompiledCatalogue): Judgement {
  const judged = weigh(context, compiled);
  if (judged.outcome !== 'inform') return judged;
  return { ...judged, ask: questionsBetween(judged, (answered) => weigh(answered, compiled)) };
}

/** The same, without asking what answers would change: for who judges many and asks nobody. */
export function weigh(context: ReferralContext, compiled: CompiledCatalogue): Judgement {
  const known = knownFacts(context, compiled.icpcOf);

  // 1. What the record and the region's catalogue say about this referral.
  const alarms = alarmsMet(known, compiled);
  const seen = seenBefore(known, compiled);
  const doubts = standingDoubts(known, seen, compiled);
  const matches = findMatches(known, compiled);
  const problems = problemsMet(known, compiled);
  const considered = findCandidates(matches, problems, known, compiled);
  const candidates = considered.filter(isFree);

  // 2. An urgent referral is only for services that take urgent, and never gets more nudge than a routine one.
  const asRoutine = decide(considered, doubts, known, compiled);
  const urgent = context.priority === 'urgent';
  const lifted = urgent ? liftedForUrgency(considered, known, compiled) : [];
  const urgencyLifted = lifted.length > 0;
  const offered = urgencyLifted ? lifted.filter(isFree) : candidates;
  const decision = urgencyLifted ? lesser(decide(lifted, doubts, known, compiled), asRoutine) : asRoutine;

  // 3. Silence goes before everything else.
  const nothingSuits = decision.outcome === 'silent';
  const barring = considered.flatMap((one) => (one.service.role === 'default' ? one.problems : []));
  const findings = { alarms, seen, urgencyLifted, nothingSuits, problems: [...new Set(barring)] };
  const silences = findSilences(known, findings, compiled);
  const silent = silences.length > 0;
  const service = silent ? undefined : decision.preselected?.service;
  return {
    outcome: silent ? 'silent' : decision.outcome,
    preselected: service ? { service: service.id, route: service.route } : null,
    unknown: silent ? missing(silences, alarms) : decision.unknown,
    ask: [],
    known,
    compiled,
    alarms,
    seen,
    problems,
    matches,
    candidates,
    offered,
    doubts,
    decision,
    silences,
  };
}

/** Unknown facts of a silence: those without which nothing can be said, and those that an alarm asked for. */
function missing(silences: readonly Silence[], alarms: readonly AlarmMet[]): readonly string[] {
  const facts = silences.filter(({ code }) => code === 'missing-fact').map(({ fact }) => fact);
  return [...new Set([...facts, ...alarms.flatMap((alarm) => alarm.missing)])];
}
