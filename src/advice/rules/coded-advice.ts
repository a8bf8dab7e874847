import type { Advice, AdviceOutline } from '../model/advice.ts';
import type { ChoiceEvent } from '../model/choice.ts';
import type { Judgement } from './judge.ts';
import { optionsOf } from './options.ts';

/** As much of a judgement as is logged, for a page that makes no sentences. */
export function outline(judgement: Judgement): AdviceOutline {
  const { outcome, preselected, unknown, silences, compiled } = judgement;
  return {
    outcome,
    preselected,
    options: optionsOf(judgement).map(({ service }) => ({ service: service.id })),
    silentBecause: silences,
    unknown,
    catalogue: compiled.identity,
  };
}

/** The advice as it may leave for the logbook: codes and ids, no sentence. Made here, and nowhere else. */
export function codedAdvice(advice: AdviceOutline): ChoiceEvent['advice'] {
  const { outcome, preselected, options, silentBecause, unknown } = advice;
  return {
    outcome,
    ...(preselected && { preselected: { service: preselected.service, route: preselected.route } }),
    options: options.map(({ service }) => service),
    silentBecause: silentBecause.map(({ code }) => code),
    unknown: [...unknown],
  };
}

/** Which catalogue an advice came from, as it may leave: without its status. */
export function codedCatalogue({ id, version, hash }: Advice['catalogue']): ChoiceEvent['catalogue'] {
  return { id, version, hash };
}
