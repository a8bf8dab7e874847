import { html, type TemplateResult } from 'lit';
import type { Texts } from '../texts/texts.ts';
import { specialismName } from './arrival.ts';
import { fullDay } from './days.ts';
import type { Hands } from './hands.ts';
import type { Muted } from './session.ts';

/** That it will be quiet, until when, and the way back. */
export function muted(session: Muted, texts: Texts, hands: Hands): TemplateResult {
  return html`
    <div class="done" tabindex="-1" part="done">
      <span class="sentence">${mutedSentence(session, texts)}</span>
      <button type="button" class="link" part="link" @click=${hands.unmute}>${texts.undo}</button>
    </div>
  `;
}

/** The sentence, as it is shown and announced. */
export function mutedSentence({ specialism, until }: Muted, texts: Texts): string {
  return texts.muted(specialismName(specialism, texts), fullDay(until, texts.locale));
}
