import type { AdviceOutline, DecidedBy } from '../model/advice.ts';
import type { ChoiceEvent } from '../model/choice.ts';
import { codedFact } from './coded-context.ts';
import { codeAt, grainOf } from './grain.ts';
import type { Judgement } from './judge.ts';
import { optionsOf } from './options.ts';
import { isFresh } from './waits.ts';

/** Days; a longer wait is logged as this one, so that no postcode fits in a wait. */
const longest = 999;

/** As much of a judgement as is logged, for a page that makes no sentences. */
export function outline(judgement: Judgement): AdviceOutline {
  const { outcome, preselected, unknown, silences, compiled, known } = judgement;
  const { catalogue, identity, rulesHash } = compiled;
  return {
    outcome,
    preselected,
    options: optionsOf(judgement).map(({ service, wait }) => ({
      service: service.id,
      wait: wait && Math.min(longest, Math.round(wait.days)),
      isStale: wait !== null && !isFresh(wait, known.context.at, catalogue.region),
    })),
    silentBecause: silences,
    unknown,
    decidedBy: decidedBy(judgement),
    reasonCodes: catalogue.reasons.map(({ code }) => code),
    catalogue: identity,
    rulesHash,
  };
}

function decidedBy({ silences, decision, offered, known, compiled }: Judgement): DecidedBy | undefined {
  const [silence] = silences;
  const candidate = decision.preselected ?? decision.undecided[0] ?? decision.barred ?? offered[0];
  const rule = silence?.rule ?? candidate?.by.rule.id;
  // A silence may have met a problem, whose code does not leave.
  const code = known.codes.find((one) => (silence ? silence.fact === one : candidate?.by.holds(one)));
  return rule === undefined ? undefined : { rule, icpc: code && codeAt(grainOf(compiled.catalogue), code) };
}

/** The advice as it may leave for the logbook: codes and ids, no sentence. Made here, and nowhere else. */
export function codedAdvice(advice: AdviceOutline): ChoiceEvent['advice'] {
  const { outcome, preselected, options, silentBecause, unknown, decidedBy } = advice;
  const stale = options.filter(({ isStale }) => isStale).map(({ service }) => service);
  return {
    outcome,
    ...(preselected && { preselected: { service: preselected.service, route: preselected.route } }),
    options: options.map(({ service }) => service),
    ...(options.some(({ wait }) => wait != null) && { waits: options.map(({ wait = null }) => wait) }),
    ...(stale.length > 0 && { staleWaits: stale }),
    silentBecause: silentBecause.map(({ code }) => code),
    unknown: [...new Set(unknown.map(codedFact))],
    ...(decidedBy && { decidedBy: { rule: decidedBy.rule, ...(decidedBy.icpc && { icpc: decidedBy.icpc }) } }),
  };
}

/** Which catalogue an advice came from, as it may leave: without its status. */
export function codedCatalogue({ catalogue, rulesHash }: AdviceOutline): ChoiceEvent['catalogue'] {
  const { id, version, hash } = catalogue;
  return { id, version, hash, ...(rulesHash !== undefined && { rules: rulesHash }) };
}
