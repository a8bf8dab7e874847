import { html, nothing, type TemplateResult } from 'lit';
import { choiceKinds } from '../../../src/advice/index.ts';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import type { KindCounts } from '../feed/kind-counts.ts';
import { kindIcon } from './kind-icon.ts';

/**
 * How many of each kind. Counts with their n, and nothing more: kinds have different denominators, so a percentage of
 * this n would say something that is not true. `whole`: counted over everything that answers the filters, not only over
 * what stands on the page.
 */
export function kindSummary(counts: KindCounts, whole: boolean, texts: ReviewTexts): TemplateResult {
  const number = (value: number) => new Intl.NumberFormat(texts.locale).format(value);
  const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return html`
    <section class="summary" part="summary" aria-labelledby="summary">
      <h3 id="summary">${texts.summary} <span class="n">${texts.count(number(n))}</span></h3>
      <ul>${choiceKinds.map((kind) => {
        const count = counts.get(kind) ?? 0;
        return html`<li ?data-none=${count === 0}><span class="figure">${number(count)}</span>
          <span class="label">${kindIcon(kind)}${texts.kinds[kind]}</span></li>`;
      })}</ul>
      <p class="soft">${whole ? texts.countedAll : texts.countedLoaded} ${n > 0 ? texts.repeats : nothing}</p>
    </section>`;
}
