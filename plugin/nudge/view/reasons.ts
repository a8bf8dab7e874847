import { html, nothing, type TemplateResult } from 'lit';
import type { TenzijReason } from '../../../src/advice/index.ts';
import { plainText } from '../../page/safe-link.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { besideEachOther, otherProvider } from '../flow/offer.ts';
import { commentLimit, type Open, reasonsAtOnce, shownReasons } from '../flow/session.ts';
import type { Acts } from './acts.ts';

/** The reasons in the place of the options, each at its own place; then where to. The reason confirms. */
export function reasons(session: Open, texts: NudgeTexts, acts: Acts): TemplateResult | typeof nothing {
  if (session.panel !== 'reasons') return nothing;
  const { hospitals, reasons } = session.offer;
  const shown = shownReasons(session);
  return html`
    <div id="reasons" part="reasons">
      <div class="chips" role="group" aria-labelledby="reason">
        ${shown.map((reason, index) => chip(session, reason, index + 1, acts))}
        ${
          shown.length < reasons.length
            ? html`<button type="button" class="link" part="link" @click=${acts.moreReasons}>${texts.moreReasons}</button>`
            : nothing
        }
      </div>
      ${session.asking ? comment(texts, acts) : nothing}
      <fieldset class="places">
        <legend class="status">${texts.where}</legend>
        <span aria-hidden="true">${texts.where}</span>
        ${[...besideEachOther(hospitals), { service: otherProvider, label: texts.otherProvider }].map(
          ({ service, label }) => html`
            <label part="option">
              <input
                type="radio"
                name="place"
                .value=${service}
                .checked=${session.hospital === service}
                @change=${() => acts.place(service)}
              />
              <span>${plainText(label, 80)}</span>
            </label>
          `,
        )}
      </fieldset>
    </div>
  `;
}

function chip({ asking }: Open, reason: TenzijReason, digit: number, acts: Acts) {
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
      @click=${() => acts.leave(reason)}
    >
      ${hasKey ? html`<kbd aria-hidden="true">${digit}</kbd>` : nothing}${plainText(reason.short, 60)}
    </button>
  `;
}

function comment(texts: NudgeTexts, acts: Acts) {
  const confirm = ({ currentTarget }: Event) => {
    const panel = currentTarget instanceof Element ? currentTarget.parentElement : null;
    acts.comment(panel?.querySelector('input')?.value ?? '');
  };
  return html`
    <div class="remark">
      <label>
        <span>${texts.comment}</span>
        <small id="comment-hint" class="soft">${texts.commentHint}</small>
        <input id="comment" type="text" maxlength=${commentLimit} autocomplete="off" aria-describedby="comment-hint" />
      </label>
      <button type="button" class="even" part="confirm" @click=${confirm}>${texts.commentDone}</button>
    </div>
  `;
}

/** "Discussed with the patient": stands where the GP chooses a reason, or where the options are explained. */
export function discussedTick({ discussed }: Open, texts: NudgeTexts, acts: Acts): TemplateResult {
  return html`
    <label class="talk" part="option">
      <input type="checkbox" .checked=${discussed} @change=${acts.toggleDiscussed} />
      <span>${texts.discussed}</span>
    </label>
  `;
}
