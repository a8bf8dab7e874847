import type { CodedContext } from '../model/choice.ts';
import type { FormAnswers } from '../model/context.ts';
import { inPostcodes } from '../model/spans.ts';
import type { Judgement } from './judge.ts';
import { complaints } from './known-facts.ts';

/**
 * The context as it may leave for the logbook: ICPC at three characters, a ten-year age band, in or out of the region,
 * and the ids of the rules and alarms that matched. No postcode, no insurer, no date of a problem.
 *
 * A rule matched when nothing in it failed, also when a fact was still missing: the rules behind the options of an
 * `inform`, and those that a silent advice passed over.
 */
export function codedContext({ known, compiled, matches, alarms }: Judgement): CodedContext {
  const { context } = known;
  const { specialism, age, sex, postcode } = context;
  const { region } = compiled.catalogue;
  return {
    ...(specialism !== undefined && { specialism }),
    icpc: complaints(known),
    rules: ids(matches.filter(({ isBarred }) => !isBarred).map(({ by }) => by.rule)),
    alarms: ids(alarms.map(({ alarm }) => alarm)),
    ...(age !== undefined && { ageBand: ageBand(age) }),
    ...(sex !== undefined && { sex }),
    priority: context.priority ?? 'routine',
    answers: namedAnswers(context.answers),
    ...(postcode !== undefined && region.postcodes.length > 0 && { inRegion: inPostcodes(region.postcodes)(postcode) }),
  };
}

/** Without those on single further reasons: the log has no field for them. */
function namedAnswers(answers: FormAnswers): CodedContext['answers'] {
  return Object.fromEntries(Object.entries(answers).filter(([linkId]) => !linkId.startsWith('further-reason:')));
}

const ids = (found: readonly { readonly id: string }[]) => [...new Set(found.map(({ id }) => id))].sort();

/** Whole years → `30-39`, `00-09`, at most `90+`. */
export function ageBand(age: number): string {
  const decade = Math.floor(age / 10);
  return decade >= 9 ? '90+' : `${decade}0-${decade}9`;
}
