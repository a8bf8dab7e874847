import { html, nothing, type TemplateResult } from 'lit';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import type { ChoiceFeed } from '../feed/feed.ts';

/** Below the list: older choices, that this is all there is, and what could not be read. */
export function listFoot(
  { ledger, hasOlder, answered, busy }: Pick<ChoiceFeed, 'ledger' | 'hasOlder' | 'answered' | 'busy'>,
  namesFailed: boolean,
  texts: ReviewTexts,
  onOlder: () => void,
): TemplateResult {
  const { size } = ledger.unreadable;
  const end = answered !== undefined && !hasOlder && ledger.choices.length > 0;
  return html`
    <footer>
      ${
        hasOlder
          ? html`<button type="button" class="older" aria-disabled=${busy === undefined ? 'false' : 'true'}
              @click=${onOlder}>${texts.older}</button>`
          : nothing
      }
      ${end ? html`<p class="soft">${texts.end}</p>` : nothing}
      ${size > 0 ? html`<p class="soft unreadable">${texts.unreadable(size)}</p>` : nothing}
      ${namesFailed ? html`<p class="soft">${texts.noNames}</p>` : nothing}
    </footer>
  `;
}
