import type { Advice } from './advice.ts';
import { type AlarmMet, alarmsMet } from './alarms.ts';
import type { Grounds } from './because.ts';
import { findCandidates } from './candidates.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { ReferralContext } from './context.ts';
import { decide, lesser, liftedForUrgency, standingDoubts } from './decision.ts';
import { seenBefore } from './earlier-referrals.ts';
import { findSilences } from './exclusions.ts';
import { knownFacts } from './known-facts.ts';
import { WrittenAdvice } from './written-advice.ts';

/**
 * What tenzij says about one draft referral. Pure: the same context and catalogue give the same advice, everywhere and
 * always; neither is changed. It does not diagnose. It says where a referral that the GP has decided on is carried out,
 * by the rules of the region (HOUSE §4), and says nothing as soon as a general exclusion is hit (DOMAIN §2.5).
 *
 * The outcome is there at once; `options`, `rejected` and `silentBecause`, with their sentences, are made when read: leave
 * the context as it is until then.
 */
export function advise(context: ReferralContext, compiled: CompiledCatalogue): Advice {
  const known = knownFacts(context);

  // 1. What the record and the region's catalogue say about this referral.
  const alarms = alarmsMet(known, compiled);
  const seen = seenBefore(known, compiled);
  const doubts = standingDoubts(known, seen, compiled);
  const candidates = findCandidates(known, compiled);

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
  const grounds: Grounds = { known, compiled, candidates, offered, doubts, decision, silences };
  return silences.length > 0 ? silentAdvice(grounds, alarms) : spokenAdvice(grounds);
}

function spokenAdvice(grounds: Grounds): Advice {
  const { compiled, decision } = grounds;
  const service = decision.preselected?.service;
  return new WrittenAdvice(grounds, {
    outcome: decision.outcome,
    preselected: service ? { service: service.id, route: service.route } : null,
    unknown: decision.unknown,
    reasons: compiled.reasons,
  });
}

/** Nothing is offered. Unknown facts: those without which nothing can be said, and those that an alarm asked for. */
function silentAdvice(grounds: Grounds, alarms: readonly AlarmMet[]): Advice {
  const missing = grounds.silences.filter(({ code }) => code === 'missing-fact').map(({ fact }) => fact);
  return new WrittenAdvice(grounds, {
    outcome: 'silent',
    preselected: null,
    unknown: [...new Set([...missing, ...alarms.flatMap((alarm) => alarm.missing)])],
    reasons: [],
  });
}
