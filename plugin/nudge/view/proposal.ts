import { html, nothing, type TemplateResult } from 'lit';
import type { Ask } from '../../../src/advice/index.ts';
import { shortDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { answerText, askText, capital, factName } from '../../texts/names.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { besideEachOther, type Offer, type Option, staleWait, waitsOf } from '../flow/offer.ts';
import { askedNow, type Open, pickedOption } from '../flow/session.ts';
import type { Acts } from './acts.ts';
import { discussedTick, reasons } from './reasons.ts';

/** The line that proposes or asks, and what the GP can do with it below. DOM order: options, accept, tenzij, why. */
export function proposal(session: Open, texts: NudgeTexts, acts: Acts): TemplateResult {
  const { catalogue, preselected } = session.offer;
  const ask = askedNow(session);
  return html`
    <div class="head">
      <p class="say" part="proposal">
        ${ask ? question(ask, texts) : preselected ? suggestion(session, preselected, texts) : invitation(session, texts)}
        ${
          catalogue.status === 'example'
            ? html`<span class="mark" part="example" title=${texts.exampleTitle}>${texts.example}</span>`
            : nothing
        }
      </p>
      ${notes(session, texts)}
      ${
        ask
          ? answers(ask, texts, acts)
          : preselected
            ? [offered(session, texts, acts), reasons(session, texts, acts)]
            : equals(session, texts, acts)
      }
      ${
        ask
          ? html`<button type="button" class="link why-button" part="link" @click=${acts.showOptions}>
              ${texts.showOptions}
            </button>`
          : html`<button
              type="button"
              class="link why-button"
              part="link"
              aria-expanded=${session.why}
              aria-controls="why"
              @click=${acts.toggleWhy}
            >
              ${session.why ? texts.close : texts.why}
            </button>`
      }
    </div>
  `;
}

/** "PlusPunt dermatologie, Kerkrade." */
export function nameAndPlace({ name, city = '' }: Option): string {
  return plainText(name.includes(city) ? name : `${name}, ${city}`);
}

function suggestion({ offer }: Open, option: Option, texts: NudgeTexts) {
  return html`<strong>${nameAndPlace(option)}.</strong> ${reasonsNamed(offer, texts)} ${access(offer, option, texts)}`;
}

/** All reasons, where there are more than one: the GP sees that the proposal is about each of them. */
function reasonsNamed({ context }: Offer, texts: NudgeTexts) {
  const codes = context.reasons.flatMap(({ icpc }) => icpc ?? []);
  return codes.length > 1 ? texts.referredFor(codes.join(', ').replace(/, ([^,]*)$/, ` ${texts.and} $1`)) : nothing;
}

/** The wait beside that of the hospital; of old figures only that they say nothing any more. */
function access(offer: Offer, option: Option, texts: NudgeTexts) {
  const waits = waitsOf(offer, option);
  if (!waits) return nothing;
  const { own, other, hospital, staleSince } = waits;
  if (staleSince) {
    return html`<span class="soft">${capital(texts.staleWait(shortDay(staleSince, texts.locale)))}.</span>`;
  }
  const beside = `${plainText(other.label, 60)} ${texts.days(hospital.days)}`;
  return html`${texts.access(texts.days(own.days))} <span class="soft">(${beside})</span>`;
}

/** Without a preference: that there are options, and why no more than that. */
function invitation({ offer }: Open, texts: NudgeTexts) {
  const facts = offer.judgement.unknown.map((fact) => plainText(factName(fact, texts), 60)).join(', ');
  return [facts ? texts.informUnknown(facts) : texts.inform, ' ', reasonsNamed(offer, texts)];
}

/** The question, and what the region means by it. */
function question({ fact, meaning }: Ask, texts: NudgeTexts) {
  return html`
    <span id="question"
      ><strong>${plainText(askText(fact, texts))}</strong>
      ${meaning ? html`<span class="soft" lang="nl">${capital(plainText(meaning))}</span>` : nothing}</span
    >
  `;
}

/** Why this stands here although the GP had already acted; the agreement, where the region prompts with a reason. */
function notes({ notice, offer }: Open, texts: NudgeTexts) {
  const reason = offer.preselected?.entry.prompt === 'reason' && offer.judgement.decision.preselected?.by.rule.title;
  return [
    notice ? html`<p class="note" part="notice">${texts.notices[notice]}</p>` : nothing,
    reason ? html`<p class="note" lang="nl">${plainText(reason)}</p>` : nothing,
  ];
}

/** The answers, none of which stands out: a press answers, and the next question or the proposal follows. */
function answers({ values }: Ask, texts: NudgeTexts, acts: Acts) {
  return html`
    <div class="opts" role="group" aria-labelledby="question">
      ${values.map(
        (value) => html`
          <button type="button" class="even" part="answer" @click=${() => acts.answer(value)}>
            ${capital(answerText(value, texts))}
          </button>
        `,
      )}
    </div>
  `;
}

/** The options of a proposal; in their place, while the reasons are open, what belongs to those. */
function offered(session: Open, texts: NudgeTexts, acts: Acts) {
  const { options } = session.offer;
  const isLeaving = session.panel === 'reasons';
  return html`
    <div class="opts">
      ${
        isLeaving
          ? html`<strong id="reason">${texts.reason}</strong>
              <button type="button" class="link" part="link" @click=${acts.toggleReasons}>${texts.back}</button>`
          : options.length > 1
            ? html`<fieldset>
                <legend class="status">${texts.options}</legend>
                ${options.map((option) => radio(session, option, acts))}
              </fieldset>`
            : nothing
      }
      <div class="acts">
        ${
          isLeaving
            ? discussedTick(session, texts, acts)
            : html`<button type="button" class="take" part="accept" ?disabled=${!pickedOption(session)} @click=${acts.accept}>
                ${texts.accept}
              </button>`
        }
        <button
          type="button"
          class="tenzij"
          part="tenzij"
          aria-expanded=${isLeaving}
          aria-controls="reasons"
          @click=${acts.toggleReasons}
        >
          ${texts.tenzij}
        </button>
      </div>
    </div>
  `;
}

function radio(session: Open, { service, label }: Option, acts: Acts) {
  return html`
    <label part="option">
      <input
        type="radio"
        name="option"
        .value=${service}
        .checked=${session.picked === service}
        @change=${() => acts.pick(service)}
      />
      <span>${plainText(label, 80)}</span>
    </label>
  `;
}

/** Most hospital locations among the options without a preference. */
const hospitalsAtOnce = 3;

/** Without a preference all options are alike, the hospital among them: one act each. */
function equals({ offer }: Open, texts: NudgeTexts, acts: Acts) {
  return html`
    <div class="opts" role="group" aria-label=${texts.options}>
      ${[...offer.options, ...besideEachOther(offer.hospitals).slice(0, hospitalsAtOnce)].map(
        (option) => html`
          <button type="button" class="even" part="choice" @click=${() => acts.choose(option.service)}>
            ${plainText(option.label, 80)}
            ${staleWait(offer, option) ? html`<span class="soft">${texts.waitUnknown}</span>` : nothing}
          </button>
        `,
      )}
    </div>
  `;
}
