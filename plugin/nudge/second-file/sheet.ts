import type { TemplateResult } from 'lit';
import { sheetNl } from '../../texts/sheet.nl.ts';
import type { Offer } from '../flow/offer.ts';
import { type Comparison, comparisonOf, type Road } from './comparison.ts';
import { html, nothing, render } from './lit.ts';
import { sheetStyles } from './styles.ts';

/**
 * Prints the patient's page from an empty frame of its own, so that nothing of the host's page is on the paper and
 * nothing of it is touched. No script and no inline style: it works under the strictest policy. The frame is out of
 * sight and goes after printing; one that was left by a browser that never says so goes at the next printing.
 * False where there is no room to print in, such as a sandbox that forbids it.
 */
export function printSheet(into: ParentNode, offer: Offer): boolean {
  into.querySelector('.sheet')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'sheet';
  frame.tabIndex = -1;
  frame.title = sheetNl.title;
  frame.ariaHidden = 'true';
  into.append(frame);
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page || !view) {
    frame.remove();
    return false;
  }
  fillSheet(page, comparisonOf(offer));
  view.addEventListener('afterprint', () => frame.remove());
  view.print();
  return true;
}

/** Puts the patient's page in an empty document. */
function fillSheet(page: Document, comparison: Comparison): void {
  const view = page.defaultView;
  if (!view) return;
  const styles = new view.CSSStyleSheet();
  styles.replaceSync(sheetStyles);
  page.adoptedStyleSheets = [styles];
  page.documentElement.lang = 'nl';
  page.title = sheetNl.title;
  render(sheet(comparison), page.body);
}

/** The patient's page: one A4 to take home, with room to write on. */
function sheet({ about, isExample, roads, hasExampleWaits, costs, interest, source }: Comparison): TemplateResult {
  const hasWaits = roads.some(({ wait }) => wait !== undefined);
  return html`
    <main>
      <h1>${sheetNl.title}</h1>
      <p>${about} ${sheetNl.intro}</p>
      ${isExample ? html`<p class="example">${sheetNl.example}</p>` : nothing}
      <table>
        <thead>
          <tr>
            ${[sheetNl.option, sheetNl.what, sheetNl.where].map((head) => html`<th scope="col">${head}</th>`)}
            ${hasWaits ? html`<th scope="col">${sheetNl.wait}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${roads.map(row)}
        </tbody>
      </table>
      <p>${hasExampleWaits ? sheetNl.exampleWaits : nothing} ${sheetNl.worse}</p>
      <div class="pair">
        <section>
          <h2>${sheetNl.costs}</h2>
          <p>${costs.join(' ')}</p>
        </section>
        <section>
          <h2>${sheetNl.interest}</h2>
          <p>${sheetNl.interestOfAll} ${interest}</p>
        </section>
        <section>
          <h2>${sheetNl.next}</h2>
          <ol>
            ${sheetNl.nextSteps.map((step) => html`<li>${step}</li>`)}
          </ol>
        </section>
        <section>
          <h2>${sheetNl.questions}</h2>
          <ol>
            ${sheetNl.threeQuestions.map((question) => html`<li>${question}</li>`)}
          </ol>
        </section>
      </div>
      <section>
        <h2>${sheetNl.notes}</h2>
        <div class="line"></div>
        <div class="line"></div>
        <div class="line"></div>
      </section>
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
