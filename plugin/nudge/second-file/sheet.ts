import type { TemplateResult } from 'lit';
import { sheetTexts } from '../../texts/sheet.ts';
import type { Comparison, Road } from '../view/comparison.ts';
import { html, nothing } from './lit.ts';

/** The patient's page: one A4 to take home, with room to write on. */
export function sheet({
  about,
  isExample,
  roads,
  hasExampleWaits,
  costs,
  interest,
  source,
}: Comparison): TemplateResult {
  const hasWaits = roads.some(({ wait }) => wait !== undefined);
  return html`
    <main>
      <h1>${sheetTexts.title}</h1>
      <p>${about} ${sheetTexts.intro}</p>
      ${isExample ? html`<p class="example">${sheetTexts.example}</p>` : nothing}
      <table>
        <thead>
          <tr>
            ${[sheetTexts.option, sheetTexts.what, sheetTexts.where].map((head) => html`<th scope="col">${head}</th>`)}
            ${hasWaits ? html`<th scope="col">${sheetTexts.wait}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${roads.map(row)}
        </tbody>
      </table>
      <p>${hasExampleWaits ? sheetTexts.exampleWaits : nothing} ${sheetTexts.worse}</p>
      <div class="pair">
        <section>
          <h2>${sheetTexts.costs}</h2>
          <p>${costs.join(' ')}</p>
        </section>
        <section>
          <h2>${sheetTexts.interest}</h2>
          <p>${interest}</p>
        </section>
        <section>
          <h2>${sheetTexts.questions}</h2>
          <ol>
            ${sheetTexts.threeQuestions.map((question) => html`<li>${question}</li>`)}
          </ol>
        </section>
        <section>
          <h2>${sheetTexts.notes}</h2>
          <div class="line"></div>
          <div class="line"></div>
          <div class="line"></div>
        </section>
      </div>
      <footer>${source}</footer>
    </main>
  `;
}

function row({ name, what, where, wait }: Road) {
  return html`
    <tr>
      <th scope="row">${name}</th>
      <td>${what}</td>
      <td>${where.map((line) => html`<div>${line}</div>`)}</td>
      ${wait === undefined ? nothing : html`<td>${wait}</td>`}
    </tr>
  `;
}
