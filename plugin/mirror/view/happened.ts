import { html, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadPracticePage } from '../feed/read-page.ts';
import { receiptView } from './receipt.ts';
import type { Shown } from './shown.ts';
import { toldView } from './told.ts';
import { trendView } from './trends.ts';

/** *Wat is er met ons tenzij gebeurd?*: one sentence, one trend, and what changed. */
export function happenedView(page: ReadPracticePage, shown: Shown): TemplateResult {
  const { texts } = shown;
  const { happened } = page;
  const tiles = ['followed', 'left', 'undecided', 'unserved'] as const;
  return html`
    <h3>${texts.happened}</h3>
    <p class="lead">${texts.told(happened.proposals, happened.followed, happened.left)}</p>
    <dl class="tiles">
      ${tiles.map((name) => html`<div><dt>${texts.tiles[name]}</dt><dd>${happened[name]}</dd></div>`)}
    </dl>
    ${receiptView(happened.receipt, shown)} ${toldView(page, shown)} ${trendView(page, shown)} ${changesView(page, shown)}
    ${reasonsView(page, shown)}
  `;
}

function changesView({ changes }: ReadPracticePage, { texts }: Shown): TemplateResult {
  const lines = changes.map(({ month, version, reasons }) =>
    texts.changed(texts.month(month), texts.version(version && plainText(version)), reasons),
  );
  return html`
    <section class="block">
      <h4>${texts.changedTitle}</h4>
      ${
        lines.length === 0
          ? html`<p>${texts.changedNone}</p>`
          : html`<ul class="plain">${lines.map((line) => html`<li>${line}</li>`)}</ul>
              <p class="soft">${texts.changedRead}</p>`
      }
    </section>
  `;
}

function reasonsView({ reasons }: ReadPracticePage, { texts, names }: Shown): TemplateResult {
  const most = Math.max(1, ...reasons.map(({ n }) => n));
  const nameOf = (code: string) => (code === 'zonder' ? texts.noReason : plainText(names.reason(code)));
  return html`
    <section class="block">
      <h4>${texts.reasonsTitle}</h4>
      ${
        reasons.length === 0
          ? html`<p>${texts.reasonsNone}</p>`
          : html`<ul class="bars">
              ${reasons.slice(0, 6).map(
                ({ code, n }) => html`<li>
                  <span>${nameOf(code)}</span>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar" width=${(n / most) * 100} height="8"></rect>
                  </svg>
                  <span class="soft">${texts.times(n)}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
}
