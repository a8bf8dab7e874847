import type { Advice } from './model/advice.ts';
import type { ReferralContext } from './model/context.ts';
import type { CompiledCatalogue } from './rules/compile.ts';
import { judge } from './rules/judge.ts';
import { inWords } from './words/written-advice.ts';

/**
 * What tenzij says about one draft referral. Pure: the same context and catalogue give the same advice, everywhere and
 * always; neither is changed. It does not diagnose. It says where a referral that the GP has decided on is carried out,
 * by the rules of the region, and says nothing as soon as a general exclusion is hit.
 *
 * The outcome is there at once; `options`, `rejected` and `silentBecause`, with their sentences, are made when read: leave
 * the context as it is until then.
 */
export function advise(context: ReferralContext, compiled: CompiledCatalogue): Advice {
  return inWords(judge(context, compiled));
}
