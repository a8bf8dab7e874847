import { html, nothing, type TemplateResult } from 'lit';
import { shortDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { answerText, factName } from '../../texts/names.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { type Offer, type Option, staleWait, waitsOf } from '../flow/offer.ts';
import { type Open, pickedOption } from '../flow/session.ts';
import type { Acts } from './acts.ts';

/** The line that proposes and the row of options below it. DOM order: options, accept, tenzij, why. */
export function proposal(session: Open, texts: NudgeTexts, acts: Acts): TemplateResult {
  const { options, catalogue, preselected } = session.offer;
  return html`
    <div class="head">
      <p class="say" part="proposal">
        ${preselected ? suggestion(session, preselected, texts) : invitation(session, texts)}
        ${
          catalogue.status === 'example'
            ? html`<span class="mark" part="example" title=${texts.exampleTitle}>${texts.example}</span>`
            : nothing
        }
      </p>
      ${notes(session, texts)}
      <div class="opts">
        ${answers(session, texts, acts)}
        <fieldset class="radios">
          <legend class="status">${texts.options}</legend>
          ${options.map((option) => radio(session, option, texts, acts))}
        </fieldset>
        <div class="acts">
          <button type="button" class="take" part="accept" ?disabled=${!pickedOption(session)} @click=${acts.accept}>
            ${texts.accept}
          </button>
          ${departures(session, texts, acts)}
        </div>
      </div>
      <button
        type="button"
        class="link why-button"
        part="link"
        aria-expanded=${session.why}
        aria-controls="why"
        @click=${acts.toggleWhy}
      >
        ${session.why ? texts.close : texts.why}
      </button>
    </div>
  `;
}

/** "PlusPunt dermatologie, Kerkrade." */
export function nameAndPlace({ name, city = '' }: Option): string {
  return plainText(name.includes(city) ? name : `${name}, ${city}`);
}

function suggestion({ offer }: Open, option: Option, texts: NudgeTexts) {
  return html`<strong>${nameAndPlace(option)}.</strong> ${access(offer, option, texts)}`;
}

/** The wait beside that of the hospital, with the date of both. */
function access(offer: Offer, option: Option, texts: NudgeTexts) {
  const waits = waitsOf(offer, option);
  if (!waits) return nothing;
  const { own, other, hospital, staleDays } = waits;
  if (staleDays !== undefined) return staleMark(staleDays, texts);
  const reach = texts.access(texts.days(own.days));
  const beside = `${plainText(other.label, 60)} ± ${hospital.days}`;
  const [day, hospitalDay] = [own, hospital].map(({ asOf }) => shortDay(asOf, texts.locale));
  return day === hospitalDay
    ? html`${reach} <span class="soft">(${beside}), ${day}</span>`
    : html`${reach}, <span class="soft">${day} (${beside}, ${hospitalDay})</span>`;
}

const staleMark = (days: number, texts: NudgeTexts) => html`<span class="mark stale">${texts.staleWait(days)}</span>`;

/** Without a preference: the one question worth asking, or that there are options and why no more than that. */
function invitation({ offer }: Open, texts: NudgeTexts) {
  if (offer.question) return html`<span id="question">${texts.asks[offer.question.fact]}</span>`;
  const facts = offer.judgement.unknown.map((fact) => plainText(factName(fact, texts), 60)).join(', ');
  return facts ? texts.informUnknown(facts) : texts.inform;
}

/** Why this stands here although the GP had already acted; the agreement, where the region prompts with a reason. */
function notes({ notice, offer }: Open, texts: NudgeTexts) {
  const reason = offer.preselected?.entry.prompt === 'reason' && offer.judgement.decision.preselected?.by.rule.title;
  return [
    notice ? html`<p class="note" part="notice">${texts.notices[notice]}</p>` : nothing,
    reason ? html`<p class="note" lang="nl">${plainText(reason)}</p>` : nothing,
  ];
}

/** The answers to the one question worth asking: a press answers it, and the proposal follows. */
function answers({ offer }: Open, texts: NudgeTexts, acts: Acts) {
  if (!offer.question) return nothing;
  return html`
    <div class="chips answers" role="group" aria-labelledby="question">
      ${offer.question.values.map((value) => {
        const text = answerText(value, texts);
        return html`
          <button type="button" class="chip" part="answer" @click=${() => acts.answer(value)}>
            ${text.charAt(0).toUpperCase() + text.slice(1)}
          </button>
        `;
      })}
    </div>
  `;
}

function radio(session: Open, option: Option, texts: NudgeTexts, acts: Acts) {
  const stale = session.offer.outcome === 'inform' ? staleWait(session.offer, option) : undefined;
  return html`
    <label part="option">
      <input
        type="radio"
        name="option"
        .value=${option.service}
        .checked=${session.picked === option.service}
        @change=${() => acts.pick(option.service)}
      />
      <span>${plainText(option.label, 80)}</span>
      ${stale === undefined ? nothing : staleMark(stale, texts)}
    </label>
  `;
}

/** Against a proposal the reasons come first; without one the hospitals are options like any other. */
function departures({ offer, panel }: Open, texts: NudgeTexts, acts: Acts) {
  if (offer.preselected) {
    return html`
      <button
        type="button"
        class="tenzij"
        part="tenzij"
        aria-expanded=${panel === 'reasons'}
        aria-controls="reasons"
        @click=${acts.toggleReasons}
      >
        ${texts.tenzij}
      </button>
    `;
  }
  return offer.hospitals.slice(0, 3).map(
    ({ service, label }) => html`
      <button type="button" class="tenzij" part="tenzij" @click=${() => acts.hospital(service)}>
        ${plainText(label, 80)}
      </button>
    `,
  );
}
