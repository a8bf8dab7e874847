import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../texts/texts.ts';
import type { Hands } from './hands.ts';
import { noticeSentence } from './notice.ts';
import { plainText } from './safe-link.ts';
import type { Done } from './session.ts';

/** What was chosen, in one line, and the way back. For an emergency: the region's own line. */
export function done(session: Done, texts: Texts, hands: Hands): TemplateResult {
  const { reason, offer } = session;
  const emergency = reason?.emergency ? offer?.catalogue.emergency : undefined;
  return html`
    <div class="done" tabindex="-1" part="done">
      <span class="sentence">
        ${session.notice ? nothing : html`<span class="tick" aria-hidden="true">✓</span>`}
        <span>${doneSentence(session, texts)}</span>
      </span>
      <button
        type="button"
        class="link"
        part="link"
        aria-disabled=${session.undoing}
        @click=${hands.undo}
      >
        ${texts.undo}
      </button>
    </div>
    ${emergency ? html`<p class="emergency" part="emergency" lang="nl"><strong>${plainText(emergency.text)}</strong> ${emergency.phone ? texts.phone(plainText(emergency.phone, 40)) : nothing}</p>` : nothing}
  `;
}

/** The sentence of the outcome. */
function doneSentence(session: Done, texts: Texts): string {
  const name = session.name === undefined ? undefined : plainText(session.name);
  const what = name === undefined ? texts.doneElsewhere : session.written ? texts.done(name) : texts.doneByHost(name);
  const why = session.reason ? texts.because(plainText(session.reason.short, 60)) : '';
  const trouble = session.notice ? noticeSentence(session.notice, texts) : '';
  return [what, why, trouble].filter((sentence) => sentence !== '').join(' ');
}
