import { html, nothing, type TemplateResult } from 'lit';
import { incidentWords } from '../../../src/advice/index.ts';
import { fullDay, shortDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { RecallTexts } from '../../texts/recall.nl.ts';
import type { LookedBack, OwnRecalled } from '../feed/look-back.ts';

export interface ListActs {
  /** Absent: the host opens no drafts. */
  readonly open?: ((draft: string) => void) | undefined;
}

/** What is no longer proposed, which drafts had it, and what a practice can do about them. */
export function recallList(looked: LookedBack, since: string, texts: RecallTexts, acts: ListActs): TemplateResult {
  const { found, unfound, names, withdrawn, whole } = looked;
  const { none, unfound: elsewhere, todo } = incidentWords(texts.language);
  const isAny = found.length + unfound > 0;
  return html`
    <p>${found.length > 0 ? texts.found(found.length) : none}</p>
    ${isAny ? html`<p>${goneLine(names, withdrawn.services, texts)}</p>` : nothing}
    ${found.length > 0 ? draftList(found, texts, acts) : nothing}
    ${unfound > 0 ? html`<p>${elsewhere(unfound)}</p>` : nothing}
    ${whole ? nothing : html`<p><strong>${texts.notWhole}</strong></p>`}
    <p class="soft">${texts.since(fullDay(since, texts.locale))}</p>
    ${
      found.length > 0
        ? html`<h3>${texts.todo}</h3>
            <ul class="todo">${todo.slice(0, 2).map((line) => html`<li>${line}</li>`)}</ul>`
        : nothing
    }
  `;
}

const goneLine = (names: readonly string[], services: readonly string[], texts: RecallTexts) =>
  services.includes('*')
    ? texts.everything
    : html`${texts.gone} ${names.map((name, index) => `${index > 0 ? '; ' : ''}${plainText(name)}`)}`;

function draftList(found: readonly OwnRecalled[], texts: RecallTexts, acts: ListActs): TemplateResult {
  return html`
    <h3 id="list">${texts.list}</h3>
    <ul class="drafts" part="list" aria-labelledby="list">
      ${found.map((one) => draftRow(one, texts, acts))}
    </ul>
  `;
}

function draftRow(
  { draft, label, at, name, end }: OwnRecalled,
  texts: RecallTexts,
  { open }: ListActs,
): TemplateResult {
  const shown = plainText(label, 80);
  const { ends } = incidentWords(texts.language);
  return html`
    <li class="draft">
      <div>
        <span class="label">${shown}</span>
        <div class="soft">
          <time datetime=${at}>${shortDay(at, texts.locale)} ${at.slice(0, 4)}</time> · ${plainText(name)} · ${ends[end] ?? end}
        </div>
      </div>
      ${
        open === undefined
          ? nothing
          : html`<button type="button" aria-label=${texts.open(shown)} @click=${() => open(draft)}>
              ${texts.openShort}
            </button>`
      }
    </li>
  `;
}
