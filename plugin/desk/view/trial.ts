import { html, nothing, svg, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadTrial } from '../feed/read-desk.ts';
import { type OneState, type Shown, wordsOf } from './shown.ts';

/** *Probeer op het verleden*: what a change would have done to the past year, and its price. */
export function trialView(
  { detail: { signal }, isTried }: OneState,
  trial: ReadTrial,
  shown: Shown,
  tryIt: () => void,
): TemplateResult {
  const { texts } = shown;
  const words = wordsOf(shown);
  return html`
    <section class="block">
      <h4>${texts.tryTitle}</h4>
      ${
        isTried
          ? html`<div tabindex="-1" id="trial" class="trial">
              <p><strong>${texts.tried(plainText(signal.icpc), words.service(signal.service ?? ''))}</strong></p>
              <p>${texts.triedGone(trial.proposals, trial.perQuarter)} ${texts.triedSilent(trial.forReason, words.reason(signal.reason))}</p>
              ${partsView(trial, shown)}
              <p>${texts.triedShares(texts.share(trial.precision), texts.share(trial.coverage))}</p>
              <p class="price">${texts.triedPrice(trial.followed)} ${signal.reason === 'complex' ? texts.triedWhole : nothing}</p>
              ${signal.reason === 'complex' ? html`<p>${texts.triedAsk}</p>` : nothing}
            </div>`
          : html`<p><button type="button" @click=${tryIt}>${texts.tryIt}</button></p>`
      }
    </section>
  `;
}

/** What goes, in parts: one bar, and the same in words below it. */
function partsView(trial: ReadTrial, { texts }: Shown): TemplateResult {
  const parts = ['forReason', 'forOther', 'followed'] as const;
  const whole = Math.max(1, trial.proposals);
  let before = 0;
  return html`
    <svg class="parts" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      ${parts.map((part) => {
        const x = before;
        before += (trial[part] / whole) * 100;
        return svg`<rect class=${part} x=${x} width=${before - x} height="6"></rect>`;
      })}
    </svg>
    <ul class="legend">
      ${parts.map((part) => html`<li><span class=${`key ${part}`} aria-hidden="true"></span>${trial[part]} ${texts.triedBar[part]}</li>`)}
    </ul>
  `;
}
