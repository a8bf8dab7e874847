import { html, nothing, type TemplateResult } from 'lit';
import type { TenzijReason } from '../../../src/advice/model/catalogue.ts';
import { plainText } from '../../page/safe-link.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Hands } from '../flow/acts.ts';
import { otherProvider } from '../flow/offer.ts';
import { type Open, reasonsAtOnce, shownReasons } from '../flow/session.ts';
import { discussedTick } from './discussed.ts';

/** Longest comment, in characters. */
export const commentLimit = 200;

/** The reasons below the proposal: where to, why, and the way back. The reason is the confirmation. */
export function reasons(session: Open, texts: Texts, hands: Hands): TemplateResult | typeof nothing {
  if (session.panel !== 'reasons') return nothing;
  const { hospitals, reasons } = session.offer;
  const shown = shownReasons(session);
  const link = (text: string, press: () => void) =>
    html`<button type="button" class="link" part="link" @click=${press}>${text}</button>`;
  return html`
    <div id="reasons" part="reasons">
      <fieldset class="places">
        <legend class="status">${texts.where}</legend>
        <span aria-hidden="true">${texts.where}</span>
        ${[...hospitals, { service: otherProvider, label: texts.otherProvider }].map(
          ({ service, label }) => html`
            <label part="option">
              <input
                type="radio"
                name="place"
                .value=${service}
                .checked=${session.hospital === service}
                @change=${() => hands.place(service)}
              />
              <span>${plainText(label, 80)}</span>
            </label>
          `,
        )}
      </fieldset>
      <div class="chips" role="group" aria-labelledby="reason">
        <span id="reason">${texts.reason}</span>
        ${shown.map((reason, index) => chip(session, reason, index + 1, hands))}
        ${shown.length < reasons.length ? link(texts.moreReasons, hands.moreReasons) : nothing}
        ${link(texts.back, hands.toggleReasons)}
      </div>
      ${session.asking ? comment(texts, hands) : nothing}
      ${session.why ? nothing : discussedTick(session, texts, hands)}
    </div>
  `;
}

function chip({ asking }: Open, reason: TenzijReason, digit: number, hands: Hands) {
  const hasKey = digit <= reasonsAtOnce;
  return html`
    <button
      type="button"
      class="chip"
      part="reason"
      lang="nl"
      title=${plainText(reason.label, 120)}
      aria-keyshortcuts=${hasKey ? digit : nothing}
      aria-expanded=${reason.comment ? asking?.code === reason.code : nothing}
      @click=${() => hands.leave(reason)}
    >
      ${hasKey ? html`<kbd aria-hidden="true">${digit}</kbd>` : nothing}${plainText(reason.short, 60)}
    </button>
  `;
}

function comment(texts: Texts, hands: Hands) {
  const confirm = ({ currentTarget }: Event) => {
    const panel = currentTarget instanceof Element ? currentTarget.parentElement : null;
    hands.comment(panel?.querySelector('input')?.value ?? '');
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
