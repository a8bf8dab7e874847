import type { Advice } from '../advice/advice.ts';
import type { CodedContext } from '../advice/choice.ts';
import type { ReferralContext } from '../advice/context.ts';
import { normaliseIcpc, parentOf } from '../advice/icpc.ts';

/**
 * The referral context as it may leave the practice (HOUSE §5): ICPC at three characters, a ten-year age band, no
 * postcode, no insurer, no dates, nothing of earlier referrals. Rules and alarms are the ids that the advice names.
 *
 * @param inRegion whether the patient lives in the region; absent when the postcode is unknown.
 */
export function codeContext(context: ReferralContext, advice: Advice, inRegion?: boolean): CodedContext {
  const icpc = context.reasons.flatMap(({ icpc: text }) => {
    const code = text === undefined ? undefined : normaliseIcpc(text);
    return code === undefined ? [] : [parentOf(code)];
  });
  const alarms = advice.silentBecause.filter(({ code }) => code === 'alarm').map(({ rule }) => rule);
  const rules = [
    ...advice.options.flatMap((option) => option.because.map(({ rule }) => rule)),
    ...advice.silentBecause.filter(({ code }) => code !== 'alarm').map(({ rule }) => rule),
  ];
  return {
    ...(context.specialism === undefined ? {} : { specialism: context.specialism }),
    icpc: sorted(icpc),
    rules: sorted(rules),
    alarms: sorted(alarms),
    ...(context.age === undefined ? {} : { ageBand: ageBand(context.age) }),
    ...(context.sex === undefined ? {} : { sex: context.sex }),
    priority: context.priority ?? 'routine',
    answers: context.answers,
    ...(inRegion === undefined ? {} : { inRegion }),
  };
}

/** Whole years → `40-49`; ninety and older are one band, they are few. */
export function ageBand(years: number): string {
  if (years >= 90) return '90+';
  const decade = Math.floor(years / 10) * 10;
  return `${decade}-${decade + 9}`;
}

/** Sorted and without repeats: their order in the record says nothing, and may not tell two records apart. */
function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '').sort();
}
