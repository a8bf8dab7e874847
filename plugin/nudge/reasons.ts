import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { TenzijReason } from '../../src/advice/catalogue.ts';
import type { Texts } from '../texts/texts.ts';
import { discussedTick } from './discussed.ts';
import type { Hands } from './hands.ts';
import { otherProvider } from './offer.ts';
import { plainText } from './safe-link.ts';
import { type Open, reasonsAtOnce, shownReasons } from './session.ts';

/** Longest comment, in characters. */
export const commentLimit = 200;

/** The reasons below the proposal: where to, why, and the way back. The reason is the confirmation. */
export function reasons(session: Open, texts: Texts, hands: Hands): TemplateResult | typeof nothing {
  if (session.panel !== 'reasons') return nothing;
  const shown = shownReasons(session);
  return html`
    <div id="reasons" part="reasons">
      ${places(session, texts, hands)}
      <div class="chips" role="group" aria-labelledby="reason">
        <span id="reason">${texts.reason}</span>
        ${shown.map((reason, index) => chip(session, reason, index, hands))}
        ${
          shown.length < session.offer.reasons.length
            ? html`<button type="button" class="link" part="link" @click=${hands.moreReasons}>${texts.moreReasons}</button>`
            : nothing
        }
        <button type="button" class="link" part="link" @click=${hands.toggleReasons}>
          ${texts.back}
        </button>
      </div>
      ${session.asking ? comment(texts, hands) : nothing}
      ${session.why ? nothing : discussedTick(session, texts, hands)}
    </div>
  `;
}

function places(session: Open, texts: Texts, hands: Hands) {
  const choices = [
    ...session.offer.hospitals.map((option) => ({ id: option.service, label: option.label })),
    { id: otherProvider, label: texts.otherProvider },
  ];
  return html`
    <fieldset class="places">
      <legend class="status">${texts.where}</legend>
      <span aria-hidden="true">${texts.where}</span>
      ${choices.map(
        ({ id, label }) => html`
          <label part="option">
            <input
              type="radio"
              name="place"
              .value=${id}
              .checked=${live(session.hospital === id)}
              @change=${() => hands.place(id)}
            />
            <span>${plainText(label, 80)}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

function chip(session: Open, reason: TenzijReason, index: number, hands: Hands) {
  const digit = index < reasonsAtOnce ? String(index + 1) : undefined;
  return html`
    <button
      type="button"
      class="chip"
      part="reason"
      lang="nl"
      title=${plainText(reason.label, 120)}
      aria-keyshortcuts=${digit ?? nothing}
      aria-expanded=${reason.comment ? session.asking?.code === reason.code : nothing}
      @click=${() => hands.leave(reason)}
    >
      ${digit ? html`<kbd aria-hidden="true">${digit}</kbd>` : nothing}${plainText(reason.short, 60)}
    </button>
  `;
}

function comment(texts: Texts, hands: Hands) {
  const confirm = (event: Event) => {
    const root = event.currentTarget instanceof Node ? event.currentTarget.getRootNode() : undefined;
    const field = root instanceof ShadowRoot ? root.querySelector<HTMLInputElement>('#comment') : null;
    hands.comment(field?.value ?? '');
  };
  return html`
    <div class="ask">
      <label>
        <span>${texts.comment}</span>
        <input id="comment" type="text" maxlength=${commentLimit} autocomplete="off" aria-describedby="comment-hint" />
        <small id="comment-hint" class="soft">${texts.commentHint}</small>
      </label>
      <button type="button" class="tenzij" part="confirm" @click=${confirm}>${texts.commentDone}</button>
    </div>
  `;
}
