import { html, nothing, type TemplateResult } from 'lit';
import { type ChoiceEvent, choiceKinds } from '../../src/advice/choice.ts';
import type { ReviewTexts } from '../texts/review-nl.ts';
import { kindIcon } from './kind-icon.ts';
import { countKinds } from './ledger.ts';

/**
 * How many of each kind. Counts with their n, and nothing more: kinds have different denominators, so a percentage of
 * this n would say something that is not true.
 */
export function kindSummary(
  choices: readonly ChoiceEvent[],
  total: number | undefined,
  texts: ReviewTexts,
): TemplateResult {
  const counts = countKinds(choices);
  const number = (n: number) => new Intl.NumberFormat(texts.locale).format(n);
  const loaded = number(choices.length);
  const partly = total !== undefined && total > choices.length;
  return html`
    <section class="summary" part="summary" aria-labelledby="summary">
      <h3 id="summary">${texts.summary} <span class="n">${texts.count(loaded)}</span></h3>
      <ul>${choiceKinds.map((kind) => {
        const count = counts.get(kind) ?? 0;
        return html`<li ?data-none=${count === 0}><span class="figure">${number(count)}</span>
          <span class="label">${kindIcon(kind)}${texts.kinds[kind]}</span></li>`;
      })}</ul>
      <p class="soft">${partly ? texts.countedOf(loaded, number(total)) : texts.counted(loaded)} ${
        choices.length > 0 ? texts.repeats : nothing
      }</p>
    </section>`;
}
