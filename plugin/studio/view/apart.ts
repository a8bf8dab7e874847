import { html, nothing, type TemplateResult } from 'lit';
import type { Apart } from '../feed/read-state.ts';
import { foundView } from './field.ts';
import { findingsOf, idOf, type Shown } from './shown.ts';

/** Files that count for the check and that the studio does not write, most often for their name: shown, so that none works unseen. */

export const apartIn = (file: string, { sitting }: Shown): Apart | undefined =>
  sitting.state?.apart.find((one) => one.file === file);

export function apartCards(
  folder: string,
  shown: Shown,
  { open }: { open(file: string): void },
): TemplateResult | typeof nothing {
  const { texts, sitting } = shown;
  const apart = (sitting.state?.apart ?? []).filter(({ file }) => file.startsWith(`${folder}/`));
  if (apart.length === 0) return nothing;
  return html`<section class="group">
    <h2>${texts.apartTitle}</h2>
    <ul class="cards">
      ${apart.map(
        ({ file, rename }) => html`<li>
          <article class="card">
            <button type="button" class="title" @click=${() => open(file)}>${file.slice(folder.length + 1)}</button>
            <p><span class="chip">${texts.apart}</span></p>
            <p class="soft">${rename === null ? texts.apartAsIs : texts.rename(rename)}</p>
          </article>
        </li>`,
      )}
    </ul>
  </section>`;
}

export function apartView({ file, rename, text }: Apart, shown: Shown): TemplateResult {
  const { texts } = shown;
  const id = idOf('text', file);
  return html`<div class="text">
    <p class="stuck">${rename === null ? texts.apartAsIs : texts.rename(rename)}</p>
    ${foundView(findingsOf(file, shown).slice(0, 20), shown, `${id}-found`)}
    ${
      text === null
        ? nothing
        : html`<label class="soft" for=${id}>${texts.textLabel(file)}</label>
            <textarea id=${id} rows="22" readonly spellcheck="false" wrap="off" .value=${text}></textarea>`
    }
  </div>`;
}
