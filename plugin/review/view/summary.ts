import { html, type TemplateResult } from 'lit';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import { type StandingKind, standingKinds } from '../feed/standing.ts';
import { kindIcon } from './kind-icon.ts';

/**
 * How many referrals there are of each standing choice, every referral once. Counts with their n, and nothing more: a percentage
 * of this n would say something that is not true. What there is none of is not told. `whole`: over everything in the period.
 */
export function standingSummary(
  counts: ReadonlyMap<StandingKind, number>,
  whole: boolean,
  texts: ReviewTexts,
): TemplateResult {
  const number = (value: number) => new Intl.NumberFormat(texts.locale).format(value);
  const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const there = standingKinds.flatMap((kind) => {
    const count = counts.get(kind);
    return count ? [{ kind, count }] : [];
  });
  return html`
    <section class="summary" part="summary" aria-labelledby="summary">
      <h3 id="summary">${texts.summary} <span class="n">${texts.count(number(n))}</span></h3>
      <ul>${there.map(
        ({ kind, count }) => html`<li><span class="figure">${number(count)}</span>
          <span class="label">${kindIcon(kind)}${kind === 'shown' ? texts.stillOpen : texts.kinds[kind]}</span></li>`,
      )}</ul>
      <p class="soft">${whole ? texts.countedAll : texts.countedLoaded}</p>
    </section>`;
}
