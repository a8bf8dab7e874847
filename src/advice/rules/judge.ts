import type { Advice, Outcome } from '../model/advice.ts';
import type { ReferralContext } from '../model/context.ts';
import { type AlarmMet, alarmsMet } from './alarms.ts';
import { bestOfEach, type Candidate, findMatches } from './candidates.ts';
import type { CompiledCatalogue } from './compile.ts';
import { type Decision, decide, lesser, liftedForUrgency, standingDoubts } from './decision.ts';
import { seenBefore } from './earlier-referrals.ts';
import { findSilences, type Silence } from './exclusions.ts';
import { type KnownFacts, knownFacts } from './known-facts.ts';

/**
 * What tenzij decided about one draft referral, without a sentence: all that a page needs to propose and to log, and all
 * that `advise()` needs to put it into words.
 */
export interface Judgement {
  readonly outcome: Outcome;
  readonly preselected: Advice['preselected'];
  readonly unknown: readonly string[];
  readonly known: KnownFacts;
  readonly compiled: CompiledCatalogue;
  readonly alarms: readonly AlarmMet[];
  /** Every rule in which nothing fails, with the facts it misses. */
  readonly matches: readonly Candidate[];
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
  const known = knownFacts(context);

  // 1. What the record and the region's catalogue say about this referral.
  const alarms = alarmsMet(known, compiled);
  const seen = seenBefore(known, compiled);
  const doubts = standingDoubts(known, seen, compiled);
  const matches = findMatches(known, compiled);
  const candidates = bestOfEach(matches);

  // 2. An urgent referral is only for services that take urgent, and never gets more nudge than a routine one.
  const asRoutine = decide(candidates, doubts, known, compiled);
  const urgent = context.priority === 'urgent';
  const lifted = urgent ? liftedForUrgency(candidates, known, compiled) : [];
  const urgencyLifted = lifted.length > 0;
  const offered = urgencyLifted ? lifted : candidates;
  const decision = urgencyLifted ? lesser(decide(lifted, doubts, known, compiled), asRoutine) : asRoutine;

  // 3. Silence goes before everything else.
  const nothingSuits = decision.outcome === 'silent';
  const silences = findSilences(known, { alarms, seen, urgencyLifted, nothingSuits }, compiled);
  const silent = silences.length > 0;
  const service = silent ? undefined : decision.preselected?.service;
  return {
    outcome: silent ? 'silent' : decision.outcome,
    preselected: service ? { service: service.id, route: service.route } : null,
    unknown: silent ? missing(silences, alarms) : decision.unknown,
    known,
    compiled,
    alarms,
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
