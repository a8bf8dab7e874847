import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadDesk, ReadOutcome } from '../feed/read-desk.ts';
import { outcomeName } from './fresh.ts';
import { type Shown, wordsOf } from './shown.ts';

/** *Wat is ervan gekomen*: how it stands, who has it, what was predicted beside what was seen, and who was told. */
export function outcomesView({ outcomes }: ReadDesk, shown: Shown, open: (key: string) => void): TemplateResult {
  const { texts } = shown;
  return html`
    <h3>${texts.outcomes}</h3>
    ${
      outcomes.length === 0
        ? html`<p class="lead">${texts.outcomesNone}</p>`
        : html`<ul class="signals">${outcomes.map((one) => html`<li>${outcomeView(one, shown, open)}</li>`)}</ul>`
    }
  `;
}

function outcomeView(one: ReadOutcome, shown: Shown, open: (key: string) => void): TemplateResult {
  const { texts } = shown;
  const words = wordsOf(shown);
  const { signal, status, predicted, followed, told, note } = one;
  const expects = predicted && followed === undefined;
  const rows: readonly (readonly [keyof typeof texts.fields, string | undefined])[] = [
    ['owner', status.owner && plainText(status.owner)],
    ['due', status.due && words.day(status.due)],
    ['predicted', predicted && texts.predicted(predicted.perQuarter)],
    ['seen', followed ? texts.predicted(Math.round(followed.observed)) : expects ? texts.later : undefined],
    ['told', told === undefined ? texts.tellsNobody : texts.practices(told)],
    ['note', (status.why ?? note) && plainText(status.why ?? note ?? '')],
  ];
  return html`
    <article class="outcome">
      <p class="chips">
        <span class="state">${outcomeName(status.outcome, shown)}</span>
        ${status.version === undefined ? '' : html`<span class="soft">${texts.inVersion(plainText(status.version))}</span>`}
        ${status.since === undefined ? '' : html`<span class="soft">${texts.since(words.day(status.since))}</span>`}
      </p>
      <h4><button type="button" class="title" @click=${() => open(signal.key)}>${words.title(signal)}</button></h4>
      <dl class="facts">
        ${rows.map(([name, value]) => (value ? html`<div><dt>${texts.fields[name]}</dt><dd>${value}</dd></div>` : nothing))}
      </dl>
    </article>
  `;
}
