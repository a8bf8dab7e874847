import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../texts/texts.ts';
import { shortDay } from './days.ts';
import type { Hands } from './hands.ts';
import { answerText, factName } from './names.ts';
import { noticeSentence } from './notice.ts';
import { type Option, staleWait, waitsOf } from './offer.ts';
import { plainText } from './safe-link.ts';
import { type Open, pickedOption } from './session.ts';

/** The line that proposes and the row of options below it. DOM order: options, accept, tenzij, why. */
export function proposal(session: Open, texts: Texts, hands: Hands): TemplateResult {
  const { offer } = session;
  return html`
    <div class="head">
      <p class="say" part="proposal">${offer.preselected ? suggestion(session, offer.preselected, texts) : open(session, texts)}</p>
      ${noticeOf(session, texts)}${reasonOf(session)}
      <div class="opts">
        ${questionOf(session, texts, hands)}
        <fieldset class="radios">
          <legend class="status">${texts.options}</legend>
          ${offer.options.map((option) => radio(session, option, texts, hands))}
        </fieldset>
        <div class="acts">${offer.preselected ? nudgeActs(session, texts, hands) : informActs(session, texts, hands)}</div>
      </div>
      <button type="button" class="link why-button" part="link" aria-expanded=${session.why} aria-controls="why" @click=${hands.toggleWhy}>
        ${session.why ? texts.close : texts.why}
      </button>
    </div>
  `;
}

/** "PlusPunt dermatologie, Kerkrade." */
export function nameAndPlace(option: Option): string {
  return plainText(option.city && !option.name.includes(option.city) ? `${option.name}, ${option.city}` : option.name);
}

function suggestion(session: Open, option: Option, texts: Texts) {
  return html`<strong>${nameAndPlace(option)}.</strong> ${access(session, option, texts)} ${exampleMark(session, texts)}`;
}

function access(session: Open, option: Option, texts: Texts) {
  const waits = waitsOf(session.offer, option);
  if (!waits) return nothing;
  if (waits.staleDays !== undefined) return html`<span class="mark stale">${texts.staleWait(waits.staleDays)}</span>`;
  const day = (date: string) => shortDay(date, texts.locale);
  const own = texts.access(texts.days(waits.own.days));
  const other = texts.compared(plainText(waits.other.label, 60), waits.hospital.days);
  return waits.own.asOf === waits.hospital.asOf
    ? html`${own} <span class="soft">(${other}), ${day(waits.own.asOf)}</span>`
    : html`${own}, <span class="soft">${day(waits.own.asOf)} (${other}, ${day(waits.hospital.asOf)})</span>`;
}

function open(session: Open, texts: Texts) {
  const { question } = session.offer;
  if (question) return html`<span id="question">${texts.asks[question.fact]}</span> ${exampleMark(session, texts)}`;
  const { unknown } = session.offer.judgement;
  const facts = unknown.map((fact) => plainText(factName(fact, texts), 60)).join(', ');
  return html`${facts ? texts.informUnknown(facts) : texts.inform} ${exampleMark(session, texts)}`;
}

/** The answers to the one question worth asking: a press answers it, and the proposal follows. */
function questionOf({ offer }: Open, texts: Texts, hands: Hands) {
  if (!offer.question) return nothing;
  return html`
    <div class="chips answers" role="group" aria-labelledby="question">
      ${offer.question.values.map(
        (value) => html`
          <button type="button" class="chip" part="answer" @click=${() => hands.answer(value)}>
            ${sentenceCase(answerText(value, texts))}
          </button>
        `,
      )}
    </div>
  `;
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function exampleMark({ offer }: Open, texts: Texts) {
  return offer.catalogue.status === 'example'
    ? html`<span class="mark" part="example" title=${texts.exampleTitle}>${texts.example}</span>`
    : nothing;
}

/** Why this stands here although the GP had already acted. */
function noticeOf({ notice }: Open, texts: Texts) {
  if (notice === undefined) return nothing;
  return html`<p class="note" part="notice">${noticeSentence(notice, texts)}</p>`;
}

/** The agreement itself, as the region wrote it, where the region asks to prompt with a reason. */
function reasonOf({ offer }: Open) {
  if (offer.preselected?.entry.prompt !== 'reason') return nothing;
  const title = offer.judgement.decision.preselected?.by.rule.title ?? '';
  return html`<p class="note" lang="nl">${plainText(title)}</p>`;
}

function radio(session: Open, option: Option, texts: Texts, hands: Hands) {
  const stale = session.offer.outcome === 'inform' ? staleWait(session.offer, option) : undefined;
  return html`
    <label part="option">
      <input
        type="radio"
        name="option"
        .value=${option.service}
        .checked=${live(session.picked === option.service)}
        @change=${() => hands.pick(option.service)}
      />
      <span>${plainText(option.label, 80)}</span>
      ${stale === undefined ? nothing : html`<span class="mark stale">${texts.staleWait(stale)}</span>`}
    </label>
  `;
}

function nudgeActs(session: Open, texts: Texts, hands: Hands) {
  return html`
    ${take(session, texts, hands)}
    <button
      type="button"
      class="tenzij"
      part="tenzij"
      aria-expanded=${session.panel === 'reasons'}
      aria-controls="reasons"
      @click=${hands.toggleReasons}
    >
      ${texts.tenzij}
    </button>
  `;
}

function informActs(session: Open, texts: Texts, hands: Hands) {
  return html`
    ${take(session, texts, hands)}
    ${session.offer.hospitals.slice(0, 3).map(
      (option) => html`
        <button
          type="button"
          class="tenzij"
          part="tenzij"
          @click=${() => hands.hospital(option.service)}
        >
          ${plainText(option.label, 80)}
        </button>
      `,
    )}
  `;
}

function take(session: Open, texts: Texts, hands: Hands) {
  return html`
    <button
      type="button"
      class="take"
      part="accept"
      ?disabled=${!pickedOption(session)}
      @click=${hands.accept}
    >
      ${texts.accept}
    </button>
  `;
}
