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
  const rows: readonly (readonly [keyof typeof texts.fields, string | undefined])[] = [
    ['owner', status.owner && plainText(status.owner)],
    ['due', status.due && words.day(status.due)],
    ['predicted', predicted && texts.predicted(predicted.perQuarter)],
    ['seen', followed ? texts.verdicts[followed.verdict] : predicted && texts.later],
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
      ${followed === undefined || followed.measures.length === 0 ? nothing : seenTable(followed, shown)}
    </article>
  `;
}

/** Predicted beside observed, with the band that chance explains. */
function seenTable({ from, until, measures }: NonNullable<ReadOutcome['followed']>, shown: Shown): TemplateResult {
  const { texts } = shown;
  const { day } = wordsOf(shown);
  return html`
    <table>
      <caption class="soft">${texts.seenBetween(day(from), day(until))}</caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="n">${texts.fields.predicted}</th>
          <th scope="col" class="n">${texts.fields.seen}</th>
          <th scope="col" class="n">${texts.band}</th>
        </tr>
      </thead>
      <tbody>
        ${measures.map(
          ({ measure, predicted, observed, low, high }) => html`<tr>
            <th scope="row">${texts.measures[measure]}</th>
            <td class="n">${texts.number(predicted)}</td>
            <td class="n">${observed}</td>
            <td class="n">${texts.number(low)}–${texts.number(high)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  `;
}
