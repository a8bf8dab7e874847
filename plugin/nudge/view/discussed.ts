import { html, type TemplateResult } from 'lit';
import type { Texts } from '../../texts/texts.ts';
import type { Hands } from '../flow/acts.ts';
import type { Open } from '../flow/session.ts';

/** "Discussed with the patient": stands where the GP chooses a reason, or where the options are explained. */
export function discussedTick({ discussed }: Open, texts: Texts, hands: Hands): TemplateResult {
  return html`
    <label class="talk" part="option">
      <input type="checkbox" .checked=${discussed} @change=${hands.toggleDiscussed} />
      <span>${texts.discussed}</span>
    </label>
  `;
}
