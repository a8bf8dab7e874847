import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadQuestion, ReadSpeeddates } from '../feed/read-circle.ts';
import { type Shown, sending, topicOf } from './shown.ts';

/** *Speeddate*, three short screens one after another: take part, a card with topics, and who it is when both said yes. */

export interface DateActs {
  join(form: FormData): void;
  leave(): void;
  answer(round: string, says: 'yes' | 'no'): void;
}

export function speeddateView(page: ReadSpeeddates, shown: Shown, acts: DateActs): TemplateResult {
  const { texts } = shown;
  const { pair, improved } = page;
  const step = pair?.open ? 3 : pair ? 2 : 1;
  return html`
    <p class="lead">${texts.dateLead}</p>
    ${
      improved === undefined
        ? nothing
        : html`<p class="note">${texts.improved(texts.month(improved.since), texts.percent(improved.before), texts.percent(improved.after))}</p>`
    }
    <p class="soft">${texts.steps(step)}</p>
    ${pair?.open ? opened(pair.open, pair, shown, acts) : pair ? card(pair, shown, acts) : joining(page, shown, acts)}
    ${step > 1 ? taking(page, shown, acts) : nothing}
    <p role="status" class="saved">${shown.says}</p>
  `;
}

function joining(page: ReadSpeeddates, shown: Shown, acts: DateActs): TemplateResult {
  const { texts } = shown;
  if (page.joins) {
    return html`<section class="card"><p>${texts.joined(plainText(page.name ?? ''))}</p>
      <p><button type="button" @click=${acts.leave}>${texts.leave}</button></p></section>`;
  }
  return html`<form class="card" @submit=${sending(acts.join)}>
    <h3>${texts.step1}</h3>
    <p>${texts.step1Says}</p>
    <label class="field">
      <span>${texts.nameLabel}</span>
      <input name="name" required maxlength="80" autocomplete="organization" .value=${page.name ?? ''} />
    </label>
    <p><button class="take">${texts.join}</button></p>
  </form>`;
}

/** Beside a pair: whether the practice takes part in the next round. */
function taking(page: ReadSpeeddates, { texts }: Shown, acts: DateActs): TemplateResult | typeof nothing {
  return page.joins ? html`<p><button type="button" @click=${acts.leave}>${texts.leave}</button></p>` : nothing;
}

function card(pair: NonNullable<ReadSpeeddates['pair']>, shown: Shown, acts: DateActs): TemplateResult {
  const { texts } = shown;
  const { round, says } = pair;
  return html`<section class="card" aria-labelledby="card">
    <h3 id="card">${texts.step2}</h3>
    <p class="big">${texts.tells(topicOf(shown, pair.card.tells))} ${texts.hears(topicOf(shown, pair.card.hears))}</p>
    ${questions(pair.card.questions, shown)}
    <p>${says === 'yes' ? texts.saidYes : says === 'no' ? texts.saidNo : texts.both}</p>
    <div class="buttons">
      ${says === 'yes' ? nothing : html`<button type="button" class="take" @click=${() => acts.answer(round, 'yes')}>${texts.yes}</button>`}
      ${says === 'no' ? nothing : html`<button type="button" @click=${() => acts.answer(round, 'no')}>${texts.no}</button>`}
    </div>
  </section>`;
}

function opened(
  open: NonNullable<NonNullable<ReadSpeeddates['pair']>['open']>,
  { round, card: { questions: asked } }: NonNullable<ReadSpeeddates['pair']>,
  shown: Shown,
  acts: DateActs,
): TemplateResult {
  const { texts } = shown;
  const name = plainText(open.name);
  return html`<section class="card" aria-labelledby="card">
    <h3 id="card">${texts.step3(name)}</h3>
    <table>
      <caption>${texts.sharesTitle}</caption>
      <thead><tr><td></td><th scope="col">${texts.own}</th><th scope="col" class="name">${name}</th></tr></thead>
      <tbody>
        ${open.shares.map(
          ({ topic, own, other }) => html`<tr>
            <th scope="row">${topicOf(shown, topic)}</th><td>${texts.percent(own)}</td><td>${texts.percent(other)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${questions(asked, shown)}
    <p><button type="button" @click=${() => acts.answer(round, 'no')}>${texts.closeCard}</button></p>
  </section>`;
}

function questions(asked: readonly ReadQuestion[], shown: Shown): TemplateResult {
  const { texts, names } = shown;
  const words = (one: ReadQuestion) =>
    one.ask === 'reason'
      ? texts.why(plainText(names.shortReason(one.reason)))
      : texts[one.ask](topicOf(shown, one.topic));
  return html`<h4>${texts.questionsTitle}</h4>
    <ol class="plain">${asked.map((one) => html`<li>${words(one)}</li>`)}</ol>`;
}
